/// One thing that is wrong with a YAML file, told so that its writer can mend it.
package struct YAMLFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    package let line: Int
    /// Where in the data: `commitments[2].until`, counted from 0; empty for the file as a whole.
    package let path: String
    /// A stable word: `not-a-day`.
    package let code: String
    package let wanted: String
    package let found: String

    package init(line: Int, path: String, code: String, wanted: String, found: String) {
        (self.line, self.path, self.code) = (line, path, code)
        (self.wanted, self.found) = (wanted, found)
    }

    package var description: String {
        "line \(line)\(path.isEmpty ? "" : ", \(path)"): wanted \(wanted), found \(found)"
    }

    /// `text` in quotes, on one line, and not all of it when it is long.
    package static func quoted(_ text: some StringProtocol) -> String {
        let shown = text.prefix(60).map { character in
            character.unicodeScalars.contains { $0.value < 0x20 || $0.properties.isWhitespace }
                ? " " : character
        }
        return "\"\(String(shown))\(text.count > 60 ? "…" : "")\""
    }
}

/// All that is wrong with a YAML file.
package struct YAMLRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of the file; never empty.
    package let faults: [YAMLFault]
    /// How many more there were.
    package let leftOut: Int

    package var description: String {
        (faults.map(\.description) + (leftOut > 0 ? ["and \(leftOut) more"] : [])).joined(separator: "\n")
    }
}

/// Collects the faults while the reading goes on.
package final class YAMLFaults {
    private var faults: [YAMLFault] = []
    private var leftOut = 0
    private static let most = 100

    /// Whether there are as many as are told: no work is worth doing for the words of another.
    package var isFull: Bool { faults.count >= Self.most }

    package var isEmpty: Bool { faults.isEmpty }

    package func add(_ fault: YAMLFault) {
        if faults.count < Self.most { faults.append(fault) } else { leftOut += 1 }
    }

    /// Nil when nothing was wrong.
    package var refusal: YAMLRefusal? {
        guard !faults.isEmpty else { return nil }
        let byLine = faults.enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        return YAMLRefusal(faults: byLine.map(\.element), leftOut: leftOut)
    }
}
