/// A commitment as it stands at one station, with what lies behind.
struct OwedRow: Sendable {
    var mark: StatusMark
    var word: String
    var text: String
    var link: Link
    var basis: String
}

/// What one partner owes a station.
struct OwedGroup: Sendable {
    var name: String
    var rows: [OwedRow]
}

/// The commitments at a station, partner by partner, two beside each other where there is room.
func owedList(_ groups: [OwedGroup]) -> Markup {
    """
    <div class="split even">\(each: groups, { group in
        """
        <section class="owed"><h3>\(group.name)</h3><ul>\(each: group.rows, owedItem)</ul></section>
        """
    })</div>
    """
}

private func owedItem(_ row: OwedRow) -> Markup {
    """
    <li>\(mark(row.mark, size: .matrix))<div><a href="\(row.link)">\(row.text)</a>\
    <span><b>\(row.word).</b> \(row.basis)</span></div></li>
    """
}

/// One mark for each commitment of a station, in a row.
///
/// - Shape: `name` of each is the whole of it, "Öka närvaron i vardagen: Pågår".
struct MarkDot: Sendable {
    var mark: StatusMark
    var name: String
}

/// The marks of a station in a row, each with its name for those who hear the page.
func markRow(_ dots: [MarkDot]) -> Markup {
    """
    <ul class="dots">\(each: dots, {
        "<li>\(mark($0.mark, size: .matrix))<span class=\"vh\">\($0.name)</span></li>"
    })</ul>
    """
}
