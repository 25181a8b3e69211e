package import Domain

extension Observation: Record {
    package static let table = "observation"
    /// Must be forgettable: an event says that they changed, never to what.
    package static let confidential: Set<String> = ["text", "photo", "member", "rejected_because"]

    package var fields: [Field] {
        [
            Field("partner", partner),
            Field("place", place),
            Field("sub_area", subArea),
            Field("category", category),
            Field("earliest", window.earliest.minutes),
            Field("latest", window.latest.minutes),
            Field("time_precision", window.precision),
            Field("text", text),
            Field("photo", photo),
            Field("source", source),
            Field("batch", batch),
            Field("source_key", sourceKey),
            Field("reported", reported),
            Field("member", member),
            Field("review", review.state),
            Field("reviewed", review.day),
            Field("rejected_because", review.reason),
            Field("forgotten", forgotten),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            partner: try row.value("partner"),
            place: try row.value("place"),
            subArea: try row.value("sub_area"),
            category: try row.value("category"),
            window: TimeWindow(
                stored: try row.value("earliest"), try row.value("latest"), try row.value("time_precision")),
            text: try row.value("text"),
            photo: try row.value("photo"),
            source: try row.value("source"),
            batch: try row.value("batch"),
            sourceKey: try row.value("source_key"),
            reported: try row.value("reported"),
            member: try row.value("member"),
            review: try Review(row),
            forgotten: try row.value("forgotten"),
            version: try row.value("version"))
    }
}

extension Pledge {
    /// The one rule for which observations are this pledge's: what its own parties have seen at its places.
    package var observed: Query {
        "place IN (\(Query.list(places))) AND partner IN (\(Query.list(parties)))"
    }
}

extension Observation {
    /// Whose window begins within `period`.
    package static func within(_ period: Period) -> Query {
        "earliest >= \(LocalTime(period.first).minutes) AND earliest < \(LocalTime(period.last + 1).minutes)"
    }
}

extension Review {
    fileprivate init(_ row: borrowing RowCursor) throws(StorageError) {
        let day: Day? = try row.value("reviewed")
        switch (try row.value("review", as: State.self), day) {
        case (.waiting, _): self = .waiting
        case (.approved, let day?): self = .approved(on: day)
        case (.masked, let day?): self = .masked(on: day)
        case (.rejected, let day?):
            self = .rejected(on: day, because: try row.value("rejected_because"))
        default: throw .unreadable(column: "reviewed", expected: "a day")
        }
    }

    fileprivate var reason: String? {
        if case .rejected(_, let reason) = self { reason } else { nil }
    }
}

extension Category: Storable {}
extension Observation.Source: Storable {}
extension TimeWindow.Precision: Storable {}
extension Review.State: Storable {}

extension Week: Storable {
    package var stored: Value { .text(description) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension LocalTime: Storable {
    package var stored: Value { .integer(minutes) }

    package init?(stored: Value) {
        guard case .integer(let minutes) = stored else { return nil }
        self.init(minutes: minutes)
    }
}
