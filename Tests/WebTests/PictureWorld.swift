import Domain
import Duties
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// The work world with a week of observations: two partners have reported, the third has not.
struct PictureWorld: Sendable {
    static let week = "2022-v11"
    static let monday = day("2022-03-14")
    /// What reporters have written, which no picture shows.
    static let words = "RAPPORTÖRENSORD"

    var work = WorkWorld()
    let tunnel: SubArea
    let platform: SubArea

    var world: SmallWorld { work.world }

    init() {
        let north = work.world.north.id
        tunnel = SubArea(
            place: north, slug: slug("tunnel"), kind: .tunnel, name: "Gångtunneln", position: 1,
            stewards: [.cleaning: Stewardship(owner: work.world.railway.id)])
        platform = SubArea(place: north, slug: slug("spar-1"), kind: .platform, name: "Spår 1", position: 2)
    }

    /// Nine in the tunnel in the evening, three on the platform at night, two somewhere, two in the south.
    var observations: [Observation] {
        let (police, municipality) = (world.police, world.municipality)
        return (0..<9).map {
            seen($0 < 5 ? police : municipality, world.north, tunnel, day: $0 % 5, hour: 19)
        }
            + (0..<3).map { seen(police, world.north, platform, day: $0, hour: 23) }
            + (0..<2).map { seen(municipality, world.north, day: $0 + 3) }
            + (0..<2).map { seen(municipality, world.south, day: $0, hour: 8) }
    }

    func site(on engine: Engine, _ observations: [Observation]? = nil) async throws -> SiteUnderTest {
        let site = try await work.site(on: engine)
        let seen = observations ?? self.observations
        try await site.database.write { [self] db in
            for area in [tunnel, platform] { try db.insert(area, by: world.actor) }
            for observation in seen { try db.insert(observation, by: world.actor) }
        }
        return site
    }

    /// - Shape: `day` counts from the Monday of the week; without an hour only the day is known.
    func seen(
        _ partner: Partner, _ place: Place, _ area: SubArea? = nil, day: Int, hour: Int? = nil,
        from monday: Day = PictureWorld.monday
    ) -> Observation {
        let start = LocalTime(monday + day) + (hour ?? 0) * 60
        return Observation(
            partner: partner.id, place: place.id, subArea: area?.id, category: .littering,
            window: hour == nil
                ? TimeWindow(day: monday + day)
                : TimeWindow(stored: start.minutes, start.minutes + 30, .minute),
            text: Self.words, source: .form, reported: start.instant,
            review: .approved(on: world.today))
    }

    var municipalityContact: Member { world.member(.contact, of: world.municipality) }
    var policeCoordinator: Member { world.member(.coordinator, of: world.police) }
}

extension SiteUnderTest {
    /// The latest edition of a picture; nil before it has been compiled.
    func picture(_ key: String = PictureWorld.week) async throws -> SituationPicture? {
        try await all(SituationPicture.self).filter { $0.key == key }.max { $0.edition < $1.edition }
    }

    /// Carries out one act upon the latest edition as its form would.
    @discardableResult
    func carryOut(
        _ act: PictureAct, as member: Member, on key: String = PictureWorld.week,
        _ fields: [(String, String)] = []
    ) async throws -> Int {
        let held = try await picture(key)
        let stamp = held.map { [("version", "\($0.id) \($0.version)")] } ?? []
        return try await status(as: member, "/arbete/lagesbild/\(key)/\(act.rawValue)", stamp + fields)
    }

    /// What a form sent by `member` is answered with.
    @discardableResult
    func status(as member: Member, _ path: String, _ fields: [(String, String)] = []) async throws -> Int {
        let answer = Answer()
        try await open(as: member) { browser in
            await answer.keep(try await browser.post(path, fields).status.code)
        }
        return await answer.code
    }

    /// The text of a page as `member` reads it.
    func text(_ path: String, as member: Member? = nil) async throws -> String {
        let answer = Answer()
        try await open(as: member) { browser in
            let page = try await browser.get(path)
            await answer.keep(page.status.code, page.text)
        }
        return await answer.text
    }

    /// Carries a picture all the way to the public.
    func publish(_ world: PictureWorld, _ key: String = PictureWorld.week) async throws {
        for act in [PictureAct.compile, .review, .adopt, .share] {
            let code = try await carryOut(act, as: world.work.coordinator, on: key)
            #expect(code == 303, "\(act) \(key)")
        }
        for member in [world.work.policeContact, world.municipalityContact] {
            let code = try await carryOut(.approve, as: member, on: key)
            #expect(code == 303, "\(key)")
        }
    }
}

private actor Answer {
    private(set) var code = 0
    private(set) var text = ""

    func keep(_ code: Int, _ text: String = "") { (self.code, self.text) = (code, text) }
}
