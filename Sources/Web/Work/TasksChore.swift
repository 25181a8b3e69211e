import Domain

/// One row of what is to be done: a breach, or several that are mended on the same page.
struct Chore: Sendable {
    let book: PledgeBook
    /// At least one; the gravest first.
    let breaches: [Breach]

    /// The chores of a book, the gravest first; an obligation's breaches are told once for each commitment.
    static func list(_ breaches: [Breach], in book: PledgeBook) -> [Chore] {
        var order: [String] = []
        var bundles: [String: [Breach]] = [:]
        for (position, breach) in breaches.enumerated() {
            let key: String =
                if case .obligation(let obligation) = breach.subject {
                    "\(breach.text) \(obligation.commitment)"
                } else {
                    "\(position)"
                }
            if bundles[key] == nil { order.append(key) }
            bundles[key, default: []].append(breach)
        }
        return order.compactMap { key in bundles[key].map { Chore(book: book, breaches: $0) } }
    }

    var rule: String { breaches.first?.rule ?? "" }
    var severity: Breach.Severity { breaches.first?.severity ?? .warning }
    var mend: Breach.Mend { breaches.first?.mend ?? .editPledge }

    /// Names the text of what is done about it: a thing that counts is added as its promise is kept.
    var mendKey: String {
        switch (mend, breaches.first?.subject) {
        case (.addMeasure, .obligation(let key)):
            switch book.commitment(key.commitment)?.kind {
            case .quantity: "mend.plan-activity"
            case .recurring: "mend.log"
            case .milestone, .continuous, nil: "mend.add-measure"
            }
        case (.addMeasure, .problem): "mend.add-cause"
        default: "mend.\(mend.rawValue)"
        }
    }
    /// The earliest.
    var due: Day? { breaches.compactMap(\.due).min() }

    /// In the order of the line.
    var places: [Place] {
        let own = Set(breaches.compactMap(\.place))
        return book.places.filter { own.contains($0.id) }
    }

    /// Who can mend it, in the order of the pledge's parties.
    var partners: [Partner] {
        let own = Set(breaches.flatMap(\.partners))
        let parties = book.parties.filter { own.contains($0.id) }
        let others = own.subtracting(parties.map(\.id)).compactMap { book.partner($0) }
        return parties + others.sorted { $0.name < $1.name }
    }

    var mark: StatusMark {
        guard severity == .failure else { return .plan }
        return due.map { $0 < book.day } ?? false ? .late : .no
    }

    func words(_ page: Page) -> (title: String, why: String) {
        guard let first = breaches.first else { return ("", "") }
        var words = breachWords(first, in: page.language, page.site.texts)
        if breaches.count > 1 {
            words.title = page(
                first.text + ".title.many", n: breaches.count, ["number": first.parameters["number"] ?? ""])
        }
        return words
    }
}

extension Breach.Mend {
    /// Whether it is mended by a form that only those who may mend it can open.
    fileprivate var isByForm: Bool {
        switch self {
        case .planActivity, .nameResponsible, .addMeasure, .addBaseline, .sign, .conclude, .editCommitment,
            .editGoal, .editPledge:
            true
        default: false
        }
    }
}

extension Desk {
    /// Whether its pledge is the one that the member works with now.
    var isTakenUp: Bool { pledge.id == page.session?.pledge }

    /// Where it is mended; the pledge itself while the member works with another, whose forms would open.
    func leading(to chore: Chore) -> Link {
        page.link(isTakenUp ? mending(chore) : Address.workPledge.link(pledge.slug))
    }

    /// Whether the member may mend it, rather than only look.
    func canMend(_ chore: Chore) -> Bool {
        let owners = Set(chore.breaches.flatMap(\.partners))
        func own(_ action: Domain.Action) -> Bool {
            guard let partner = member.partner, owners.contains(partner) else { return false }
            return allows(action, of: partner)
        }
        return switch chore.mend {
        case .planActivity, .trackPermit: own(.planActivity)
        case .nameResponsible: own(.nameResponsible)
        case .addMeasure: own(.proposeMeasure)
        case .answerHandover: own(.answerHandover)
        case .sign: own(.signPledge)
        case .editMeasure: owners.contains { allows(.editMeasure, of: $0) }
        case .handOver: owners.contains { allows(.handOver, of: $0) }
        case .addBaseline: allows(.recordBaseline)
        case .conclude: allows(.conclude)
        case .report: own(.reportObservation)
        case .editPicture: allows(.editPicture)
        case .adoptPlan: allows(.recordDecision)
        case .editText: mayEditText(chore, owners)
        case .dispose: allows(.decideRetention)
        case .stopCalling: false
        case .editCommitment, .editGoal, .editPledge: allows(.editPledge) || allows(.revisePledge)
        }
    }

    /// Whether the member may change the text that is at fault.
    private func mayEditText(_ chore: Chore, _ owners: Set<Identifier<Partner>>) -> Bool {
        func may(_ action: Domain.Action) -> Bool { owners.contains { allows(action, of: $0) } }
        return switch chore.breaches.first?.subject {
        case .measure, .problem: may(.editMeasure)
        case .activity: may(.planActivity)
        case .news: may(.publishNews)
        case .logged: may(.logActivity)
        case .observation: may(.reviewObservation)
        case .tip: allows(.answerTip)
        default: allows(.editPledge) || allows(.revisePledge)
        }
    }

