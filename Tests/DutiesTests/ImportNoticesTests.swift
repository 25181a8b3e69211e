import Domain
import Duties
import Formats
import Foundation
import Storage
import TestSupport
import Testing

struct ImportNoticesTests {
    @Test(
        .enabled(if: PoliceRecordings.areThere, "the recorded answers are not beside the project"),
        arguments: Engine.present)
    func `three days' answers are taken in their order, and again changes nothing`(engine: Engine)
        async throws
    {
        let database = try await engine.migrated()
        var sizes: [Int] = []
        for name in PoliceRecordings.answers {
            let reading = try PoliceNotices.read(PoliceRecordings.bytes(name))
            #expect(reading.faults == [])
            let report = try await ImportNotices(into: database)(reading.notices)
            sizes.append(report.added)
            #expect(report.changed == 0)
        }
        #expect(sizes == [500, 500, 500])
        for name in PoliceRecordings.answers {
            let reading = try PoliceNotices.read(PoliceRecordings.bytes(name))
            let report = try await ImportNotices(into: database)(reading.notices)
            #expect(report == NoticeReport(added: 0, changed: 0, unchanged: 500))
        }
        let without = try await database.read { db in try db.notices(where: "place = '' OR occurred IS NULL")
        }
        #expect(without.allSatisfy { $0.isSummary })
    }

    @Test(
        .enabled(if: PoliceRecordings.areThere, "the recorded answers are not beside the project"),
        arguments: Engine.present)
    func `the whole archive twice leaves the same`(engine: Engine) async throws {
        let database = try await engine.migrated()
        let reading = try PoliceNotices.read(PoliceRecordings.bytes(PoliceRecordings.archive))
        #expect(reading.faults == [])
        let first = try await ImportNotices(into: database)(reading.notices)
        #expect(first == NoticeReport(added: 84_598, changed: 0, unchanged: 0))
        let second = try await ImportNotices(into: database)(reading.notices)
        #expect(second == NoticeReport(added: 0, changed: 0, unchanged: 84_598))
        let local = try await database.read { db in
            try db.notices(where: "place = 'Herrljunga' ORDER BY number")
        }
        #expect(local.count > 25)
        #expect(local.allSatisfy { $0.occurred != nil })
    }

    @Test(arguments: Engine.present)
    func `an older answer does not undo a newer one, nor an archive the path`(engine: Engine) async throws {
        let database = try await engine.migrated()
        func notice(_ at: Int, _ summary: String, _ path: String) -> PoliceNotice {
            PoliceNotice(
                number: 1, published: Instant(milliseconds: at), occurred: nil, type: "Brand", place: "Lerum",
                area: "Lerum", summary: summary, path: path)
        }
        let duty = ImportNotices(into: database)
        _ = try await duty([notice(1000, "ett", "/ett/")])
        #expect(try await duty([notice(2000, "två", "")]) == NoticeReport(added: 0, changed: 1, unchanged: 0))
        #expect(
            try await duty([notice(1000, "ett", "/ett/")]) == NoticeReport(added: 0, changed: 0, unchanged: 1)
        )
        let kept = try await database.read { db in try db.notices(where: "1 = 1") }
        #expect(kept == [notice(2000, "två", "/ett/")])
    }

    @Test(arguments: Engine.present)
    func `the notices around a pledge are those whose titles name its municipalities`(engine: Engine)
        async throws
    {
        let world = try await ExampleWorld(engine)
        func notice(_ number: Int, _ place: String, _ occurred: String, _ type: String = "Stöld") throws
            -> PoliceNotice
        {
            let time = try #require(LocalTime(occurred))
            return PoliceNotice(
                number: number, published: time.instant.adding(seconds: 7200), occurred: time, type: type,
                place: place, area: "Västra Götalands län", summary: "", path: "")
        }
        _ = try await ImportNotices(into: world.database)([
            try notice(1, "Lerum", "2022-03-14T00:30"), try notice(2, "Alingsås", "2022-03-20T23:30"),
            try notice(3, "Borås", "2022-03-15T12:00"), try notice(4, "Lerum", "2022-03-21T00:00"),
            try notice(5, "Lerum", "2022-03-16T06:00", "Sammanfattning natt"),
        ])
        let period = try #require(Week(year: 2022, number: 11)).period
        let found = try await world.database.read { db in
            let pledge: Pledge = try db.find(where: "slug = \("stationer-2021")")
            return try db.notices(around: pledge.id, in: period)
        }
        #expect(found.map(\.number) == [2, 1])
    }
}
