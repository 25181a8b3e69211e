package import Domain

extension Tip: Record {
    package static let table = "tip"
    package static let confidential: Set<String> = ["text", "answer", "receipt"]

    package var fields: [Field] {
        [
            Field("place", place),
            Field("sub_area", subArea),
            Field("category", category),
            Field("day", day),
            Field("text", text),
            Field("received", received),
            Field("receipt", receipt),
            Field("outcome", answer?.outcome),
            Field("answer", answer?.text),
            Field("answered", answer?.day),
            Field("observation", observation),
            Field("forgotten", forgotten),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        let outcome: Answer.Outcome? = try row.value("outcome")
        let answered: Day? = try row.value("answered")
        let text: String? = try row.value("answer")
        let answer = outcome.flatMap { outcome in answered.map { Answer(outcome, text ?? "", on: $0) } }
        self.init(
            id: try row.value("id"),
            place: try row.value("place"),
            subArea: try row.value("sub_area"),
            category: try row.value("category"),
            day: try row.value("day"),
            text: try row.value("text"),
            received: try row.value("received"),
            receipt: try row.value("receipt"),
            answer: answer,
            observation: try row.value("observation"),
            forgotten: try row.value("forgotten"),
            version: try row.value("version"))
    }
}

extension Tip.Answer.Outcome: Storable {}
