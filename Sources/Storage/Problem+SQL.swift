package import Domain

extension Problem: Record {
    package static let table = "problem"
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("place", place),
            Field("title", title),
            Field("basis", basis),
            Field("day", day),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            place: try row.value("place"),
            title: try row.value("title"),
            basis: try row.value("basis"),
            day: try row.value("day"),
            version: try row.value("version"))
    }
}

extension Cause: Record {
    package static let table = "cause"
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { problem.description }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("problem", problem),
            Field("number", number),
            Field("title", title),
            Field("basis", basis),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            problem: try row.value("problem"),
            number: try row.value("number"),
            title: try row.value("title"),
            basis: try row.value("basis"),
            version: try row.value("version"))
    }
}
