import Formats

/// What is wrong with one row of a file, in the reader's language.
struct ImportFaultWords {
    let wanted: String
    let found: String

    init(_ fault: MappedColumns.Fault, _ page: Page) {
        wanted = page("import.wanted.\(fault.code.split(separator: ".").last ?? "")", ["name": fault.name])
        let key = "import.found.\(fault.code)"
        found =
            !fault.kinds.isEmpty
            ? page.list(fault.kinds.map { page("import.kind.\($0)") })
            : page.site.texts.has(key)
                ? page(key)
                : fault.found == "nothing" ? page("import.nothing") : fault.found.replacing(" to ", with: "–")
    }
}

extension MappedColumns.Fault {
    /// The rows that have it: `Rad 2, 5–9`, or the first of many and how many more.
    func lines(_ page: Page) -> String {
        let (shown, more) = lines
        guard more > 0 else { return page("mapping.line", ["line": shown]) }
        return page("import.lines-more", n: more, ["lines": shown])
    }
}

extension Page {
    /// What is wrong with a mapping, line by line, with the words of the mapping as they are.
    func faults(_ refusal: YAMLRefusal) -> [String] {
        let told = refusal.faults.map { fault in
            let line = self("mapping.line", ["line": "\(fault.line)"])
            let path = fault.path.isEmpty ? "" : ", \(fault.path)"
            let words = self(
                "mapping.fault.\(fault.code)",
                [
                    "wanted": words(fault.wanted), "found": fault.found,
                    "word": Self.lastWord(of: fault.wanted),
                    "place": "{place}",
                ])
            return "\(line)\(path): \(words)"
        }
        return told + (refusal.leftOut > 0 ? [self("mapping.more", n: refusal.leftOut)] : [])
    }

    /// A list of words as it stands, without the words before it.
    private func words(_ wanted: String) -> String {
        let start = "one of "
        return wanted.hasPrefix(start)
            ? self("mapping.one-of", ["words": String(wanted.dropFirst(start.count))]) : wanted
    }

    /// `a column for place` names `place`.
    private static func lastWord(of text: String) -> String {
        text.split(separator: " ").last.map(String.init) ?? ""
    }
}
