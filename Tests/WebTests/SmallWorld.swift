import Domain
import Storage
import TestSupport

/// A small pledge, made up for the tests: three parties, two stations, three commitments.
///
/// Every internal field holds `INTERNHEMLIGHET`, so that a test can look for it where it must not be.
struct SmallWorld: Sendable {
    static let secret = "INTERNHEMLIGHET"

    var today = day("2022-03-22")
    let municipality = Partner(slug: slug("norrby-kommun"), name: "Norrby kommun", kind: .municipality)
    let police = Partner(
        slug: slug("polisen"), name: "Polisen", division: "lokalpolisområde Norrby", kind: .police)
    let railway = Partner(slug: slug("banverket"), name: "Banverket", kind: .railInfrastructure)
    let outsider = Partner(slug: slug("soderby-kommun"), name: "Söderby kommun", kind: .municipality)
    let north: Place
    let south: Place
    var pledge: Pledge
    let presence: Commitment
    let publicDay: Commitment
    let upkeep: Commitment

    /// - Shape: without `progress` the pledge was launched on the first day of its period.
    init(progress given: Pledge.Progress? = nil) {
        north = Place(
            slug: slug("norrby"), name: "Norrby", municipality: municipality.id, position: 1,
            signature: "Nby",
            coordinate: Coordinate(latitude: 57.8, longitude: 12.3))
        south = Place(slug: slug("soder"), name: "Söder", municipality: municipality.id, position: 2)
        var progress = given ?? Pledge.Progress()
        if given == nil {
            progress.reviewed = day("2021-09-01")
            progress.launched = day("2021-09-23")
        }
        pledge = Pledge(
            slug: slug("stationer-2021"), name: Wording("Löftet 2021–2022", english: "The pledge 2021–2022"),
            title: Wording("Vi gör våra stationer tryggare.", english: "We make our stations safer."),
            why: Wording("Många känner sig otrygga efter mörkrets inbrott."),
            period: period("2021-09-23", "2022-09-22"), parties: [municipality.id, police.id, railway.id],
            lead: municipality.id, places: [north.id, south.id], progress: progress)
        presence = Commitment(
            pledge: pledge.id, number: 1, addressee: .partner(police.id),
            sentence: Wording(
                "Polisen finns på stationerna varje vecka.", english: "The police are there weekly."),
            short: Wording("Närvaro varje vecka", english: "Weekly presence"),
            kind: .recurring(1, per: .week),
            places: pledge.places)
        publicDay = Commitment(
            pledge: pledge.id, number: 2, addressee: .group(.municipality),
            sentence: Wording(
                "En publik aktivitet på varje station.", english: "A public activity at each station."),
            short: Wording("Publik aktivitet", english: "Public activity"),
            kind: .quantity(1, unit: "aktivitet"), places: pledge.places)
        upkeep = Commitment(
            pledge: pledge.id, number: 3, addressee: .jointly([municipality.id, railway.id]),
            sentence: Wording("Skador lagas inom fem dagar.", english: "Damage is mended within five days."),
            short: Wording("Laga inom fem dagar", english: "Mend within five days"),
            kind: .continuous(days: 5),
            places: pledge.places)
    }

    func member(
        _ role: Role, of partner: Partner, leads: Bool = false, language: Language = .swedish
    ) -> Member {
        Member(
            id: Identifier(named: "member/\(role.rawValue).\(partner.slug)"), partner: partner.id,
            name: "\(Self.secret) \(role.rawValue)",
            email: "\(role.rawValue).\(partner.slug)@example.org", title: "Säkerhetschef", role: role,
            leads: leads, language: language)
    }

    var actor: Actor { Actor(at: Instant(today, .midnight), day: today) }

    /// A migrated database that holds the world.
    func database(on engine: Engine) async throws -> any Database {
        let database = try await engine.database()
        try await database.migrate()
        try await database.write { [self] db in
            for partner in [municipality, police, railway, outsider] { try db.insert(partner, by: actor) }
            for place in [north, south] { try db.insert(place, by: actor) }
            try db.insert(pledge, by: actor)
            for commitment in [presence, publicDay, upkeep] { try db.insert(commitment, by: actor) }
            for partner in [municipality, police, railway] where pledge.progress.launched != nil {
                try db.insert(
                    Signature(
                        pledge: pledge.id, revision: 0, partner: partner.id, member: nil, title: "Chef",
                        day: day("2021-09-20")), by: actor)
            }
        }
        return database
    }

    /// A public activity at the northern station, on a day unless it is only an idea.
    func activity(_ title: String = "Öppet hus", on text: String? = "2022-05-21") -> PublicActivity {
        PublicActivity(
            slug: Slug(naming: title), pledge: pledge.id, place: north.id, commitment: publicDay.id,
            title: title, text: "Kaffe och cykelmärkning.", organisers: [municipality.id],
            day: text.map { day($0) }, start: ClockTime("11:00"), end: ClockTime("15:00"), spot: "Torget",
            internalNote: Self.secret)
    }

    func measure(
        _ title: String = "Nya lampor i tunneln", owner: Partner? = nil, proposer: Partner? = nil,
        state: Measure.State = .proposed
    ) -> Measure {
        Measure(
            pledge: pledge.id, place: north.id, commitment: nil, letter: "a", title: title,
            goal: "Ljust i hela tunneln", goalNumber: 10, goalUnit: "lampor", goalDay: day("2022-06-30"),
            due: day("2022-05-31"), owner: (owner ?? municipality).id,
            proposer: (proposer ?? municipality).id,
            responsible: "Fastighetschef", internalNote: Self.secret, state: state)
    }
}

func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is not a day") }
    return day
}

func period(_ first: String, _ last: String) -> Period {
    guard let period = Period(day(first), day(last)) else { preconditionFailure("\(first) is after \(last)") }
    return period
}

func slug(_ text: String) -> Slug {
    guard let slug = Slug(text) else { preconditionFailure("\(text) is not a slug") }
    return slug
}
