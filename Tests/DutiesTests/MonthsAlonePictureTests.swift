import Domain
import Formats
import Foundation
import Storage
import TestSupport
import Testing

@testable import Duties

/// A picture of real observations of which nothing but the month is known.
struct MonthsAlonePictureTests {
    @Test(
        .enabled(
            if: PoliceRecordings.areThere, "the British Transport Police's file is not beside the project"))
    func `a month of the British Transport Police is counted by station, and in no week and no hour`()
        async throws
    {
        let database = try await Engine.sqlite.migrated()
        let police = Partner(slug: slug("btp"), name: "British Transport Police", kind: .police)
        let county = Partner(slug: slug("county"), name: "The county", kind: .municipality)
        let actor = ExampleWorld.actor
        try await database.write { db in for one in [police, county] { try db.insert(one, by: actor) } }
        try await bringIn(of: police, to: county, into: database)

        let pledge = try await database.write { db in
            let most = try db.rows(
                "SELECT place FROM observation GROUP BY place ORDER BY count(*) DESC, place LIMIT 30")
            let pledge = Pledge(
                slug: slug("stations-2020"), name: Wording("2020"), title: Wording("2020."),
                why: Wording("."),
                period: try #require(Period(day("2020-01-01"), day("2020-12-31"))),
                parties: [police.id, county.id], lead: police.id,
                places: try most.map { try $0.value(at: 0) }, progress: Pledge.Progress())
            try db.insert(pledge, by: actor)
            return pledge
        }
        let month = try await content("2020-01", of: pledge, in: database)
        let all = month.reporting.observations
        #expect(all == month.places.compactMap(\.count).reduce(0, +))
        #expect(month.places.compactMap(\.count).max() == 153)
        #expect(month.reporting.fromFile == all && month.clusters.cannotTell == "one-span")
        #expect((month.reporting.withoutClock, month.reporting.monthOnly) == (all, all))
        #expect(month.hours.observations == 0 && month.hours.weights.allSatisfy { $0 == 0 })
        #expect(month.darkness.events == 0 && month.clusters.found.isEmpty)
        let untimed = try #require(month.headlines.first { $0.rule == .untimed })
        #expect(untimed.parameters["count"] == "\(all)" && untimed.confidence == .cannotTell)
        #expect(!month.headlines.contains { [.more, .above, .usual, .dark].contains($0.rule) })

        let week = try await content("2020-v03", of: pledge, in: database)
        #expect(week.reporting.observations == 0 && week.reporting.monthOnly > 0)
        #expect(week.places.allSatisfy { $0.count == nil })
    }

    private func bringIn(of police: Partner, to county: Partner, into database: any Database) async throws {
        let file = Engine.file().deletingPathExtension().appendingPathExtension("csv")
        try Data(PoliceRecordings.bytes("crime/2020-01-btp-street.csv.gz")).write(to: file)
        let mapping = try ObservationMapping.read(
            Array(Data(contentsOf: ExampleWorld.folder.appending(path: "../mappings/btp-2020-01.yaml"))))
        let duty = ImportObservations(
            into: database, for: police.id, by: ExampleWorld.actor, mapping: mapping,
            makingPlacesIn: county.id)
        let report = try await duty(ObservationFile(file))
        #expect(report.added == 5694)
    }

    private func content(_ key: String, of pledge: Pledge, in database: any Database) async throws
        -> PictureContent
    {
        let named = try #require(SituationPicture.named(key))
        let picture = SituationPicture(
            pledge: pledge.id, kind: named.kind, period: named.period, reached: day("2020-02-10"))
        return try await database.read { db in
            try PictureBasis.load(
                db, picture,
                in: PledgeBook.load(
                    db, "id = \(pledge.id)", asOf: day("2020-02-10"), seenBy: .member(police(db))))
        }.compile()
    }

    private func police(_ db: any Connection) throws -> Member {
        let partner = try db.find(Partner.self, where: "kind = 'police'")
        return Member(
            partner: partner.id, name: "", email: "", title: "", role: .coordinator, leads: false)
    }
}

private func slug(_ text: String) -> Slug { Slug(naming: text) }
private func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
