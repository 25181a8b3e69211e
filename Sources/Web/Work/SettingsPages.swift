import Domain
import Hummingbird
import Storage

/// What the installation is, and for an administrator its partners and places.
struct SettingsPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let work = router.group(context: MemberVisit.self)
        work.get(Address.workSettings.path, use: show)
        work.get(Address.workPartnerNew.path, use: showNewPartner)
        work.post(Address.workPartnerNew.path, use: addPartner)
        work.get(Address.workPartner.path, use: showPartner)
        work.post(Address.workPartner.path, use: savePartner)
        SettingsPlacePages(site: site).addRoutes(to: work)
        RemarkPages(site: site).addRoutes(to: work)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            settingsPage(try SettingsRoom(db, page, visit), remarks: try db.openRemarkCount())
        }
        return Response(markup)
    }

    @Sendable private func showNewPartner(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.settings(visit) { _, room in try Self.form(room, nil) }
    }

    @Sendable private func addPartner(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(
            request, visit, { db, page in try SettingsRoom(db, page, visit) },
            { _, room in try Self.form(room, nil) }
        ) { [site] db, room, entry in
            try db.insert(SettingsPartnerForm.read(&entry, db), by: site.actor(room.member))
            return Done("saved", Address.workSettings.link())
        }
    }

    @Sendable private func showPartner(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.slug("partner")
        return try await site.settings(visit) { _, room in try Self.form(room, room.partner(slug)) }
    }

    @Sendable private func savePartner(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.slug("partner")
        return try await site.submit(
            request, visit, { db, page in try SettingsRoom(db, page, visit) },
            { _, room in try Self.form(room, room.partner(slug)) }
        ) { [site] db, room, entry in
            let old = try room.partner(slug)
            let new = try SettingsPartnerForm.read(&entry, db, changing: old)
            try db.update(new, from: old, by: site.actor(room.member))
            return Done("saved", Address.workSettings.link())
        }
    }

    private static func form(_ room: SettingsRoom, _ old: Partner?) throws -> DeskForm {
        try room.require()
        let page = room.page
        return DeskForm(
            title: page(old == nil ? "partner.new" : "partner.change"), room: .settings,
            action: old.map { Address.workPartner.link($0.slug) } ?? Address.workPartnerNew.link(),
            cancel: Address.workSettings.link(),
            filled: old.map { SettingsPartnerForm.entry($0, page) } ?? Entry(page),
            subject: old.map { .init($0) }, fields: { SettingsPartnerForm.fields($0, page) })
    }
}

/// What the settings rest on.
struct SettingsRoom {
    private(set) var page: Page
    let member: Member
    let partners: [Partner]
    let places: [Place]
    let areas: [SubArea]
    let mayChange: Bool
    /// Whether the viewer looks after a partner's tokens.
    let hasTokens: Bool

    init(_ db: any Connection, _ page: Page, _ visit: MemberVisit) throws {
        self.page = page
        partners = try Partner.all(db)
        places = try db.all(where: "1 = 1 ORDER BY position, name")
        areas = try db.all(where: "1 = 1 ORDER BY position, name")
        member = try visit.member(db, at: page.site.clock.real)
        mayChange = Permission(of: member).allows(.managePlaces)
        self.page.tasks = try Desk.tasks(db, page, visit)
        hasTokens = member.role == .coordinator && member.partner != nil
    }

    /// - Throws: `AccessRefusal` for everyone but an administrator.
    func require() throws {
        guard mayChange else { throw AccessRefusal.notYours }
    }

    func partner(_ slug: Slug) throws -> Partner {
        guard let partner = partners.first(where: { $0.slug == slug }) else {
            throw StorageError.notFound(Partner.table)
        }
        return partner
    }

    func place(_ slug: Slug) throws -> Place {
        guard let place = places.first(where: { $0.slug == slug }) else {
            throw StorageError.notFound(Place.table)
        }
        return place
    }

    func area(_ slug: Slug, at place: Place) throws -> SubArea {
        guard let area = areas.first(where: { $0.place == place.id && $0.slug == slug }) else {
            throw StorageError.notFound(SubArea.table)
        }
        return area
    }
}

extension Site {
    /// Shows a form of the settings.
    func settings(
        _ visit: MemberVisit, _ build: @escaping @Sendable (any Connection, SettingsRoom) throws -> DeskForm
    ) async throws -> Response {
        let page = Page(self, visit)
        let markup = try await database.read { db in
            let room = try SettingsRoom(db, page, visit)
            let form = try build(db, room)
            return try form.page(form.filled, room.page)
        }
        return Response(markup)
    }
}
