import Domain

/// One step in the course of a public activity as a form.
struct ActivityActForm {
    let act: ActivityAct
    let activity: PublicActivity
    let desk: Desk

    private var page: Page { desk.page }

    /// - Throws: `AccessRefusal` for those who may not do it.
    init(_ act: ActivityAct, with activity: PublicActivity, _ desk: Desk) throws {
        guard desk.mayDo(act, with: activity) else { throw AccessRefusal.notYours }
        (self.act, self.activity, self.desk) = (act, activity, desk)
    }

    var form: DeskForm {
        DeskForm(
            title: page("activity.act.\(act.word)"), room: .activities,
            lead: "\(heading). \(page("activity.act.\(act.word).lead"))",
            action: act.link(activity.id), cancel: Address.workActivity.link(activity.id),
            submit: "activity.act.\(act.word).submit", filled: filled,
            subject: DeskForm.Subject(activity), fields: fields)
    }

    private var heading: String {
        page.list(parts: [
            activity.title, desk.book.place(activity.place)?.name, activity.day.map { page.day($0, .long) },
        ])
    }

    private var filled: Entry {
        let permit = activity.permit
        switch act {
        case .edit, .move, .cancel: return Entry(page)
        case .hold: return Entry(page, ["day": activity.day?.description ?? ""])
        case .permit:
            return Entry(
                page,
                [
                    "need": permit.need.rawValue, "applied": permit.applied?.description ?? "",
                    "granted": permit.granted?.description ?? "",
                    "refused": permit.refused?.description ?? "",
                ], lists: permit.ownerConsents ? ["consent": ["yes"]] : [:])
        }
    }

    private func fields(_ entry: Entry) -> [Field] {
        let because = entry.field("because", words: "activity.because.\(act.word)")
        switch act {
        case .edit: return []
        case .permit: return permitFields(entry)
        case .move: return [entry.field("day", .date, words: "activity.new-day"), because]
        case .hold:
            return [
                entry.field("day", .date, words: "activity.held-day"),
                entry.field("visitors", .number, words: "activity.visitors", required: false),
                entry.field("report", .area(rows: 2), words: "activity.report"),
            ]
        case .cancel: return [because]
        }
    }

    private func permitFields(_ entry: Entry) -> [Field] {
        let needs = Permit.Need.allCases.map { need in
            let due = need.daysBefore.flatMap { before in activity.day.map { $0 - before } }
            return Choice(
                value: need.rawValue, text: page("permit.need.\(need.rawValue)"),
                hint: due.map { page("permit.need.\(need.rawValue).by", ["day": page.day($0, .long)]) }
                    ?? page("permit.need.\(need.rawValue).hint"))
        }
        return [
            entry.field("need", .radios(needs), words: "permit.need"),
            entry.field("applied", .date, words: "permit.applied", required: false),
            entry.field("granted", .date, words: "permit.granted", required: false),
            entry.field("refused", .date, words: "permit.refused", required: false),
            entry.field(
                "consent", .checkboxes([Choice(value: "yes", text: page("permit.consent.yes"))]),
                words: "permit.consent", required: false),
        ]
    }

    /// The activity after the step.
    ///
    /// - Throws: `FormFault`, `ActivityRefusal`.
    func carryOut(_ entry: inout Entry) throws -> PublicActivity {
        let today = page.today
        var new = activity
        switch act {
        case .edit: throw FormFault()
        case .permit:
            guard activity.outcome == nil else { throw ActivityRefusal.settled }
            readPermit(&new.permit, &entry)
        case .move:
            let day = entry.day("day", within: desk.pledge.period)
            if let day, day == activity.day { entry.fail("day", "activity.same-day") }
            if let day, day < today { entry.fail("day", "form.past-day", ["day": page.day(day, .withYear)]) }
            let reason = entry.text("because", max: 200)
            guard entry.isValid, let day else { throw FormFault() }
            try new.move(to: day, because: reason)
        case .hold:
            let day = entry.day("day", within: desk.pledge.period)
            if let day, today < day {
                entry.fail("day", "form.future-day", ["day": page.day(day, .withYear)])
            } else if !activity.hasBegun(by: page.now) {
                entry.fail("day", ActivityRefusal.early.code)
            }
            let visitors = entry.number("visitors", in: 0...100_000, required: false)
            let report = entry.text("report", max: 300, lines: true)
            guard entry.isValid, let day else { throw FormFault() }
            try new.hold(on: day, visitors: visitors, report: report, now: page.now)
        case .cancel:
            let reason = entry.text("because", max: 200)
            try entry.requireValid()
            try new.cancel(on: today, because: reason)
        }
        return new
    }

    private func readPermit(_ permit: inout Permit, _ entry: inout Entry) {
        permit.need = entry.choice("need", Permit.Need.allCases) ?? permit.need
        permit.applied = entry.pastDay("applied", required: false, page: page)
        permit.granted = entry.pastDay("granted", required: false, page: page)
        permit.refused = entry.pastDay("refused", required: false, page: page)
        permit.ownerConsents = entry.isChecked("consent")
        if permit.granted != nil, permit.refused != nil { entry.fail("refused", "permit.both") }
        for (name, answered) in [("granted", permit.granted), ("refused", permit.refused)] {
            guard let answered else { continue }
            if let applied = permit.applied {
                if answered < applied { entry.fail(name, "permit.before-applied") }
            } else {
                entry.fail("applied", "permit.applied-missing")
            }
        }
        if permit.need.daysBefore == nil, permit.applied != nil { entry.fail("need", "permit.need-missing") }
    }
}
