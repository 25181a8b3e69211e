import Foundation

/// The drawings that a page uses, each of them once.
struct SpriteSheet: Sendable {
    private struct Symbol: Sendable {
        /// What pages ask for it by.
        let name: String
        let drawing: Markup
        let markup: Markup

        init(_ name: String, _ drawing: Markup) {
            self.name = name
            self.drawing = drawing
            markup = "<symbol id=\"\(name)\" viewBox=\"0 0 24 24\">\(drawing)</symbol>"
        }
    }

    /// All that there are, by name.
    private static let all: [Symbol] =
        (StatusMark.allCases.map { Symbol("m-\($0.rawValue)", Web.drawing(of: $0)) }
        + Icon.allCases.map { Symbol("i-\($0.rawValue)", Web.drawing(of: $0)) }
        + CategoryDrawing.drawings.map { Symbol("c-\($0)", $1) })
        .sorted { $0.name < $1.name }
    private static let positions = Dictionary(
        uniqueKeysWithValues: zip(all.map(\.name), all.indices))

    /// In the order of their names: the same bytes for the same drawings.
    private let symbols: [Symbol]

    /// The drawings that `page` asks for by `#m-…`, `#i-…` and `#c-…`.
    init(usedIn page: Markup) {
        let used = page.withBytes(Self.references).compactMap { Self.positions[$0] }
        symbols = used.sorted().map { Self.all[$0] }
    }

    var markup: Markup {
        guard !symbols.isEmpty else { return "" }
        return """
            <svg width="0" height="0" class="vh" aria-hidden="true">\(each: symbols, { $0.markup })</svg>
            """
    }

    /// `page` with each mark drawn where it is asked for, in its colours.
    ///
    /// For paper, where nothing is drawn by reference and no style sheet reaches into a drawing.
    func drawn(into page: Markup) -> Markup {
        var text = String(decoding: page.bytes, as: UTF8.self)
        for mark in StatusMark.allCases {
            guard let symbol = symbols.first(where: { $0.name == "m-\(mark.rawValue)" }) else { continue }
            let drawing: Markup = """
                aria-hidden="true" viewBox="0 0 24 24"><style>.mo{fill:#FFF;stroke:currentColor;stroke-width:2.5}.mf{fill:currentColor}\
                .md{fill:#F0A92B;stroke:#8A5200;stroke-width:1.5}.ml,.mg,.mw{fill:none;stroke:currentColor;stroke-width:2.4;\
                stroke-linecap:round}.mg{stroke:#FFF}.mw{stroke:#1D1200}</style><g color="\(mark.ink)">\(symbol.drawing)</g>
                """
            text = text.replacingOccurrences(
                of: "aria-hidden=\"true\"><use href=\"#m-\(mark.rawValue)\"/>",
                with: String(decoding: drawing.bytes, as: UTF8.self))
        }
        return Markup(carried: Array(text.utf8))
    }

