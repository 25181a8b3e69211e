import Domain
import Storage

/// What can be done with a logged activity, each on a page of its own.
enum LogAct: String, CaseIterable, Sendable {
    case edit = "andra"
    case carryOut = "gjord"
    case cancel = "stall-in"

    func link(_ activity: Identifier<LoggedActivity>) -> Link {
        Address.workLogAct.link(activity, rawValue)
    }

    /// Names its texts and its event.
    var word: String {
        switch self {
        case .edit: "changed"
        case .carryOut: "done"
        case .cancel: "cancelled"
        }
    }
}

extension Desk {
    /// - Throws: `StorageError.notFound` for one that is not of this pledge.
    func loggedActivity(_ id: Identifier<LoggedActivity>, _ db: any Connection) throws -> LoggedActivity {
        try db.find(
            LoggedActivity.self,
            where: """
                id = \(id) AND pledge = \(pledge.id)
                    AND \(LoggedActivity.visible(to: .member(member), on: page.today))
                """)
    }

    func acts(with activity: LoggedActivity) -> [LogAct] {
        guard allows(.logActivity, of: activity.partner), activity.cancelledBecause == nil else { return [] }
        return activity.isPlanned ? [.carryOut, .edit, .cancel] : [.edit]
    }
}

/// One step in the course of a logged activity as a form.
struct LogActForm {
    let act: LogAct
    let activity: LoggedActivity
    let desk: Desk

    private var page: Page { desk.page }

    /// - Throws: `AccessRefusal` for those of another partner.
    init(_ act: LogAct, with activity: LoggedActivity, _ desk: Desk) throws {
        try desk.require(.logActivity, of: activity.partner)
        (self.act, self.activity, self.desk) = (act, activity, desk)
    }

    var form: DeskForm {
        let day = min(activity.day, page.today).description
        return DeskForm(
            title: page("log.act.\(act.word)"), room: .log,
            lead: "\(LogWords(activity: activity, desk: desk).about)",
            action: act.link(activity.id), cancel: Address.workLog.link(),
            submit: "log.act.\(act.word).submit",
            filled: Entry(page, act == .carryOut ? ["day": day, "text": activity.text] : [:]),
            subject: DeskForm.Subject(activity)
        ) { entry in
            switch act {
            case .edit: []
            case .carryOut:
                [
                    entry.field("day", .date, words: "log.day.done"),
                    entry.field("text", .area(rows: 2), words: "log.text", required: false),
                ]
            case .cancel: [entry.field("because", words: "log.because")]
            }
        }
    }

    /// - Throws: `FormFault`, `LogRefusal`.
    func carryOut(_ entry: inout Entry) throws -> LoggedActivity {
        var new = activity
        switch act {
        case .edit: throw FormFault()
        case .carryOut:
            let day = entry.day("day", within: desk.pledge.period)
            if let day, page.today < day {
                entry.fail("day", "form.future-day", ["day": page.day(day, .withYear)])
            }
            entry.requirePassed(
                activity.part, of: activity.kind, by: desk.book.partner(activity.partner), on: day, "day",
                page)
            new.text = entry.text("text", max: 500, required: false)
            guard entry.isValid, let day else { throw FormFault() }
            try new.carryOut(on: day, today: page.today)
        case .cancel:
            let reason = entry.text("because", max: 200)
            try entry.requireValid()
            try new.cancel(on: page.today, because: reason)
        }
        return new
    }
}

/// What the workspace says of a logged activity, in the reader's language.
struct LogWords {
    let activity: LoggedActivity
    let desk: Desk

    private var page: Page { desk.page }

    init(activity: LoggedActivity, desk: Desk) {
        (self.activity, self.desk) = (activity, desk)
    }

    /// What, where and when: `Närvaro, Floda, tors 24 mars, kväll`.
    var about: String {
        page.list(parts: [
            page("log.kind.\(activity.kind.rawValue)"), desk.book.place(activity.place)?.name,
            page.day(activity.done ?? activity.day),
            activity.part.map { page("log.part.\($0.rawValue)").lowercased() },
        ])
    }

    var state: (mark: StatusMark, word: String) {
        if activity.cancelledBecause != nil { return (.decl, page("log.state.cancelled")) }
        if activity.done != nil { return (.ok, page("log.state.done")) }
        return activity.isOverdue(on: page.today)
            ? (.late, page("log.state.overdue")) : (.plan, page("log.state.planned"))
    }
}
