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
    func text(_ key: String, _ parameters: [String: String] = [:], in language: Language) -> String {
        let isOne = !parameters.isEmpty && parameters["n"] == "1"
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
    struct Template: Sendable {
        private enum Piece: Sendable {
            case text(String)
            case gap(String)
        }

        private let pieces: [Piece]
        /// The whole of a text without gaps, as most are.
        private let whole: String?

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
            whole = pieces.contains { if case .gap = $0 { true } else { false } } ? nil : text
        }

        func filled(_ parameters: [String: String]) -> String {
            if let whole { return whole }
            var text = ""
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
