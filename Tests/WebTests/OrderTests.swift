import Domain
import Storage
import TestSupport
import Testing

@testable import Web

/// What is listed comes in the same order, whichever the engine.
@Suite(.serialized)
struct OrderTests {
    @Test(arguments: Engine.present)
    func `partners stand as in a Swedish register`(engine: Engine) async throws {
        let world = SmallWorld()
        let database = try await world.database(on: engine)
        let names = ["Örebro", "Ängelholm", "Åmål", "askersund", "Zinkgruvan", "A-kommun", "Adelöv"]
        let sorted = try await database.write { db in
            for name in names {
                try db.insert(
                    Partner(slug: Slug(naming: name), name: name, kind: .municipality), by: world.actor)
            }
            return try Partner.all(db, where: "name <> \(world.municipality.name)").map(\.name)
        }
        #expect(
            sorted.filter(names.contains)
                == ["A-kommun", "Adelöv", "askersund", "Zinkgruvan", "Åmål", "Ängelholm", "Örebro"])
    }

    @Test(arguments: Engine.present)
    func `activities come by day and time, those without a time first and those without a day last`(
        engine: Engine
    ) async throws {
        let world = SmallWorld()
        let database = try await world.database(on: engine)
        func activity(_ title: String, _ day: String?, _ start: String?) -> PublicActivity {
            var activity = world.activity(title, on: day)
            activity.start = start.flatMap { ClockTime($0) }
            return activity
        }
        let all = [
            activity("E", nil, nil), activity("C", "2022-05-01", "18:00"), activity("A", "2022-05-01", nil),
            activity("D", "2022-05-02", nil), activity("B", "2022-05-01", "09:00"),
        ]
        let titles = try await database.write { db in
            for activity in all { try db.insert(activity, by: world.actor) }
            let viewer = Viewer.member(world.member(.contact, of: world.municipality))
            let list = try PublicActivity.list(
                db, where: "pledge = \(world.pledge.id)", on: world.today, seenBy: viewer)
            let board = try PublicActivity.board(
                db, where: "pledge = \(world.pledge.id)", on: world.today, seenBy: viewer)
            return (list.map(\.title), board.map(\.title))
        }
        #expect(titles.0 == ["A", "B", "C", "D", "E"])
        #expect(titles.1 == ["A", "B", "C", "D"])
    }

    @Test(arguments: Engine.present.filter { $0 == .postgresql })
    func `names and slugs sort by their bytes, whatever the server's own order`(engine: Engine) async throws {
        let database = try await SmallWorld().database(on: engine)
        let sorted: [String] = try await database.read { db in
            try db.rows(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND column_name IN ('name', 'slug')
                    AND table_name <> 'setting' AND table_name <> 'alias' AND table_name <> 'migration'
                    AND collation_name IS DISTINCT FROM 'C' ORDER BY 1
                """
            ).map { try $0.value(at: 0) }
        }
        #expect(sorted == ["pledge.name"])
    }
}
