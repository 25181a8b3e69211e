package import Domain

extension News: Record {
    package static let table = "news"
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { published != nil }

    package var fields: [Field] {
        [
            Field("slug", slug),
            Field("pledge", pledge),
            Field("place", place),
            Field("partner", partner),
            Field("title", title),
            Field("text", text),
            Field("day", day),
            Field("published", published),
            Field("measure", measure),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            slug: try row.value("slug"),
            pledge: try row.value("pledge"),
            place: try row.value("place"),
            partner: try row.value("partner"),
            title: try row.value("title"),
            text: try row.value("text"),
            day: try row.value("day"),
            published: try row.value("published"),
            measure: try row.value("measure"),
            version: try row.value("version"))
    }
}

extension Photo: Record {
    package static let table = "photo"
    package static let confidential: Set<String> = ["alt"]
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { news.description }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("news", news),
            Field("role", role),
            Field("alt", alt),
            Field("taken", taken),
            Field("type", type),
            Field("width", width),
            Field("height", height),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            news: try row.value("news"),
            role: try row.value("role"),
            alt: try row.value("alt"),
            taken: try row.value("taken"),
            type: try row.value("type"),
            width: try row.value("width"),
            height: try row.value("height"))
    }
}

extension PublicFeedback: Record {
    package static let table = "public_feedback"
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { published != nil }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("promised", promised),
            Field("done", done),
            Field("effect", effect),
            Field("next", next),
            Field("published", published),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            promised: try row.value("promised"),
            done: try row.value("done"),
            effect: try row.value("effect"),
            next: try row.value("next"),
            published: try row.value("published"),
            version: try row.value("version"))
    }
}

extension Photo.Role: Storable {}

extension News {
    /// The one rule for who sees which news: everyone once published, before that the partner that writes it.
    package static func visible(to viewer: Viewer, on day: Day) -> Query {
        let open: Query =
            "(published IS NOT NULL AND published <= \(day) AND \(Pledge.isLaunched("news.pledge", by: day)))"
        guard let partner = viewer.partner else { return open }
        return "(\(open) OR partner = \(partner))"
    }
}
