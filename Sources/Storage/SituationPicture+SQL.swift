package import Domain

extension SituationPicture: Record {
    package static let table = "situation_picture"
    /// Thousands of numbers, which an event would only repeat.
    package static let confidential: Set<String> = ["content", "extract"]
    /// What is corrected may be a number that the public extract holds back.
    package static let shared: Set<String> = ["correction", "meeting", "stage", "reached"]
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { published != nil }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("kind", kind),
            Field("first", period.first),
            Field("last", period.last),
            Field("edition", edition),
            Field("stage", stage),
            Field("reached", reached),
            Field("content", content),
            Field("correction", correction),
            Field("meeting", meeting),
            Field("extract", extract),
            Field("published", published),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        guard let period = Period(try row.value("first"), try row.value("last")) else {
            throw StorageError.unreadable(column: "last", expected: "a day after the first")
        }
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            kind: try row.value("kind"),
            period: period,
            edition: try row.value("edition"),
            stage: try row.value("stage"),
            reached: try row.value("reached"),
            content: try row.value("content"),
            correction: try row.value("correction"),
            meeting: try row.value("meeting"),
            extract: try row.value("extract"),
            published: try row.value("published"),
            version: try row.value("version"))
    }
}

extension SituationPicture.Kind: Storable {}
extension SituationPicture.Stage: Storable {}

extension HeadlineEdit: Record {
    package static let table = "headline_edit"
    package var about: String? { picture.description }

    package var fields: [Field] {
        [
            Field("picture", picture),
            Field("headline", headline),
            Field("position", position),
            Field("hidden_because", hiddenBecause),
            Field("text", text),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            picture: try row.value("picture"),
            headline: try row.value("headline"),
            position: try row.value("position"),
            hiddenBecause: try row.value("hidden_because"),
            text: try row.value("text"),
            version: try row.value("version"))
    }
}

extension ExtractApproval: Record {
    package static let table = "extract_approval"
    package var about: String? { picture.description }

    package var fields: [Field] {
        [
            Field("picture", picture),
            Field("partner", partner),
            Field("member", member),
            Field("day", day),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            picture: try row.value("picture"),
            partner: try row.value("partner"),
            member: try row.value("member"),
            day: try row.value("day"),
            version: try row.value("version"))
    }
}

extension AgendaItem: Record {
    package static let table = "agenda_item"
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { meeting?.description }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("meeting", meeting),
            Field("picture", picture),
            Field("finding", finding),
            Field("place", place),
            Field("title", title),
            Field("text", text),
            Field("outcome", outcome),
            Field("decision", decision),
            Field("position", position),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            meeting: try row.value("meeting"),
            picture: try row.value("picture"),
            finding: try row.value("finding"),
            place: try row.value("place"),
            title: try row.value("title"),
            text: try row.value("text"),
            outcome: try row.value("outcome"),
            decision: try row.value("decision"),
            position: try row.value("position"),
            version: try row.value("version"))
    }
}
