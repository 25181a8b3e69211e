import Domain
import Storage
import TestSupport
import Testing

@testable import Web

/// The small world with something of every kind that feeds and open data tell of, and with secrets in every
/// field that they must not.
struct FeedWorld: Sendable {
    static let secret = SmallWorld.secret
    /// Days that stand only in what the partners keep among themselves.
    static let secretDays = ["2022-04-17", "2022-05-10"]

    let tested: SiteUnderTest
    let world: SmallWorld
    let coming: PublicActivity
    let held: PublicActivity
    let declined: Measure

    static let paths = [
        "/pa-gang.ics", "/lofte/stationer-2021.ics", "/station/norrby.ics", "/part/norrby-kommun.ics",
        "/pa-gang/oppet-hus.ics", "/sedan-sist.atom", "/lofte/stationer-2021.atom", "/station/norrby.atom",
        "/part/norrby-kommun.atom", "/andringar.atom", "/lofte.csv", "/lofte.json",
        "/lofte/stationer-2021.csv", "/lofte/stationer-2021.json", "/pa-gang.csv", "/pa-gang.json",
        "/station.csv", "/station.json", "/station.geojson", "/part.csv", "/part.json", "/sedan-sist.csv",
        "/sedan-sist.json", "/andringar.csv", "/andringar.json", "/oppna-data/atgarder.csv",
        "/oppna-data/atgarder.json", "/oppna-data/delplatser.csv", "/oppna-data/delplatser.json",
        "/oppna-data/genomfort.csv", "/oppna-data/genomfort.json", "/api/v1/pledges",
        "/api/v1/pledges/stationer-2021", "/api/v1/pledges/stationer-2021/commitments",
        "/api/v1/pledges/stationer-2021/obligations",
        "/api/v1/pledges/stationer-2021/obligations?day=2022-03-01",
        "/api/v1/pledges/stationer-2021/pictures", "/lofte/stationer-2021/lagesbild.csv",
        "/lofte/stationer-2021/lagesbild.json", "/api/v1/places",
        "/api/v1/places/norrby", "/api/v1/partners", "/api/v1/partners/polisen", "/api/v1/activities",
        "/api/v1/measures", "/api/v1/news", "/api/v1/changes", "/api/v1/openapi.json",
    ]

    init(on engine: Engine, _ world: SmallWorld = SmallWorld()) async throws {
        self.world = world
        tested = try await SiteUnderTest(world, on: engine)
        var coming = world.activity()
        coming.permit.need = .application
        coming.permit.applied = day(Self.secretDays[1])
        self.coming = coming
        held = PublicActivity(
            slug: slug("invigning"), pledge: world.pledge.id, place: world.south.id,
            commitment: world.publicDay.id, title: "Invigning", organisers: [world.municipality.id],
            day: day("2022-02-01"), outcome: .held(on: day("2022-02-01"), visitors: 40, report: "Alla kom."),
            internalNote: Self.secret)
        declined = world.measure(
            "Kameror i tunneln", owner: world.railway, proposer: world.municipality,
            state: .declined(on: day("2022-02-17"), by: world.railway.id, because: "Skälet är ekonomiskt."))
        try await fill()
    }

    private func fill() async throws {
        let actor = world.actor
        let member = world.member(.coordinator, of: world.municipality)
        let by = Actor(member: member, at: actor.at, day: actor.day)
        try await tested.database.write { [self] db in
            try db.insert(member, by: by)
            try db.insert(coming, by: by)
            try db.insert(held, by: by)
            try db.insert(declined, by: by)
            try db.insert(world.activity("\(Self.secret) idé", on: nil), by: by)
            try db.insert(world.measure("\(Self.secret) föreslagen"), by: by)
            try db.insert(subArea, by: by)
            for logged in logged { try db.insert(logged, by: by) }
            try db.store(picture)
            try db.insert(news("Nya lampor tända", published: day("2022-03-03")), by: by)
            try db.insert(news("\(Self.secret) utkast", published: nil), by: by)
            try insertDraft(db, by)
            var noted = coming
            noted.internalNote = "\(Self.secret) igen"
            try db.update(noted, from: coming, by: by)
        }
    }

    /// One that everyone may read, with secrets in what only the partners do.
    private var picture: SituationPicture {
        SituationPicture(
            pledge: world.pledge.id, kind: .week, period: period("2022-03-14", "2022-03-20"), stage: .shared,
            reached: day("2022-03-21"), content: Self.secret, correction: Self.secret,
            extract: """
                {"first":"2022-03-14","key":"2022-v11","last":"2022-03-20","missing":["\(world.railway.id)"],\
                "parts":[{"name":"evening","count":6}],"reported":2,"subAreas":[],\
                "stations":[{"count":6,"name":"Norrby","place":"\(world.north.id)"},\
                {"name":"Söder","place":"\(world.south.id)"}]}
                """, published: day("2022-03-21"))
    }

    private var subArea: SubArea {
        SubArea(
            place: world.north.id, slug: slug("torget"), kind: .square, name: "Torget", position: 1,
            stewards: [.lighting: .init(owner: world.railway.id, manager: world.municipality.id)],
            outline: [(57.8, 12.3), (57.8, 12.31), (57.81, 12.31)].compactMap {
                Coordinate(latitude: $0.0, longitude: $0.1)
            })
    }

    /// Presence that was, and presence that is planned.
    private var logged: [LoggedActivity] {
        let done = LoggedActivity(
            pledge: world.pledge.id, commitment: world.presence.id, place: world.north.id,
            partner: world.police.id, kind: .presence, day: day("2022-03-15"), part: .evening,
            done: day("2022-03-15"), text: "Fotpatrull på perrongen.", internalNote: Self.secret)
        let planned = LoggedActivity(
            pledge: world.pledge.id, commitment: world.presence.id, place: world.north.id,
            partner: world.police.id, kind: .presence, day: day(Self.secretDays[0]), part: .night,
            text: Self.secret, internalNote: Self.secret)
        return [done, planned]
    }

    private func news(_ title: String, published: Day?) -> News {
        News(
            slug: Slug(naming: title), pledge: world.pledge.id, place: world.north.id,
            partner: world.municipality.id, title: title,
            text: published == nil ? Self.secret : "Det är ljust.",
            day: day("2022-03-03"), published: published)
    }

    /// A pledge that the parties have not launched, with an activity in it.
    private func insertDraft(_ db: any Connection, _ by: Actor) throws {
        let secret = Wording(Self.secret, english: Self.secret)
        let draft = Pledge(
            slug: slug("utkast"), name: secret, title: secret, why: secret,
            period: period("2022-10-01", "2023-09-30"), parties: world.pledge.parties,
            lead: world.municipality.id, places: [world.north.id])
        try db.insert(draft, by: by)
        try db.insert(
            Commitment(
                pledge: draft.id, number: 1, addressee: .partner(world.police.id), sentence: secret,
                short: secret,
                kind: .milestone(by: day("2022-12-31")), places: draft.places), by: by)
        try db.insert(
            PublicActivity(
                slug: slug("utkastets"), pledge: draft.id, place: world.north.id, title: Self.secret,
                organisers: [world.municipality.id], day: day("2022-11-01")), by: by)
    }
}
