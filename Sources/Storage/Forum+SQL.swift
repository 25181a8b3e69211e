package import Domain

extension Forum: Record {
    package static let table = "forum"
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("kind", kind),
            Field("name", name),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            kind: try row.value("kind"),
            name: try row.value("name"),
            version: try row.value("version"))
    }
}

extension Meeting: Record {
    package static let table = "meeting"
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { forum.description }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("forum", forum),
            Field("day", day),
            Field("start_time", start),
            Field("spot", spot),
            Field("notes", notes),
        ]
    }

    package static let lists = [MemberList("meeting_present", of: "meeting", "member")]
    package var members: [[AnyIdentifier]] { [anyone(present)] }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            forum: try row.value("forum"),
            day: try row.value("day"),
            start: try row.value("start_time"),
            spot: try row.value("spot"),
            notes: try row.value("notes"),
            present: [],
            version: try row.value("version"))
    }

    package mutating func fill(_ members: [[AnyIdentifier]]) {
        present = known(members[0])
    }
}

extension Decision: Record {
    package static let table = "decision"
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { meeting.description }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("meeting", meeting),
            Field("paragraph", paragraph),
            Field("text", text),
            Field("registry_number", registryNumber),
            Field("adopts_plan_of", adoptsPlanOf),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            meeting: try row.value("meeting"),
            paragraph: try row.value("paragraph"),
            text: try row.value("text"),
            registryNumber: try row.value("registry_number"),
            adoptsPlanOf: try row.value("adopts_plan_of"),
            version: try row.value("version"))
    }
}

extension Forum.Kind: Storable {}
