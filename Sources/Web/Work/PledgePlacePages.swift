import Domain
import Hummingbird
import Storage

/// Which places a draft is about.
struct PledgePlacePages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workPledgePlaces.path, use: show)
        router.post(Address.workPledgePlaces.path, use: save)
        router.get(Address.workPledgePlaceNew.path, use: showNew)
        router.post(Address.workPledgePlaceNew.path, use: add)
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.editPledge)
        let (page, pledge) = (desk.page, desk.pledge)
        let choices = try places(db).map { place in
            Choice(
                value: place.id.description, text: place.name,
                hint: desk.book.partner(place.municipality)?.name)
        }
        let other = TextLink(
            text: page("place.new"), link: page.link(Address.workPledgePlaceNew.link(pledge.slug)))
        return DeskForm(
            title: page("pledge.places"), room: .pledge,
            lead: "\(page("pledge.places.lead")) \(other.markup)",
            action: Address.workPledgePlaces.link(pledge.slug), cancel: Address.workPledge.link(pledge.slug),
            filled: Entry(page, lists: ["places": pledge.places.map(\.description)]), subject: .init(pledge),
            fields: { [$0.field("places", .checkboxes(choices), words: "pledge-places")] })
    }

    private static func places(_ db: any Connection) throws -> [Place] {
        try db.all(where: "1 = 1 ORDER BY position, name")
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.form)
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            let chosen = entry.choices("places", try Self.places(db), by: \.id.description)
            let removed = desk.book.places.filter { place in !chosen.contains { $0.id == place.id } }
            if let used = removed.first(where: { desk.book.isWorked($0.id) }) {
                entry.fail("places", "form.place-used", ["place": used.name])
            }
            try entry.requireValid()
            let actor = site.actor(desk.member)
            let gone = Set(removed.map(\.id))
            for orphan in desk.book.responsibilities where gone.contains(orphan.place) {
                try db.delete(orphan, by: actor)
            }
            for commitment in desk.book.commitments where !gone.isDisjoint(with: commitment.places) {
                var rest = commitment
                rest.places.removeAll(where: gone.contains)
                try db.update(rest, from: commitment, by: actor)
            }
            var pledge = desk.pledge
            pledge.places = chosen.map(\.id)
            try db.update(pledge, from: desk.pledge, by: actor)
            return Done("saved", Address.workPledge.link(pledge.slug))
        }
    }

    private static func newForm(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.editPledge)
        let (page, pledge) = (desk.page, desk.pledge)
        return DeskForm(
            title: page("place.new"), room: .pledge, lead: "\(page("place.new.lead"))",
            action: Address.workPledgePlaceNew.link(pledge.slug),
            cancel: Address.workPledgePlaces.link(pledge.slug),
            filled: Entry(page, ["position": "\((desk.book.places.map(\.position).max() ?? 0) + 1)"]),
            fields: { SettingsPlaceForm.fields($0, page, partners: desk.book.partners) })
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.newForm)
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.newForm) {
            [site] db, desk, entry in
            let place = try SettingsPlaceForm.read(&entry, db, partners: desk.book.partners)
            let actor = site.actor(desk.member)
            try db.insert(place, by: actor)
            var pledge = desk.pledge
            pledge.places = (desk.book.places + [place])
                .sorted { ($0.position, $0.name) < ($1.position, $1.name) }.map(\.id)
            try db.update(pledge, from: desk.pledge, by: actor)
            return Done("place-added", Address.workPledgePlaces.link(pledge.slug))
        }
    }
}

extension PledgeBook {
    /// Whether there is work at the place that would be left behind, or a commitment that holds nowhere else.
    fileprivate func isWorked(_ place: Identifier<Place>) -> Bool {
        problems.contains { $0.place == place } || measures.contains { $0.place == place }
            || activities.contains { $0.place == place } || contributions.keys.contains { $0.place == place }
            || baseline.contains { $0.place == place } || commitments.contains { $0.places == [place] }
    }
}
