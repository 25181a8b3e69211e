import Domain
import Foundation

/// Every word that the site says, in both languages, by key.
///
/// A text may hold `{name}` for something to be filled in. Where `key.one` exists it is used when the
/// parameter `n` is 1.
struct Texts: Sendable {
    private let swedish: [String: Template]
    private let english: [String: Template]

    init(_ assets: Assets) {
        swedish = Self.read(assets.bytes("sv.json"))
        english = Self.read(assets.bytes("en.json"))
    }

    /// The text, or its key where there is none, which a test sees to that there is.
    func text(_ key: String, _ parameters: Gaps = [:], in language: Language) -> String {
        let isOne = parameters["n"] == "1"
        let one = isOne ? template(key + ".one", in: language) : nil
        return (one ?? template(key, in: language))?.filled(parameters) ?? key
    }

    func has(_ key: String) -> Bool {
        swedish[key] != nil
    }

    private func template(_ key: String, in language: Language) -> Template? {
        switch language {
        case .swedish: swedish[key]
        case .english: english[key]
        }
    }

    private static func read(_ bytes: [UInt8]) -> [String: Template] {
        guard let texts = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
            return [:]
        }
        return texts.mapValues(Template.init)
    }

    /// A text with its gaps found beforehand.
    final class Template: Sendable {
        private enum Piece: Sendable {
            case text(String)
            case gap(String)
        }

        private let pieces: [Piece]
        /// The whole of a text without gaps, as most are.
        private let whole: String?
        /// In bytes.
        private let length: Int

        init(_ text: String) {
            var pieces: [Piece] = []
            var rest = text[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
                pieces.append(.gap(String(rest[rest.index(after: open)..<close])))
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { pieces.append(.text(String(rest))) }
            self.pieces = pieces
            length = text.utf8.count
            whole = pieces.contains { if case .gap = $0 { true } else { false } } ? nil : text
        }

        func filled(_ parameters: Gaps) -> String {
            if let whole { return whole }
            var text = ""
            text.reserveCapacity(length + parameters.length)
            for piece in pieces {
                switch piece {
                case .text(let part): text += part
                case .gap(let name): text += parameters[name] ?? "{\(name)}"
                }
            }
            return text
        }
    }
}

/// What stands in the gaps of a text, by their names: so few that they are looked through.
struct Gaps: ExpressibleByDictionaryLiteral, Sendable {
    /// - Shape: a name and what stands there.
    private var pairs: [(String, String)]

    init(dictionaryLiteral pairs: (String, String)...) {
        self.pairs = pairs
    }

    init(_ values: [String: String]) {
        pairs = values.map { ($0, $1) }
    }

    subscript(name: String) -> String? {
        pairs.first { $0.0 == name }?.1
    }

    /// These, and of the others those whose names are not among them.
    func with(_ others: Gaps) -> Gaps {
        guard !pairs.isEmpty else { return others }
        var all = self
        all.pairs += others.pairs.filter { self[$0.0] == nil }
        return all
    }

    /// Of all values, in bytes.
    fileprivate var length: Int { pairs.reduce(0) { $0 + $1.1.utf8.count } }
}
