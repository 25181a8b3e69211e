import Analysis
package import Formats

/// The case kind `pii-validity`: whether each value is a personnummer or samordningsnummer.
package struct IdentityNumberCase {
    private let identities: [String]
    private let values: [String]
    private let day: BirthDate

    /// - Throws: when a column is missing, or `reference_date` is missing or no day.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        let table = try folder.table()
        (identities, values) = (try table.column("id"), try table.column("value"))
        guard let day = try folder.referenceDate() else {
            throw CaseFault(
                "case.json: wanted a \"reference_date\", which the century depends on, found none")
        }
        self.day = day
    }

    /// Writes each value with whether it is valid, what it is, and its twelve digits.
    package func answer(to writer: inout JSONWriter) {
        writer.object { answer in
            answer.array("values") { list in
                for (identity, value) in zip(identities, values) { write(identity, value, to: &list) }
            }
        }
    }

    private func write(_ identity: String, _ value: String, to list: inout JSONWriter) {
        var (kind, centuryForm): (String, String?) = ("", nil)
        do throws(IdentityNumberError) {
            let number = try identityNumber(value, asOf: day)
            (kind, centuryForm) = (number.kind.rawValue, number.centuryForm)
        } catch {
            kind = Self.name(of: error)
        }
        list.object { answer in
            answer.key("id")
            answer.writeIdentity(identity)
            answer.member("valid", centuryForm != nil)
            answer.member("kind", kind)
            answer.member("century_form", centuryForm)
        }
    }

    /// The words of the case for it; a day to come is a wrong date.
    private static func name(of error: IdentityNumberError) -> String {
        switch error {
        case .organisationNumber: "organisation number"
        case .checkDigit: "invalid: check digit"
        case .date, .future: "invalid: date"
        case .length: "invalid: length"
        case .form, .birthNumber: "invalid: format"
        }
    }
}
