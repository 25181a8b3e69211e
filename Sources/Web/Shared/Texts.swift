import Domain
import Foundation

/// Every word that the site says, in both languages, by key.
///
/// A text may hold `{name}` for something to be filled in. Where `key.one` exists it is used when the
/// parameter `n` is 1.
struct Texts: Sendable {
    private let templates: [Language: [String: Template]]

    init(_ assets: Assets) {
        var templates: [Language: [String: Template]] = [:]
        for language in Language.allCases {
            templates[language] = Self.read(assets.bytes("\(language.rawValue).json"))
        }
        self.templates = templates
    }

    /// The text, or its key where there is none, which a test sees to that there is.
    func text(_ key: String, _ parameters: [String: String] = [:], in language: Language) -> String {
        let texts = templates[language] ?? [:]
        let template = (parameters["n"] == "1" ? texts[key + ".one"] : nil) ?? texts[key]
        return template?.filled(parameters) ?? key
    }

    func has(_ key: String) -> Bool {
        templates[.swedish]?[key] != nil
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
        }

        func filled(_ parameters: [String: String]) -> String {
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
