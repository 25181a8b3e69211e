import Analysis
package import Formats

/// The case kind `pii`: what is personal in each line of a text.
package struct PersonalDataCase {
    private let identities: [String]
    private let texts: [String]
    private let kinds: [PersonalDataKind]
    private let day: BirthDate?

    /// - Throws: when a column is missing, `types` has one that is not looked for, or `reference_date` is no day.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        let table = try folder.table()
        (identities, texts) = (try table.column("id"), try table.column("text"))
        kinds = try Self.kinds(folder.parameters.value("types"))
        day = try folder.referenceDate()
    }

    /// Writes each line with its spans, and how many there are of each type.
    ///
    /// - Units: `start` and `end` count Unicode code points, the end not included.
    package func answer(to writer: inout JSONWriter) {
        let found = texts.map { text in
            findPersonalData(in: text, asOf: day, names: kinds.contains(.name))
                .filter { kinds.contains($0.kind) && ($0.isBlocking || $0.kind == .name) }
        }
        writer.object { answer in
            answer.array("lines") { lines in
                for (row, spans) in found.enumerated() { write(row, spans, to: &lines) }
            }
            answer.object("counts") { counts in
                for kind in kinds {
                    counts.member(kind.rawValue, found.joined().count { $0.kind == kind })
                }
            }
        }
    }

    private func write(_ row: Int, _ found: [PersonalDataSpan], to lines: inout JSONWriter) {
        lines.object { line in
            line.key("id")
            line.writeIdentity(identities[row])
            line.array("spans") { spans in
                for (span, range) in zip(found, scalarRanges(of: found, in: texts[row])) {
                    Self.write(span, range, to: &spans)
                }
            }
        }
    }

    private static func write(_ span: PersonalDataSpan, _ range: Range<Int>, to spans: inout JSONWriter) {
        spans.object { object in
            object.member("type", span.kind.rawValue)
            object.member("start", range.lowerBound)
            object.member("end", range.upperBound)
            object.member("text", span.text)
            object.member("reason", span.reason.rawValue)
        }
    }

    private static func kinds(_ types: JSONValue?) throws(CaseFault) -> [PersonalDataKind] {
        guard let types else { return PersonalDataKind.allCases }
        guard let names = types.array else { throw CaseFault("case.json \"types\": wanted a list of texts") }
        var kinds: [PersonalDataKind] = []
        for name in names {
            guard let kind = name.text.flatMap(PersonalDataKind.init) else {
                let wanted = PersonalDataKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw CaseFault(
                    "case.json \"types\": wanted any of \(wanted), found \(name.text ?? "no text")")
            }
            kinds.append(kind)
        }
        return kinds
    }
}

extension CaseFolder {
    /// The day that a case is told from; nil when it names none.
    func referenceDate() throws(CaseFault) -> BirthDate? {
        guard let value = parameters.value("reference_date") else { return nil }
        guard let text = value.text, let day = BirthDate(text) else {
            throw CaseFault(
                "case.json \"reference_date\": wanted a day as 2026-11-22, found \(value.text ?? "no text")")
        }
        return day
    }
}
