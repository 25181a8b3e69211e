import Domain
import Hummingbird
import Storage

/// A person's word, with its public reason, where a promise was kept in part or not at all.
struct ConclusionPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workConclusions.path, use: list)
        router.get(Address.workConclusion.path, use: show)
        router.post(Address.workConclusion.path, use: conclude)
        router.post(Address.workConclusionTakeBack.path, use: takeBack)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit, pledge: visit.slug("pledge")) { _, desk in conclusionsPage(desk) }
    }

    private static func form(_ desk: Desk, _ obligation: Obligation) throws -> DeskForm {
        try desk.require(.conclude)
        let (page, slug) = (desk.page, desk.pledge.slug)
        let number = desk.book.commitment(obligation.commitment)?.number ?? 0
        let place = desk.book.place(obligation.place)
        let others = desk.book.alike(obligation).compactMap { desk.book.place($0.place) }.map {
            Choice(value: $0.slug.description, text: $0.name)
        }
        let verdicts = Conclusion.Verdict.allCases.map {
            Choice(
                value: $0.rawValue, text: page("verdict.\($0.rawValue)"),
                hint: page("verdict.\($0.rawValue).hint"))
        }
        return DeskForm(
            title: page("conclude.title", ["number": "\(number)", "place": place?.name ?? ""]), room: .pledge,
            lead: "\(page("conclusion.lead"))",
            action: Address.workConclusion.link(slug, number, place?.slug.description ?? ""),
            cancel: Address.workConclusions.link(slug), submit: "conclusion.submit", filled: Entry(page),
            above: conclusionBasis(obligation, desk),
            fields: {
                [
                    others.isEmpty
                        ? nil
                        : $0.field("also", .checkboxes(others), words: "conclusion-also", required: false),
                    $0.field("verdict", .radios(verdicts), words: "conclusion-verdict"),
                    $0.field("reason", .area(rows: 5), words: "conclusion-reason"),
                ].compactMap { $0 }
            })
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (number, place) = (try visit.parameter("number"), try visit.slug("place"))
        return try await site.show(visit, pledge: visit.slug("pledge")) { _, desk in
            try Self.form(desk, desk.obligation(number, place))
        }
    }

    @Sendable private func conclude(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (number, place) = (try visit.parameter("number"), try visit.slug("place"))
        return try await site.submit(
            request, visit, pledge: visit.slug("pledge"),
            { _, desk in try Self.form(desk, desk.obligation(number, place)) }
        ) { [site] db, desk, entry in
            let obligation = try desk.obligation(number, place)
            let also = entry.choices(
                "also", desk.book.alike(obligation),
                by: { desk.book.place($0.place)?.slug.description ?? "" }, required: false)
            let verdict = entry.choice("verdict", Conclusion.Verdict.allCases)
            let reason = entry.text("reason", max: 2000)
            try entry.requireValid()
            guard let verdict else { throw FormFault() }
            for one in [obligation] + also {
                try db.conclude(verdict, of: one, because: reason, in: desk, by: site.actor(desk.member))
            }
            return Done("concluded", Address.workConclusions.link(desk.pledge.slug))
        }
    }

    @Sendable private func takeBack(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (number, place) = (try visit.parameter("number"), try visit.slug("place"))
        return try await site.press(request, visit, pledge: visit.slug("pledge")) { [site] db, desk in
            try desk.require(.conclude)
            let obligation = try desk.obligation(number, place)
            guard let before = desk.book.conclusion(of: obligation) else {
                throw StorageError.notFound(Conclusion.table)
            }
            var conclusion = before
            conclusion.takenBack = desk.page.today
            try db.update(conclusion, from: before, by: site.actor(desk.member), "taken-back")
            return Done("conclusion-taken-back", Address.workConclusions.link(desk.pledge.slug))
        }
    }
}

extension Desk {
    /// - Throws: `StorageError.notFound` for an obligation that the pledge does not hold.
    func obligation(_ number: String, _ place: Slug) throws -> Obligation {
        let commitment = try commitment(numbered: number)
        let place = book.places.first { $0.slug == place }
        let obligation = book.obligations.first { $0.commitment == commitment.id && $0.place == place?.id }
        guard let obligation else { throw StorageError.notFound("obligation") }
        return obligation
    }
}

extension Connection {
    /// Records a person's word; a new one takes the place of the one before, which stays in the history.
    ///
    /// - Throws: `ConclusionRefusal`.
    fileprivate func conclude(
        _ verdict: Conclusion.Verdict, of obligation: Obligation, because reason: String, in desk: Desk,
        by actor: Actor
    ) throws {
        guard let account = desk.book.account(of: obligation) else {
            throw StorageError.notFound("obligation")
        }
        let conclusion = try account.conclude(
            verdict, of: obligation, because: reason, on: actor.day, in: desk.pledge.id)
        if let before = desk.book.conclusion(of: obligation) {
            var old = before
            old.takenBack = actor.day
            try update(old, from: before, by: actor, "taken-back")
        }
        try insert(conclusion, by: actor, "concluded")
    }
}

extension PledgeBook {
    /// The same commitment at the other places where it waits for a conclusion too.
    fileprivate func alike(_ obligation: Obligation) -> [Obligation] {
        obligations.filter {
            $0.commitment == obligation.commitment && $0.place != obligation.place
                && standing($0)?.mayBeConcluded ?? false && conclusion(of: $0) == nil
        }
    }

    /// The word that stands, if there is one.
    func conclusion(of obligation: Obligation) -> Conclusion? {
        conclusions.last {
            $0.commitment == obligation.commitment && $0.place == obligation.place && $0.takenBack == nil
        }
    }
}