    /// Takes up this pledge instead of the one that is worked with, and goes on to a page of it.
    func choosing(thenTo link: Link) -> Web.Action.Kind {
        .post(
            page.link(Address.workPledgeChoice.link(pledge.slug)),
            hidden: [page.token, HiddenField(name: "till", value: link.address)])
    }

    /// The page where it is mended; for those who may only look, never a form that they may not open.
    func mending(_ chore: Chore) -> Link {
        let pledge = chore.book.pledge.slug
        let place = chore.places.first?.slug.description
        let plan = place.map { Address.plan.link($0) } ?? Address.plans.link()
        if chore.mend.isByForm, !canMend(chore) {
            return place == nil ? Address.workPledge.link(pledge) : plan
        }
        // What was launched is changed by a revision that all parties sign.
        let isLaunched = chore.book.pledge.progress.launched != nil
        guard let subject = chore.breaches.first?.subject else { return Address.work.link() }
        switch (chore.mend, subject) {
        case (.planActivity, _):
            return new(.workActivityNew, at: place, for: chore.places.first.flatMap(ownSum)?.number)
        case (.addMeasure, .obligation(let key)): return counting(key, at: place)
        case (.addMeasure, .problem(let id)): return newCause(of: id)
        case (.addMeasure, .cause(let id)):
            return chore.places.first.map { newMeasure(at: $0.slug, treating: id) } ?? plan
        case (.trackPermit, .activity(let id)): return Address.workActivity.link(id)
        case (.trackPermit, _): return Address.workActivities.link()
        case (.nameResponsible, _): return Address.workResponsible.link(pledge)
        case (.answerHandover, .measure(let id)), (.handOver, .measure(let id)),
            (.editMeasure, .measure(let id)):
            return Address.workMeasure.link(id)
        case (.addMeasure, _), (.answerHandover, _), (.handOver, _), (.editMeasure, _): return plan
        case (.addBaseline, _): return Address.workBaselineNew.link(pledge)
        case (.conclude, _): return Address.workConclusions.link(pledge)
        case (.sign, _): return Address.workSign.link(pledge)
        case (.report, .picture(let key)) where !canMend(chore):
            return Week(key).map { Address.workReportWeek.link($0) } ?? Address.workReports.link()
        case (.report, _): return Address.fieldwork.link()
        case (.editPicture, .picture(let key)): return Address.picture.link(key)
        case (.editPicture, _): return Address.pictures.link()
        case (.adoptPlan, _): return Address.workMeetings.link()
        case (.dispose, _): return Address.workRetention.link()
        case (.stopCalling, _): return Address.rule.link(chore.rule)
        case (.editText, .measure(let id)): return Address.workMeasure.link(id)
        case (.editText, .problem): return plan
        case (.editText, .activity(let id)): return Address.workActivity.link(id)
        case (.editText, .news(let id)): return Address.workNewsItem.link(id)
        case (.editText, .logged(let id)): return Address.workLogEntry.link(id)
        case (.editText, .observation(let id)): return Address.workObservation.link(id)
        case (.editText, .tip(let id)): return Address.workTip.link(id)
        case (.editText, .obligation): return Address.workConclusions.link(pledge)
        case (.editCommitment, .obligation(let key)) where !isLaunched:
            return Address.workCommitment.link(pledge, chore.book.commitment(key.commitment)?.number ?? 1)
        case (.editGoal, .goal(let id)) where !isLaunched: return Address.workGoal.link(pledge, id)
        case (.editPledge, _) where !isLaunched: return Address.workPledgeBasics.link(pledge)
        case (.editText, _) where !isLaunched: return Address.workPledge.link(pledge)
        case (.editCommitment, _), (.editGoal, _), (.editPledge, _), (.editText, _):
            return Address.workRevision.link(pledge)
        }
    }

    private func new(_ address: Address, at place: String?, for commitment: Int? = nil) -> Link {
        guard let place else { return address.link() }
        let link: Link = "\(address.link())?plats=\(place)"
        return commitment.map { "\(link)&atagande=\($0)" } ?? link
    }

    /// The commitment that the own party owes a number of activities for at a place, if there is one.
    private func ownSum(at place: Place) -> Commitment? {
        book.obligations.lazy.filter { obligation in
            obligation.place == place.id && obligation.owing.contains { $0 == member.partner }
        }.compactMap { book.commitment($0.commitment) }.first { commitment in
            if case .quantity = commitment.kind { true } else { false }
        }
    }

    /// Where something is added that counts towards an obligation of its kind.
    private func counting(_ key: Obligation.Key, at place: String?) -> Link {
        let commitment = book.commitment(key.commitment)
        return switch commitment?.kind {
        case .quantity: new(.workActivityNew, at: place, for: commitment?.number)
        case .recurring: new(.workLogNew, at: place, for: commitment?.number)
        case .milestone, .continuous, nil: new(.workMeasureNew, at: place)
        }
    }
}
