import Domain
import Storage

/// One step in the course of a measure as a form.
struct MeasureActForm {
    let act: MeasureAct
    let measure: Measure
    let plan: ActionPlan
    let desk: Desk
    /// That the step may rest on, the newest first; read only for `decide`.
    let decisions: [RecordedDecision]
    /// The day it was proposed, where an event tells; read only for `handOver`.
    private let proposed: Day?

    private var page: Page { desk.page }

    /// - Throws: `AccessRefusal` for those who may not do it.
    init(_ act: MeasureAct, with measure: Measure, _ db: any Connection, _ desk: Desk) throws {
        guard desk.mayDo(act, with: measure) else { throw AccessRefusal.notYours }
        self.act = act
        self.measure = measure
        self.desk = desk
        plan = try desk.plan(of: measure.place)
        decisions =
            act == .decide && desk.allows(.recordDecision) ? try RecordedDecision.taken(db, desk) : []
        proposed =
            act == .handOver
            ? try db.events(
                where: "subject_id = \(measure.id.description) AND act IN ('proposed', 'created')", limit: 1
            ).first?.day : nil
    }

    var form: DeskForm {
        let isDecided = act == .accept && measure.decision != nil
        let lead = page("measure.act.\(act.word).lead\(isDecided ? ".decided" : "")", names)
        return DeskForm(
            title: page("measure.act.\(act.word)"), room: .plans,
            lead: "\(plan.label(of: measure)) \(measure.title). \(lead)",
            action: act.link(measure.id), cancel: Address.workMeasure.link(measure.id),
            submit: "measure.act.\(act.word).submit", filled: filled,
            subject: DeskForm.Subject(measure), fields: fields)
    }

    private var names: Gaps {
        [
            "owner": desk.book.partner(measure.owner)?.name ?? "",
            "proposer": desk.book.partner(measure.proposer)?.name ?? "",
        ]
    }

    private var filled: Entry {
        let today = page.today.description
        let values: [String: String] =
            switch act {
            case .edit, .refuse, .takeBack, .pause, .stop: [:]
            case .handOver: ["day": today, "answer-due": (page.today + 28).description]
            case .accept: ["due": measure.due?.description ?? "", "due-because": measure.dueBecause]
            case .decide: ["decision": decisions.first?.decision.id.description ?? "", "day": today]
            case .begin, .carryOut: ["day": today]
            case .followUp:
                [
                    "day": today, "colour": measure.followUp?.colour.rawValue ?? "",
                    "because": measure.followUp?.reason ?? "",
                ]
            }
        return Entry(page, values)
    }

    private func fields(_ entry: Entry) -> [Field] {
        let because = entry.field("because", .area(rows: 3), words: "measure.because.\(act.word)")
        let day = entry.field("day", .date, words: "measure.day.\(act.word)")
        switch act {
        case .edit, .takeBack: return []
        case .handOver: return [day, entry.field("answer-due", .date, words: "measure.answer-due")]
        case .accept:
            return [
                entry.field("due", .date, words: "measure.due", required: false),
                entry.field("due-because", words: "measure.due-because", required: false),
            ]
        case .refuse, .pause, .stop: return [because]
        case .decide:
            return [
                entry.field("decision", .select(decisionChoices), words: "measure.decision", required: false),
                entry.field("day", .date, words: "measure.day.decided", required: false),
            ]
        case .begin, .carryOut: return [day]
        case .followUp:
            let colours = Measure.Colour.allCases.map {
                Choice(
                    value: $0.rawValue, text: page("colour.\($0.rawValue)"),
                    hint: page("colour.\($0.rawValue).hint"))
            }
            return [day, entry.field("colour", .radios(colours), words: "measure.colour"), because]
        }
    }

    private var mayDecideAlone: Bool { desk.allows(.answerHandover, of: measure.owner) }

    private var decisionChoices: [Choice] {
        let alone = Choice(value: "", text: page("measure.no-decision", names))
        return (mayDecideAlone || decisions.isEmpty ? [alone] : [])
            + decisions.map { Choice(value: $0.decision.id.description, text: $0.words(page)) }
    }

