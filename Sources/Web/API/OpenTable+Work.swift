import Domain
import Storage

/// The tables of what is promised and done.
extension OpenTable {
    /// - Shape: one row for each obligation, as of `day` or today.
    static func obligations(
        _ db: any Connection, _ names: Names, of pledge: Pledge, asOf day: Day?
    ) throws -> OpenTable {
        let promised = try Promised.read(db, names, pledge, asOf: day ?? names.page.today)
        var table = OpenTable(
            [
                "pledge", "number", "sentence_sv", "sentence_en", "place", "place_name", "partners",
                "partner_names", "kind", "count", "unit", "span", "due", "days", "required", "done", "state",
                "as_of", "url",
            ], names.page, asOf: promised.book.day)
        for row in promised.rows {
            let kind = row.commitment.kind
            table.add(
                .text(pledge.slug), .int(row.commitment.number), .text(row.commitment.sentence.swedish),
                .text(row.commitment.sentence.english), .text(row.place.slug), .text(row.place.name),
                .list(row.owing.map(\.slug.description)), .list(row.owing.map(\.name)), .text(kind.word),
                .int(kind.count), .text(kind.unit), .text(kind.span?.rawValue), .text(kind.due),
                .int(kind.days),
                .int(row.standing.sum.required), .int(row.standing.sum.done),
                .text(row.standing.state.rawValue),
                .text(promised.book.day), .text(names.address(row.link)))
        }
        return table
    }

    static func activities(_ db: any Connection, _ names: Names) throws -> OpenTable {
        var table = OpenTable(
            [
                "slug", "title", "text", "pledge", "commitment", "place", "place_name", "organisers", "day",
                "start", "end", "spot", "status", "moved_from", "moved_because", "settled", "visitors",
                "outcome",
                "url",
            ], names.page)
        let activities = try PublicActivity.list(db, where: "1 = 1", on: names.page.today, seenBy: .anyone)
        for activity in activities {
            let place = names.place(activity.place)
            table.add(
                .text(activity.slug), .text(activity.title), .filled(activity.text),
                .text(names.pledge(activity.pledge)?.slug), .int(names.number(activity.commitment)),
                .text(place?.slug), .text(place?.name), .list(names.slugs(activity.organisers)),
                .text(activity.day), .text(activity.start), .text(activity.end), .filled(activity.spot),
                .text(activity.status), .text(activity.movedFrom), .filled(activity.movedBecause),
                .text(activity.settledOn), .int(activity.visitors), .text(activity.outcomeText),
                .text(names.address(Address.activity.link(activity.slug))))
        }
        return table
    }

    static func measures(_ db: any Connection, _ names: Names) throws -> OpenTable {
        var table = OpenTable(
            [
                "id", "title", "pledge", "commitment", "place", "owner", "proposer", "approach", "goal",
                "goal_number", "goal_unit", "goal_day", "due", "handed_over", "answer_due", "answer",
                "answered",
                "state", "decided", "state_day", "stopped_by", "stopped_because", "followed_up", "colour",
                "colour_because", "url",
            ], names.page)
        for measure in try Measure.list(db, where: "1 = 1", on: names.page.today, seenBy: .anyone) {
            let course = MeasureCourse(measure)
            table.add(
                .text(measure.id), .text(measure.title), .text(names.pledge(measure.pledge)?.slug),
                .int(names.number(measure.commitment)), .text(names.place(measure.place)?.slug),
                .text(names.partner(measure.owner)?.slug), .text(names.partner(measure.proposer)?.slug),
                .text(measure.approach.rawValue), .filled(measure.goal), .double(measure.goalNumber),
                .filled(measure.goalUnit), .text(measure.goalDay), .text(measure.due),
                .text(measure.handover?.on), .text(measure.handover?.answerDue), .text(course.answer),
                .text(measure.handover?.answer?.day), .text(course.state), .text(measure.decidedOn),
                .text(course.day), .text(names.partner(course.stoppedBy)?.slug), .text(course.stoppedBecause),
                .text(measure.followUp?.on), .text(measure.followUp?.colour.rawValue),
                .text(measure.followUp?.reason), .text(names.address(Address.measure.link(measure.id))))
        }
        return table
    }

    /// - Shape: one row for each time that something was done; what is only planned is the partners' own.
    static func logged(_ db: any Connection, _ names: Names) throws -> OpenTable {
        var table = OpenTable(
            ["pledge", "commitment", "place", "partner", "kind", "done", "noticed", "amount", "text"],
            names.page)
        let query: Query = """
            SELECT pledge, commitment, place, partner, kind, done, noticed, amount, text FROM logged_activity
            WHERE \(LoggedActivity.visible(to: .anyone, on: names.page.today)) ORDER BY done DESC, id
            """
        try db.each(query) { row in
            let text = try row.text(at: 8)
            table.add(
                .text(names.pledge(try row.value(at: 0))?.slug), .int(names.number(try row.value(at: 1))),
                .text(names.place(try row.value(at: 2))?.slug),
                .text(names.partner(try row.value(at: 3))?.slug),
                .text(try row.text(at: 4)), .text(try row.text(at: 5)),
                .text(try row.value(at: 6, as: Day?.self)), .int(try row.integer(at: 7)), .filled(text))
        }
        return table
    }
}
