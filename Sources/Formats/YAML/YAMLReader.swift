import Yams

/// Reads a YAML file that people wrote, and tells everything that is wrong with it at once.
package enum YAMLReader {
    package static let mostBytes = 5_000_000
    static let deepest = 50

    /// Reads a file with `read`, which is handed the top of the data.
    ///
    /// - Throws: all faults, those that `read` met among them, whatever it returned.
    package static func read<Value>(
        _ bytes: [UInt8], _ read: (YAMLNode) -> Value?
    ) throws(YAMLRefusal) -> Value {
        let faults = YAMLFaults()
        let value = root(of: bytes, faults).flatMap(read)
        if let refusal = faults.refusal { throw refusal }
        if let value { return value }
        let fault = YAMLFault(line: 1, path: "", code: "unusable", wanted: "other data", found: "these")
        throw YAMLRefusal(faults: [fault], leftOut: 0)
    }

    private static func root(of bytes: [UInt8], _ faults: YAMLFaults) -> YAMLNode? {
        do {
            let text = try YAMLGuards.text(of: bytes)
            // No resolver: `no`, `1e3` and `2022-05-31` stay the texts that were written.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let node = try parser.singleRoot() else {
                throw YAMLFault(line: 1, path: "", code: "empty", wanted: "some data", found: "an empty file")
            }
            try YAMLGuards.check(node)
            return YAMLNode(node, path: "", line: 1, faults)
        } catch let fault as YAMLFault {
            faults.add(fault)
        } catch let error as YamlError {
            faults.add(YAMLFault(error))
        } catch {
            faults.add(YAMLFault(line: 1, path: "", code: "syntax", wanted: "YAML", found: "something else"))
        }
        return nil
    }
}

extension YAMLFault {
    fileprivate init(_ error: YamlError) {
        let (line, wanted, found): (Int, String, String)
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = YAMLProblem(problem)
            let around =
                context.map { $0.mark.line == mark.line ? "" : ", from line \($0.mark.line) on" } ?? ""
            (line, wanted, found) = (mark.line, words.wanted, words.found + around)
        case .duplicatedKeysInMapping(let keys, let context):
            self.init(
                line: context.mark.line, path: "", code: "duplicate-key", wanted: "each key once",
                found: keys.map(Self.quoted).joined(separator: ", ") + " again later")
            return
        case .reader(_, let offset, _, let text):
            let breaks = text.prefix(offset ?? 0).count { $0.isNewline }
            (line, wanted, found) = (breaks + 1, "characters of text", "others")
        default: (line, wanted, found) = (1, "YAML", "something else")
        }
        self.init(line: line, path: "", code: "syntax", wanted: wanted, found: found)
    }
}
