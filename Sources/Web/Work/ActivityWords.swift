import Domain

/// What the workspace says of a public activity, in the reader's language.
struct ActivityWords {
    let activity: PublicActivity
    let desk: Desk

    private var page: Page { desk.page }
    private var permit: Permit { activity.permit }

    /// Where and when: `Floda, lördag 21 maj 10.00–14.00, vid stationshuset`.
    var summary: String {
        let time = page.clock(activity.start, activity.end)
        let day = activity.day.map {
            [page.day($0, .long), time ?? ""].joined(separator: " ").trimming(while: \.isWhitespace)
        }
        return page.list(parts: [
            desk.book.place(activity.place)?.name, day ?? page("activity.idea"), activity.spot,
        ])
    }

    /// What became of it, or how the permit stands.
    var state: (mark: StatusMark, word: String) {
        switch activity.outcome {
        case .held: return (.ok, page("activity.state.held"))
        case .cancelled: return (.no, page("activity.state.cancelled"))
        case nil: break
        }
        guard let day = activity.day else { return (.unplanned, page("activity.idea")) }
        guard page.today <= day else { return (.late, page("activity.state.unreported")) }
        return permitState
    }

    var permitState: (mark: StatusMark, word: String) {
        if permit.refused != nil { return (.no, page("permit.state.refused")) }
        switch permit.need {
        case .unknown: return (.wait, page("permit.state.unknown"))
        case .none: return (.ok, page("permit.state.none"))
        case .application where permit.granted != nil: return (.ok, page("permit.state.granted"))
        case .application where permit.applied != nil: return (.go, page("permit.state.applied"))
        case .notification where permit.applied != nil: return (.ok, page("permit.state.notified"))
        case .application, .notification:
            guard let due = activity.permitDue else { return (.plan, page("permit.state.undated")) }
            let key = "permit.state.\(permit.need.rawValue).\(due < page.today ? "late" : "due")"
            return (due < page.today ? .late : .plan, page(key, ["day": page.day(due)]))
        }
    }

    /// The state in a whole sentence, with the reason where there is one.
    var sentence: String {
        switch activity.outcome {
        case .held(let day, let visitors, let report):
            let count = visitors.map { " " + page("activity.visitors", n: $0) } ?? ""
            return "\(page("activity.held-on", ["day": page.day(day, .long)])) \(report)\(count)"
        case .cancelled(_, let reason): return "\(state.word). \(reason)"
        case nil: return state.word
        }
    }

    var facts: [DefinitionRow] {
        var rows: [DefinitionRow] = []
        func row(_ key: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            rows.append(
                DefinitionRow(name: page(key), value: "<span\(page.writtenInSwedish)>\(value)</span>"))
        }
        row("field.activity.text", activity.text)
        row(
            "field.activity.organisers",
            page.list(activity.organisers.compactMap { desk.book.partner($0)?.name }))
        row("field.activity.spot", activity.spot)
        if let old = activity.movedFrom {
            row(
                "activity.moved",
                page("activity.moved-from", ["day": page.day(old, .long), "reason": activity.movedBecause]))
        }
        row(
            "field.activity.commitment",
            desk.book.commitment(activity.commitment).map { "\($0.number) \(page($0.short))" })
        if activity.organisers.contains(where: { $0 == desk.member.partner }) {
            row("field.internal-note.organisers", activity.internalNote)
        }
        if activity.isDated, desk.book.stage.isPublic {
            rows.append(
                .init(
                    name: page("activity.public"),
                    value:
                        "<a href=\"\(page.link(Address.activity.link(activity.slug)))\">\(page("activity.public.link"))</a>"
                ))
        }
        return rows
    }

    /// Each thing that must be in place, and whether it is.
    var checklist: [FactRow] {
        var rows = [
            fact(
                permit.need == .unknown ? .wait : .ok, "permit.step.need",
                page("permit.need.\(permit.need.rawValue)"))
        ]
        if permit.need.daysBefore != nil {
            let due = activity.permitDue.map {
                page("permit.by.\(permit.need.rawValue)", ["day": page.day($0)])
            }
            let isLate = activity.permitDue.map { $0 < page.today } ?? false
            rows.append(
                fact(
                    permit.applied != nil ? .ok : isLate ? .late : .plan,
                    "permit.step.\(permit.need.rawValue)",
                    permit.applied.map { page.day($0) } ?? due ?? ""))
        }
        if permit.need == .application || permit.refused != nil {
            rows.append(
                fact(
                    permit.refused != nil ? .no : permit.granted != nil ? .ok : .wait, "permit.step.granted",
                    permit.refused.map { page("permit.refused-on", ["day": page.day($0)]) }
                        ?? permit.granted.map { page.day($0) } ?? ""))
        }
        rows.append(fact(permit.ownerConsents ? .ok : .wait, "permit.step.consent", ""))
        return rows
    }

    private func fact(_ mark: StatusMark, _ key: String, _ fact: String) -> FactRow {
        let word =
            switch mark {
            case .ok: "permit.mark.done"
            case .late: "permit.mark.late"
            case .no: "permit.mark.refused"
            default: "permit.mark.waits"
            }
        return FactRow(mark: mark, markWord: page(word), name: page(key), fact: fact)
    }

    func notice(_ breach: Breach) -> Markup {
        let words = breachWords(breach, in: page.language, page.site.texts)
        let permit = TextLink(
            text: page("activity.act.permit"), link: page.link(ActivityAct.permit.link(activity.id)))
        let mends = desk.acts(with: activity).contains(.permit)
        return Notice(
            kind: breach.severity == .failure ? .fault : .warning, title: words.title,
            body: "\(words.why)\(if: mends, " \(permit.markup)")"
        ).markup()
    }
}
