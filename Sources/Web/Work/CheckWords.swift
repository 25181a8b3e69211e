package import Domain

/// The words around the table that `perrong check` prints.
package struct CheckWords: Sendable {
    private let language: Language
    private let texts = Texts(.carried)

    package init(_ language: Language) {
        self.language = language
    }

    package var heads: [String] {
        ["rule", "severity", "due", "place", "partner", "pledge", "finding"].map { text("check.\($0)") }
    }

    package var nothing: String { text("check.nothing") }

    package func severity(_ severity: Breach.Severity) -> String {
        text("severity.\(severity.rawValue)")
    }

    package func sum(_ failures: Int, _ warnings: Int) -> String {
        texts.text("check.sum", ["failures": "\(failures)", "warnings": "\(warnings)"], in: language)
    }

    private func text(_ key: String) -> String {
        texts.text(key, in: language)
    }
}
