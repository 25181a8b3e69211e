import Domain
import Storage

/// A part of a place as it is typed in, with the owner and the manager of each of its components.
struct SettingsAreaForm {
    let room: SettingsRoom
    let place: Place

    private var page: Page { room.page }

    /// - Throws: `AccessRefusal` for everyone but an administrator.
    func form(_ old: SubArea?) throws -> DeskForm {
        try room.require()
        let next = (room.areas.filter { $0.place == place.id }.map(\.position).max() ?? 0) + 1
        return DeskForm(
            title: old.map { "\($0.name), \(place.name)" } ?? page("area.new.at", ["place": place.name]),
            room: .settings, lead: "\(page("area.lead"))",
            action: old.map { Address.workSubArea.link(place.slug, $0.slug) }
                ?? Address.workSubAreaNew.link(place.slug),
            cancel: Address.workPlace.link(place.slug),
            filled: old.map(entry) ?? Entry(page, ["position": "\(next)"]), subject: old.map { .init($0) },
            above: old.map {
                removeButton(Address.workSubAreaRemove.link(place.slug, $0.slug), "area.remove", page)
            } ?? "", fields: fields)
    }

    private func fields(_ entry: Entry) -> [Field] {
        let kinds = SubArea.Kind.allCases.map {
            Choice(value: $0.rawValue, text: page("area-kind.\($0.rawValue)"))
        }
        let owners = [Choice(value: "", text: page("area.unknown"))] + partnerChoices
        let managers = [Choice(value: "", text: page("area.owner-manages"))] + partnerChoices
        return [
            entry.field("name", words: "area-name"),
            entry.field(
                "kind", .select([Choice(value: "", text: page("form.choose"))] + kinds), words: "area-kind"),
            entry.field("position", .number, words: "area-position"),
        ]
            + Component.allCases.flatMap { component -> [Field] in
                let name = page("component.\(component.rawValue)")
                var owner = entry.field(
                    "owner-\(component.rawValue)", .select(owners), words: "area-owner", required: false)
                owner.label = page("area.owner-of", ["component": name])
                owner.optional = nil
                var manager = entry.field(
                    "manager-\(component.rawValue)", .select(managers), words: "area-manager", required: false
                )
                manager.label = page("area.manager-of", ["component": name])
                manager.optional = nil
                return [owner, manager]
            }
    }

    private var partnerChoices: [Choice] {
        room.partners.map { Choice(value: $0.id.description, text: $0.name) }
    }

    private func entry(_ area: SubArea) -> Entry {
        var values = ["name": area.name, "kind": area.kind.rawValue, "position": "\(area.position)"]
        for (component, steward) in area.stewards {
            values["owner-\(component.rawValue)"] = steward.owner.description
            values["manager-\(component.rawValue)"] = steward.manager?.description ?? ""
        }
        return Entry(page, values)
    }

    /// - Throws: `FormFault` when anything does not hold.
    func read(_ entry: inout Entry, changing old: SubArea? = nil) throws -> SubArea {
        let name = entry.text("name", max: 80)
        let kind = entry.choice("kind", SubArea.Kind.allCases)
        let position = entry.number("position", in: 0...999)
        var stewards: [Component: Stewardship] = [:]
        for component in Component.allCases {
            let owner = entry.choice(
                "owner-\(component.rawValue)", room.partners, by: \.id.description, required: false)
            let manager = entry.choice(
                "manager-\(component.rawValue)", room.partners, by: \.id.description, required: false)
            if manager != nil, owner == nil {
                entry.fail("owner-\(component.rawValue)", "area.manager-without-owner")
            }
            if let owner { stewards[component] = Stewardship(owner: owner.id, manager: manager?.id) }
        }
        try entry.requireValid()
        guard let kind, let position else { throw FormFault() }
        let taken = Set(room.areas.filter { $0.place == place.id }.map(\.slug))
        return SubArea(
            id: old?.id ?? .init(), place: place.id,
            slug: old?.slug ?? Slug(naming: name).first { !taken.contains($0) }, kind: kind, name: name,
            position: position, stewards: stewards, outline: old?.outline ?? [], version: old?.version ?? 0)
    }
}
