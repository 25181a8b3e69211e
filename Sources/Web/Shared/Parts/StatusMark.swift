/// The state of a thing as a shape that can be told without colour.
///
/// The word always stands beside it, so that a mark is hidden from screen readers.
enum StatusMark: String, CaseIterable, Sendable {
    case plan
    case unplanned = "none"
    case go
    case late
    case ok
    case part
    case no
    case skip
    case note
    case wait
    case rest
    case ver
    case decl
    case keep
    /// On time, on the departures board only.
    case onTime = "time"
    /// Something to know, in notices only.
    case info
}

/// How large a mark is drawn.
///
/// - Units: pixels.
enum MarkSize: Int, Sendable {
    case chip = 16
    case text = 20
    case matrix = 28
}

/// The mark alone; whoever uses it puts the word next to it.
func mark(_ mark: StatusMark, size: MarkSize = .text) -> Markup {
    guard let position = marks.firstIndex(where: { $0.mark == mark }) else { return drawn(mark, size) }
    return switch size {
    case .chip: marks[position].chip
    case .text: marks[position].text
    case .matrix: marks[position].matrix
    }
}

/// Each in its sizes, put together once: a page has hundreds.
private let marks = StatusMark.allCases.map { mark in
    (mark: mark, chip: drawn(mark, .chip), text: drawn(mark, .text), matrix: drawn(mark, .matrix))
}

private func drawn(_ mark: StatusMark, _ size: MarkSize) -> Markup {
    """
    <svg class="m m-\(mark.rawValue)" width="\(size.rawValue)" height="\(size.rawValue)" aria-hidden="true">\
    <use href="#m-\(mark.rawValue)"/></svg>
    """
}

/// The mark and its word in the colour of the state.
func status(_ state: StatusMark, _ word: String, size: MarkSize = .text) -> Markup {
    "<span class=\"st m-\(state.rawValue)\">\(mark(state, size: size))<span>\(word)</span></span>"
}

/// A mark and a text in a list, such as "3 försenade".
struct MarkedText: Sendable {
    var mark: StatusMark
    var text: String
    var link: Link? = nil
}

/// A list of marks with their texts, in ordinary ink.
func markedTexts(_ lines: [MarkedText]) -> Markup {
    "<ul class=\"marks\">\(each: lines, markedItem)</ul>"
}

/// What each mark means, in one row.
func legend(_ lines: [MarkedText]) -> Markup {
    "<ul class=\"legend\">\(each: lines, markedItem)</ul>"
}

private func markedItem(_ line: MarkedText) -> Markup {
    let text: Markup = line.link.map { "<a href=\"\($0)\">\(line.text)</a>" } ?? "\(line.text)"
    return "<li>\(mark(line.mark))<span>\(text)</span></li>"
}

/// How many there are in one state, such as **2** gröna.
struct Tally: Sendable {
    var mark: StatusMark
    var count: Int
    var word: String
}

/// The counts of each state in one row.
func tallies(_ tallies: [Tally]) -> Markup {
    """
    <ul class="tally">\(each: tallies, {
        "<li>\(mark($0.mark))<span><b>\($0.count)</b> \($0.word)</span></li>"
    })</ul>
    """
}