    /// The measure after the step.
    ///
    /// - Throws: `FormFault`, `MeasureRefusal`, `AccessRefusal`.
    func carryOut(_ entry: inout Entry) throws -> Measure {
        let today = page.today
        var new = measure
        switch act {
        case .edit, .takeBack: throw FormFault()
        case .handOver: try handOver(&new, &entry)
        case .accept:
            new.readDue(&entry, in: desk)
            let due = new.due
            try entry.requireValid()
            try new.accept(on: today, due: due)
        case .refuse:
            let reason = entry.text("because", max: 500)
            try entry.requireValid()
            try new.refuse(on: today, because: reason)
        case .decide: try decide(&new, &entry)
        case .begin: try new.begin(on: day(&entry, notBefore: measure.lastDay))
        case .carryOut: try new.carryOut(on: day(&entry, notBefore: measure.lastDay))
        case .followUp:
            let day = entry.pastDay("day", page: page)
            let colour = entry.choice("colour", Measure.Colour.allCases)
            let reason = entry.text("because", max: 500)
            guard entry.isValid, let day, let colour else { throw FormFault() }
            try new.follow(up: colour, on: day, because: reason)
        case .pause, .stop:
            // Only the owner comes here: nobody says no in another's name.
            let reason = entry.text("because", max: 500)
            try entry.requireValid()
            if act == .pause {
                try new.pause(on: today, by: measure.owner, because: reason)
            } else {
                try new.decline(on: today, by: measure.owner, because: reason)
            }
        }
        return new
    }

    /// Neither before it was proposed nor with less time to answer than the owner is due: a failure to answer
    /// is public.
    private func handOver(_ new: inout Measure, _ entry: inout Entry) throws {
        let day = entry.pastDay("day", page: page)
        if let day, let proposed, day < proposed {
            entry.fail("day", "measure.before-proposed", ["day": page.day(proposed, .withYear)])
        }
        let answerDue = entry.day("answer-due")
        let soonest = page.today + Handover.shortestAnswer
        if let day, let answerDue, answerDue < day {
            entry.fail("answer-due", MeasureRefusal.answerDueBackwards.code)
        } else if let answerDue, answerDue < soonest {
            entry.fail(
                "answer-due", "measure.answer-due-soon",
                ["days": "\(Handover.shortestAnswer)", "day": page.day(soonest, .withYear)])
        }
        guard entry.isValid, let day, let answerDue else { throw FormFault() }
        try new.handOver(on: day, answerDue: answerDue)
    }

    /// By a recorded decision on the day of its meeting, or on the owner's own word on a day of its choice.
    private func decide(_ new: inout Measure, _ entry: inout Entry) throws {
        let decision = entry.choice("decision", decisions, by: \.decision.id.description, required: false)
        if let decision {
            try entry.requireValid()
            return try new.decide(on: decision.meeting.day, by: decision.decision.id)
        }
        if !mayDecideAlone { entry.fail("decision", "measure.owner-decides", names) }
        let day = entry.pastDay("day", page: page)
        guard entry.isValid, let day else { throw FormFault() }
        try new.decide(on: day, by: nil)
    }

    private func day(_ entry: inout Entry, notBefore earliest: Day?) throws -> Day {
        let day = entry.pastDay("day", page: page)
        if let day, let earliest, day < earliest {
            entry.fail("day", "measure.before-decided", ["day": page.day(earliest, .withYear)])
        }
        guard entry.isValid, let day else { throw FormFault() }
        return day
    }
}

/// A decision with the meeting and the forum that took it.
struct RecordedDecision: Sendable {
    let decision: Decision
    let meeting: Meeting
    let forum: Forum

    /// Those taken so far, the newest first.
    static func taken(_ db: any Connection, _ desk: Desk) throws -> [RecordedDecision] {
        let own: Query = "pledge = \(desk.pledge.id)"
        let forums: [Forum] = try db.all(where: "\(own) ORDER BY name, id")
        let meetings: [Meeting] = try db.all(
            where: "\(own) AND day <= \(desk.page.today) ORDER BY day DESC, id")
        let decisions: [Decision] = try db.all(where: "\(own) ORDER BY paragraph, id")
        return meetings.flatMap { meeting in
            decisions.filter { $0.meeting == meeting.id }.compactMap { decision in
                forums.first { $0.id == meeting.forum }.map {
                    RecordedDecision(decision: decision, meeting: meeting, forum: $0)
                }
            }
        }
    }

    /// Where it was taken: `Styrgruppen 16 november 2021, § 4`.
    func place(_ page: Page) -> String {
        page(
            "decision.place",
            ["forum": forum.name, "day": page.day(meeting.day, .withYear), "n": "\(decision.paragraph)"])
    }

    func words(_ page: Page) -> String {
        let text = decision.text
        return "\(place(page)): \(text.count > 60 ? text.prefix(57) + "…" : text[...])"
    }
}
