import Domain
import Hummingbird

/// What of the chores is shown: those at one station, and those of one partner.
struct TaskFilter: Sendable {
    let station: String
    let partner: String

    /// The partner's word for all of them.
    static let everybody = "alla"

    init(_ request: Request) {
        station = request.query("station") ?? ""
        partner = request.query("part") ?? ""
    }

    init(station: String = "", partner: String = "") {
        (self.station, self.partner) = (station, partner)
    }

    /// The breaches that the filter lets through; without a choice a member sees what the own partner can mend,
    /// and a coordinator of the lead everything.
    func shown(_ breaches: [Breach], _ desk: Desk) -> [Breach] {
        let owner = owner(desk)
        let place = desk.book.places.first { $0.slug.description == station }?.id
        return breaches.filter { breach in
            (owner.map { breach.partners.contains($0) } ?? true) && (station.isEmpty || breach.place == place)
        }
    }

    /// The rows that the filter lets through, the gravest first.
    func chores(_ desk: Desk) -> [Chore] {
        Chore.list(shown(Rule.breaches(in: desk.book), desk), in: desk.book)
    }

    /// Nil for everybody.
    func owner(_ desk: Desk) -> Identifier<Partner>? {
        switch partner {
        case "": Self.runs(desk) ? nil : desk.member.partner
        case Self.everybody: nil
        default: desk.book.partners.first { $0.slug.description == partner }?.id
        }
    }

    static func runs(_ desk: Desk) -> Bool {
        desk.member.role == .coordinator && desk.member.partner == desk.pledge.lead
    }

    /// The two choices, as a form whose state is in the address.
    func form(_ desk: Desk) -> Markup {
        let page = desk.page
        let own = desk.partner?.name ?? ""
        var owners = [Choice(value: Self.everybody, text: page("tasks.filter.everybody"))]
        owners += desk.book.parties.map { Choice(value: $0.slug.description, text: $0.name) }
        let chosen =
            partner.isEmpty
            ? Self.runs(desk) ? Self.everybody : desk.partner?.slug.description ?? own : partner
        return filterForm(
            [
                Field(
                    "station", page("tasks.filter.station"),
                    .select(
                        [Choice(value: "", text: page("tasks.filter.all-stations"))]
                            + desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }),
                    value: station),
                Field("part", page("tasks.filter.partner"), .select(owners), value: chosen),
            ], action: page.link(Address.work.link()), submit: page("tasks.filter.show"))
    }
}
