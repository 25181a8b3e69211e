package import Domain
internal import Foundation

extension Goal: Record {
    package static let table = "goal"
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("text", text),
            Field("number", number),
            Field("unit", unit),
            Field("day", day),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            text: try row.value("text"),
            number: try row.value("number"),
            unit: try row.value("unit"),
            day: try row.value("day"),
            version: try row.value("version"))
    }
}

extension Baseline: Record {
    package static let table = "baseline"
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("place", place),
            Field("text", text),
            Field("number", number),
            Field("unit", unit),
            Field("answers", answers),
            Field("day", day),
            Field("source", source),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            place: try row.value("place"),
            text: try row.value("text"),
            number: try row.value("number"),
            unit: try row.value("unit"),
            answers: try row.value("answers"),
            day: try row.value("day"),
            source: try row.value("source"),
            version: try row.value("version"))
    }
}

extension Signature: Record {
    package static let table = "signature"
    package static let confidential: Set<String> = ["member"]
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("revision", revision),
            Field("partner", partner),
            Field("member", member),
            Field("title", title),
            Field("day", day),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            revision: try row.value("revision"),
            partner: try row.value("partner"),
            member: try row.value("member"),
            title: try row.value("title"),
            day: try row.value("day"))
    }
}

extension Revision: Record {
    package static let table = "revision"
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { adopted != nil }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("number", number),
            Field("reason", reason),
            Field("proposed", proposed),
            Field("adopted", adopted),
            Field("before_terms", before.text),
            Field("after_terms", after.text),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            number: try row.value("number"),
            reason: try row.value("reason"),
            proposed: try row.value("proposed"),
            adopted: try row.value("adopted"),
            before: try Terms.read(row.value("before_terms")),
            after: try Terms.read(row.value("after_terms")),
            version: try row.value("version"))
    }
}

extension Terms {
    /// As a revision keeps it: the records as their columns, so that it reads back whatever they become later.
    ///
    /// Empty when it cannot be written, which the table refuses.
    fileprivate var text: String {
        let kept = Kept(
            title: title.swedish, titleEnglish: title.english, why: why.swedish, whyEnglish: why.english,
            first: period.first.description, last: period.last.description,
            goals: goals.map(KeptRecord.init), commitments: commitments.map(KeptRecord.init))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(kept) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    fileprivate static func read(_ text: String) throws -> Terms {
        let kept = try JSONDecoder().decode(Kept.self, from: Data(text.utf8))
        guard let first = Day(kept.first), let last = Day(kept.last), let period = Period(first, last) else {
            throw StorageError.unreadable(column: "terms", expected: "a period")
        }
        return Terms(
            title: Wording(kept.title, english: kept.titleEnglish),
            why: Wording(kept.why, english: kept.whyEnglish), period: period,
            goals: try kept.goals.map { try $0.record() },
            commitments: try kept.commitments.map { try $0.record() })
    }
}

private struct Kept: Codable {
    let title: String
    let titleEnglish: String?
    let why: String
    let whyEnglish: String?
    let first: String
    let last: String
    let goals: [KeptRecord]
    let commitments: [KeptRecord]
}

private struct KeptRecord: Codable {
    let id: String
    let version: Int
    let texts: [String: String]
    let integers: [String: Int]
    let reals: [String: Double]
    let empty: [String]
    let lists: [[String]]

    init(_ record: some Record) {
        var (texts, integers, reals) = ([String: String](), [String: Int](), [String: Double]())
        var empty: [String] = []
        for field in record.fields {
            switch field.value {
            case .text(let text): texts[field.name] = text
            case .integer(let number): integers[field.name] = number
            case .real(let number): reals[field.name] = number
            case .null, .bytes: empty.append(field.name)
            }
        }
        id = record.id.description
        version = record.version
        (self.texts, self.integers, self.reals, self.empty) = (texts, integers, reals, empty)
        lists = record.members.map { $0.map(\.description) }
    }

    func record<R: Record>() throws -> R {
        var columns = ["id", "version"]
        var values: [Value] = [.text(id), .integer(version)]
        func add(_ name: String, _ value: Value) {
            columns.append(name)
            values.append(value)
        }
        for (name, text) in texts { add(name, .text(text)) }
        for (name, number) in integers { add(name, .integer(number)) }
        for (name, number) in reals { add(name, .real(number)) }
        for name in empty { add(name, .null) }
        var record = try R(RowCursor(CellRow(columns, values)))
        record.fill(try lists.map { try $0.map { try AnyIdentifier(kept: $0) } })
        return record
    }
}

extension AnyIdentifier {
    fileprivate init(kept text: String) throws {
        guard let id = Self(text) else {
            throw StorageError.unreadable(column: "before", expected: "identities")
        }
        self = id
    }
}
