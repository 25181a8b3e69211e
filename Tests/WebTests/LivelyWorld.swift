import Domain
import Storage
import TestSupport

@testable import Web

/// The small world with something of every kind in it, some of it not for everyone.
struct LivelyWorld: Sendable {
    var world = SmallWorld()
    let coming: PublicActivity
    var held: PublicActivity
    var cancelled: PublicActivity
    var moved: PublicActivity
    let idea: PublicActivity
    let decided: Measure
    let done: Measure
    let proposed: Measure
    var declined: Measure
    let news: News
    let draft: News
    let photo: Domain.Photo
    let draftPhoto: Domain.Photo

    /// Words that no visitor may find.
    static let hidden = [
        SmallWorld.secret, "Bara en tanke", "Inte beslutat än", "Ofärdig nyhet", "PLANERATPASS",
    ]

    init() {
        let world = world
        coming = world.activity("Öppet hus", on: "2022-05-21")
        held = world.activity("Nattvandring", on: "2022-03-18")
        cancelled = world.activity("Siktröjning", on: "2022-03-30")
        moved = world.activity("Loppis", on: "2022-04-02")
        idea = world.activity("Bara en tanke", on: nil)
        let day = world.today
        decided = world.measure("Måla tunneln", state: .decided(on: day - 20))
        done = world.measure("Klippa buskar", state: .done(on: day - 10, decided: day - 40))
        proposed = world.measure("Inte beslutat än")
        declined = world.measure("Sätta upp kameror", owner: world.railway)
        news = News(
            slug: slug("ljusare-tunnel"), pledge: world.pledge.id, place: world.north.id,
            partner: world.municipality.id, title: "Ljusare tunnel", text: "Nu är det ljust.", day: day - 3,
            published: day - 2)
        draft = News(
            slug: slug("ofardig"), pledge: world.pledge.id, place: world.north.id,
            partner: world.municipality.id,
            title: "Ofärdig nyhet", text: "Kommer.", day: day - 1)
        photo = Domain.Photo(
            pledge: world.pledge.id, news: news.id, role: .after, alt: "Ljus tunnel", taken: day - 3,
            type: "image/png", width: 4, height: 3)
        draftPhoto = Domain.Photo(
            pledge: world.pledge.id, news: draft.id, role: .single, alt: "Tunnel", type: "image/png",
            width: 4,
            height: 3)
    }

    /// A visit by staff, planned for `day` or done on it.
    func presence(_ partner: Partner, on day: Day, _ part: DayPart, isDone: Bool) -> LoggedActivity {
        LoggedActivity(
            pledge: world.pledge.id,
            commitment: partner.kind == .police ? world.presence.id : world.upkeep.id, place: world.north.id,
            partner: partner.id, kind: .presence, day: day, part: part, done: isDone ? day : nil,
            text: isDone ? "Gick runt stationen." : "PLANERATPASS", internalNote: SmallWorld.secret)
    }

    func site(on engine: Engine) async throws -> SiteUnderTest {
        let site = try await SiteUnderTest(world, on: engine)
        try await fill(site.database)
        return site
    }

    private func fill(_ database: any Database) async throws {
        var (held, cancelled, moved, declined) = (held, cancelled, moved, declined)
        let today = world.today
        try held.hold(on: today - 4, visitors: 14, report: "Lugn kväll.", now: LocalTime(today))
        try cancelled.cancel(on: today - 1, because: "Fåglar häckar.")
        try moved.move(to: day("2022-04-09"), because: "Tillståndet dröjde.")
        try declined.handOver(on: today - 60, answerDue: today - 30)
        try declined.refuse(on: today - 35, because: "Skälet är ekonomiskt.")
        let things = (held, cancelled, moved, declined)
        try await database.write { [self] db in
            let actor = world.actor
            for activity in [coming, things.0, things.1, things.2, idea] {
                try db.insert(activity, by: actor)
            }
            for measure in [decided, done, proposed, things.3] { try db.insert(measure, by: actor) }
            for piece in [news, draft] { try db.insert(piece, by: actor) }
            for photo in [photo, draftPhoto] {
                try db.insert(photo, by: actor)
                try db.storeContent([1, 2, 3], of: photo.id)
            }
            for logged in [
                presence(world.police, on: today, .evening, isDone: false),
                presence(world.police, on: today + 3, .night, isDone: false),
                presence(world.police, on: today - 7, .evening, isDone: true),
                presence(world.municipality, on: today, .afternoon, isDone: false),
            ] { try db.insert(logged, by: actor) }
            try db.insert(
                SubArea(
                    place: world.north.id, slug: slug("tunnel"), kind: .tunnel, name: "Gångtunneln",
                    position: 1,
                    stewards: [
                        .lighting: Stewardship(owner: world.railway.id, manager: world.municipality.id)
                    ],
                    outline: [(57.80, 12.30), (57.80, 12.31), (57.81, 12.31)].compactMap {
                        Coordinate(latitude: $0, longitude: $1)
                    }), by: actor)
            try db.insert(
                Baseline(
                    pledge: world.pledge.id, text: "Kände sig otrygga", number: 48, unit: "procent",
                    answers: 135,
                    day: day("2020-10-23"), source: "Enkät"), by: actor)
            try db.insert(
                Baseline(
                    pledge: world.pledge.id, text: "Undviker tunneln", number: 31, unit: "%",
                    day: day("2020-10-23"), source: "Enkät"), by: actor)
            try db.insert(
                Goal(
                    pledge: world.pledge.id, text: "En aktivitet på varje station", number: 2,
                    unit: "aktiviteter"),
                by: actor)
            try db.insert(
                Responsibility(
                    pledge: world.pledge.id, commitment: world.presence.id, place: world.north.id,
                    partner: world.police.id, title: "Gruppchef"), by: actor)
        }
    }

    /// Every public page that the world has, in Swedish.
    var addresses: [String] {
        [
            "/", "/lofte", "/lofte/stationer-2021", "/lofte/stationer-2021/atagande",
            "/lofte/stationer-2021/atagande/1", "/lofte/stationer-2021/atagande/1/norrby",
            "/lofte/stationer-2021/atagande/2/norrby", "/lofte/stationer-2021/atagande/3/soder",
            "/lofte/stationer-2021/atagande/1/norrby?dag=2022-01-31", "/lofte/stationer-2021/versioner",
            "/lofte/stationer-2021/historik", "/andringar", "/andringar?visa=logg", "/station",
            "/station/norrby",
            "/station/norrby?lage=avbojda", "/station/soder", "/part", "/part/polisen", "/part/norrby-kommun",
            "/atgard/\(decided.id)", "/atgard/\(done.id)", "/atgard/\(declined.id)",
            "/pa-gang", "/pa-gang?station=norrby&part=norrby-kommun", "/pa-gang?visa=tidigare",
            "/pa-gang/\(coming.slug)", "/pa-gang/\(held.slug)", "/pa-gang/\(cancelled.slug)",
            "/pa-gang/\(moved.slug)", "/sedan-sist", "/sedan-sist?station=norrby",
            "/sedan-sist/ljusare-tunnel",
            "/folj", "/oppna-data", "/tillganglighet", "/personuppgifter", "/om",
        ]
    }
}

extension SmallWorld {
    /// The same world, with the pledge come another way.
    func with(_ progress: Pledge.Progress) -> SmallWorld {
        var world = self
        world.pledge = Pledge(
            id: pledge.id, slug: pledge.slug, name: pledge.name, title: pledge.title, why: pledge.why,
            period: pledge.period, parties: pledge.parties, lead: pledge.lead, places: pledge.places,
            progress: progress)
        return world
    }
}
