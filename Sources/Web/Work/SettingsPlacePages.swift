import Domain
import Hummingbird
import Storage

/// The places of the installation and their parts, looked after by an administrator.
struct SettingsPlacePages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workPlaceNew.path, use: showNew)
        router.post(Address.workPlaceNew.path, use: add)
        router.get(Address.workPlace.path, use: show)
        router.post(Address.workPlace.path, use: save)
        router.get(Address.workSubAreaNew.path, use: showNewArea)
        router.post(Address.workSubAreaNew.path, use: addArea)
        router.get(Address.workSubArea.path, use: showArea)
        router.post(Address.workSubArea.path, use: saveArea)
        router.post(Address.workSubAreaRemove.path, use: removeArea)
    }

    private static func form(_ room: SettingsRoom, _ old: Place?) throws -> DeskForm {
        try room.require()
        let page = room.page
        let next = (room.places.map(\.position).max() ?? 0) + 1
        return DeskForm(
            title: old?.name ?? page("place.new"), room: .settings,
            action: old.map { Address.workPlace.link($0.slug) } ?? Address.workPlaceNew.link(),
            cancel: Address.workSettings.link(),
            filled: old.map { SettingsPlaceForm.entry($0, page) } ?? Entry(page, ["position": "\(next)"]),
            subject: old.map { .init($0) }, above: old.map { areas($0, room) } ?? "",
            fields: { SettingsPlaceForm.fields($0, page, partners: room.partners) })
    }

    /// The parts of a place, each with the way to change it.
    private static func areas(_ place: Place, _ room: SettingsRoom) -> Markup {
        let page = room.page
        let links = room.areas.filter { $0.place == place.id }.map {
            TextLink(text: $0.name, link: page.link(Address.workSubArea.link(place.slug, $0.slug)))
        }
        let add = Action(
            page("area.new"), page.link(Address.workSubAreaNew.link(place.slug)), .secondary, icon: .plus)
        return section(
            page("place.areas"), count: links.count,
            "\(if: !links.isEmpty, linkList(links))<div class=\"after\">\(actionRow([add], isSmall: true))</div>"
        )
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.settings(visit) { _, room in try Self.form(room, nil) }
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(
            request, visit, { db, page in try SettingsRoom(db, page, visit) },
            { _, room in try Self.form(room, nil) }
        ) { [site] db, room, entry in
            let place = try SettingsPlaceForm.read(&entry, db, partners: room.partners)
            try db.insert(place, by: site.actor(room.member))
            return Done("saved", Address.workPlace.link(place.slug))
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.slug("place")
        return try await site.settings(visit) { _, room in try Self.form(room, room.place(slug)) }
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.slug("place")
        return try await site.submit(
            request, visit, { db, page in try SettingsRoom(db, page, visit) },
            { _, room in try Self.form(room, room.place(slug)) }
        ) { [site] db, room, entry in
            let old = try room.place(slug)
            let new = try SettingsPlaceForm.read(&entry, db, partners: room.partners, changing: old)
            try db.update(new, from: old, by: site.actor(room.member))
            return Done("saved", Address.workSettings.link())
        }
    }

    @Sendable private func showNewArea(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.slug("place")
        return try await site.settings(visit) { _, room in
            try SettingsAreaForm(room: room, place: room.place(slug)).form(nil)
        }
    }

    @Sendable private func addArea(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.slug("place")
        return try await site.submit(
            request, visit, { db, page in try SettingsRoom(db, page, visit) },
            { _, room in try SettingsAreaForm(room: room, place: room.place(slug)).form(nil) }
        ) { [site] db, room, entry in
            let area = try SettingsAreaForm(room: room, place: room.place(slug)).read(&entry)
            try db.insert(area, by: site.actor(room.member))
            return Done("saved", Address.workPlace.link(slug))
        }
    }

    @Sendable private func showArea(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (slug, area) = (try visit.slug("place"), try visit.slug("area"))
        return try await site.settings(visit) { _, room in
            let place = try room.place(slug)
            return try SettingsAreaForm(room: room, place: place).form(room.area(area, at: place))
        }
    }

    @Sendable private func saveArea(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (slug, area) = (try visit.slug("place"), try visit.slug("area"))
        return try await site.submit(
            request, visit, { db, page in try SettingsRoom(db, page, visit) },
            { _, room in
                let place = try room.place(slug)
                return try SettingsAreaForm(room: room, place: place).form(room.area(area, at: place))
            }
        ) { [site] db, room, entry in
            let place = try room.place(slug)
            let old = try room.area(area, at: place)
            let new = try SettingsAreaForm(room: room, place: place).read(&entry, changing: old)
            try db.update(new, from: old, by: site.actor(room.member))
            return Done("saved", Address.workPlace.link(slug))
        }
    }

    @Sendable private func removeArea(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let (slug, area) = (try visit.slug("place"), try visit.slug("area"))
        try await Entry.read(request, page, limit: 64 << 10).requireGenuine()
        try await site.database.write { [site] db in
            let room = try SettingsRoom(db, page, visit)
            try room.require()
            try db.delete(room.area(area, at: room.place(slug)), by: site.actor(room.member))
        }
        return site.seeOther(page, Address.workPlace.link(slug), done: "removed")
    }
}