    /// - Shape: each once, in the order of the page.
    private static func references(in page: UnsafeBufferPointer<UInt8>) -> [String] {
        var found: [UnsafeRawBufferPointer] = []
        var rest = UnsafeRawBufferPointer(page)
        // A page has more bytes than are looked at one by one.
        while let hash = rest.position(of: UInt8(ascii: "#")) {
            rest = UnsafeRawBufferPointer(rebasing: rest[(hash + 1)...])
            guard let kind = rest.first, "mic".utf8.contains(kind) else { continue }
            let start = UnsafeRawBufferPointer(rebasing: rest.prefix(24))
            let name = UnsafeRawBufferPointer(
                rebasing: start.prefix(start.position(of: UInt8(ascii: "\"")) ?? start.count))
            if !found.contains(where: { $0.holds(name) }) { found.append(name) }
        }
        return found.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func position(of byte: UInt8) -> Int? {
        guard let baseAddress, let found = memchr(baseAddress, Int32(byte), count) else { return nil }
        return baseAddress.distance(to: found)
    }

    fileprivate func holds(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count, let baseAddress, let start = other.baseAddress else { return false }
        return memcmp(baseAddress, start, count) == 0
    }
}

extension StatusMark {
    /// Its colour on paper.
    fileprivate var ink: String {
        switch self {
        case .plan, .unplanned, .skip, .note, .wait, .rest, .onTime: "#56636E"
        case .go, .info: "#12599A"
        case .late, .part: "#8A5200"
        case .ok, .ver, .keep: "#1B6B45"
        case .no: "#A2271C"
        case .decl: "#4B5863"
        }
    }
}

private func drawing(of mark: StatusMark) -> Markup {
    let ring: Markup = "<circle class=\"mo\" cx=\"12\" cy=\"12\" r=\"10\"/>"
    let disc: Markup = "<circle class=\"mf\" cx=\"12\" cy=\"12\" r=\"11.25\"/>"
    return switch mark {
    case .plan: "\(ring)<path class=\"ml\" d=\"M12 6.8V12l3.3 2.3\"/>"
    case .unplanned: "<circle class=\"mo\" cx=\"12\" cy=\"12\" r=\"10\" stroke-dasharray=\"3.2 3.08\"/>"
    case .go: "\(ring)<path class=\"mf\" d=\"M9.4 7.6v8.8l7.2-4.4z\"/>"
    case .late: "<path class=\"md\" d=\"M12 1 23 12 12 23 1 12z\"/>\(exclamation)"
    case .ok: "\(disc)<path class=\"mg\" d=\"m7 12.4 3.4 3.4L17 9\"/>"
    case .part: "\(ring)<path class=\"mf\" d=\"M12 4.4a7.6 7.6 0 0 0 0 15.2z\"/>"
    case .no: "<rect class=\"mf\" x=\"1.2\" y=\"1.2\" width=\"21.6\" height=\"21.6\" rx=\"2.5\"/>\(cross)"
    case .skip: "<path class=\"ml\" d=\"M7 12h10\"/>"
    case .note: "\(ring)<circle class=\"mf\" cx=\"12\" cy=\"12\" r=\"3.4\"/>"
    case .wait: "\(ring)<path class=\"ml\" d=\"M7.4 12h.1M12 12h.1M16.5 12h.1\"/>"
    case .rest: "\(ring)<path class=\"ml\" d=\"M9.6 8.4v7.2M14.4 8.4v7.2\"/>"
    case .ver: "\(disc)<path class=\"mg\" d=\"m4.6 12.6 2.9 2.9 5.6-6M11.7 14.4l1.1 1.1 5.7-6\"/>"
    case .decl: "\(octagon)<path class=\"mg\" d=\"M7 12h10\"/>"
    case .keep: "\(ring)<path class=\"ml\" d=\"M12 7.2v9.6M7.2 12h9.6\"/>"
    case .onTime: "<circle class=\"mt\" cx=\"12\" cy=\"12\" r=\"8.6\"/>"
    case .info: "\(disc)<path class=\"mg\" d=\"M12 11v6M12 7v.1\"/>"
    }
}

private let exclamation: Markup = "<path class=\"mw\" d=\"M12 6.6v6.2M12 16.6v.1\"/>"
private let octagon: Markup = "<path class=\"mf\" d=\"M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z\"/>"
private let cross: Markup = "<path class=\"mg\" d=\"m7.8 7.8 8.4 8.4M16.2 7.8l-8.4 8.4\"/>"

private func drawing(of icon: Icon) -> Markup {
    let lines: Markup =
        switch icon {
        case .mail: "M3 5.5h18v13H3zM3.5 6.5 12 13l8.5-6.5"
        case .calendar: "M3.5 5h17v15.5h-17zM3.5 10h17M8 2.8V7M16 2.8V7"
        case .feed: "M5 4.5A14.5 14.5 0 0 1 19.5 19M5 10.5A8.5 8.5 0 0 1 13.5 19M6 18v.1"
        case .download: "M12 3v12M7 10.5l5 5 5-5M4 20.5h16"
        case .bell: "M6 17V10.5a6 6 0 0 1 12 0V17l1.5 1.5h-15zM10.3 21.3h3.4"
        case .plus: "M12 4v16M4 12h16"
        case .print: "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14.5h10v6H7z"
        case .menu: "M3.5 6.5h17M3.5 12h17M3.5 17.5h17"
        case .back: "M20 12H4.5M11 5l-7 7 7 7"
        case .phone:
            "M5 4h4l2 5-2.6 1.6a11 11 0 0 0 5 5L15 13l5 2v4a1.5 1.5 0 0 1-1.6 1.5A16 16 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z"
        case .photo: "M3 7.5h4L9 5h6l2 2.5h4v12H3zM12 10a3.5 3.5 0 1 0 .1 0"
        }
    return "<path class=\"mi\" d=\"\(lines)\"/>"
}
