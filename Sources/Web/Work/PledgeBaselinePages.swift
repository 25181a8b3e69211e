import Domain
import Hummingbird
import Storage

/// How things stood before a pledge: what is known can be recorded until its period is over.
struct PledgeBaselinePages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workBaselineNew.path, use: showNew)
        router.post(Address.workBaselineNew.path, use: add)
        router.get(Address.workBaseline.path, use: show)
        router.post(Address.workBaseline.path, use: save)
        router.post(Address.workBaselineRemove.path, use: remove)
    }

    private static func baseline(_ db: any Connection, _ desk: Desk, _ id: Identifier<Baseline>) throws
        -> Baseline
    {
        try db.find(Baseline.self, where: "id = \(id) AND pledge = \(desk.pledge.id)")
    }

    private static func form(_ desk: Desk, _ old: Baseline?) throws -> DeskForm {
        try desk.require(.recordBaseline)
        let (page, slug) = (desk.page, desk.pledge.slug)
        let places =
            [Choice(value: "", text: page("tasks.all-stations"))]
            + desk.book.places.map { Choice(value: $0.id.description, text: $0.name) }
        let filled = Entry(
            page,
            [
                "place": old?.place?.description ?? "", "text": old?.text ?? "",
                "number": old?.number.map(page.typed) ?? "", "unit": old?.unit ?? "",
                "answers": old?.answers.map { "\($0)" } ?? "", "day": old?.day.description ?? "",
                "source": old?.source ?? "",
            ])
        return DeskForm(
            title: page(old == nil ? "baseline.add" : "baseline.change"), room: .pledge,
            lead: "\(page("baseline.lead"))",
            action: old.map { Address.workBaseline.link(slug, $0.id) } ?? Address.workBaselineNew.link(slug),
            cancel: Address.workPledge.link(slug), filled: filled, subject: old.map { .init($0) },
            above: old.map {
                removeButton(Address.workBaselineRemove.link(slug, $0.id), "baseline.remove", page)
            }
                ?? "",
            fields: {
                [
                    $0.field("place", .select(places), words: "baseline-place"),
                    $0.field("text", .area(rows: 3), words: "baseline-text"),
                    $0.field("number", .number, words: "baseline-number", required: false),
                    $0.field("unit", words: "baseline-unit", required: false),
                    $0.field("answers", .number, words: "baseline-answers", required: false),
                    $0.field("day", .date, words: "baseline-day"),
                    $0.field("source", words: "baseline-source", required: false),
                ]
            })
    }

    private static func read(_ entry: inout Entry, _ desk: Desk, _ old: Baseline?) throws -> Baseline {
        let place = entry.choice("place", desk.book.places, by: \.id.description, required: false)
        let text = entry.text("text", max: 500)
        let number = entry.decimal("number")
        let unit = entry.text("unit", max: 60, required: false)
        let answers = entry.number("answers", in: 0...10_000_000, required: false)
        let day = entry.pastDay("day", page: desk.page)
        let source = entry.text("source", max: 300, required: false)
        try entry.requireValid()
        guard let day else { throw FormFault() }
        return Baseline(
            id: old?.id ?? .init(), pledge: desk.pledge.id, place: place?.id, text: text, number: number,
            unit: unit, answers: answers, day: day, source: source, version: old?.version ?? 0)
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge")) { _, desk in try Self.form(desk, nil) }
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(
            request, visit, pledge: visit.slug("pledge"), { _, desk in try Self.form(desk, nil) }
        ) { [site] db, desk, entry in
            try db.insert(Self.read(&entry, desk, nil), by: site.actor(desk.member))
            return Done("saved", Address.workPledge.link(desk.pledge.slug))
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Baseline> = try visit.id()
        return try await site.show(visit, pledge: visit.slug("pledge")) { db, desk in
            try Self.form(desk, Self.baseline(db, desk, id))
        }
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Baseline> = try visit.id()
        return try await site.submit(
            request, visit, pledge: visit.slug("pledge"),
            { db, desk in try Self.form(desk, Self.baseline(db, desk, id)) }
        ) { [site] db, desk, entry in
            let old = try Self.baseline(db, desk, id)
            try db.update(Self.read(&entry, desk, old), from: old, by: site.actor(desk.member))
            return Done("saved", Address.workPledge.link(desk.pledge.slug))
        }
    }

    @Sendable private func remove(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Baseline> = try visit.id()
        return try await site.press(request, visit, pledge: visit.slug("pledge")) { [site] db, desk in
            try desk.require(.recordBaseline)
            try db.delete(Self.baseline(db, desk, id), by: site.actor(desk.member))
            return Done("removed", Address.workPledge.link(desk.pledge.slug))
        }
    }
}
