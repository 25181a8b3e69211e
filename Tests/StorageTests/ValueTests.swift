import Domain
import Storage
import TestSupport
import Testing

struct ValueTests {
    private enum Colour: String, Storable {
        case red
        case blue = "blå"
    }

    @Test(arguments: Engine.present)
    func `every kind of value comes back as it went in`(engine: Engine) async throws {
        let database = try await engine.database()
        let id = Identifier<Day>()
        let day = try #require(Day("2026-02-28"))
        let slug = try #require(Slug("oppet-hus"))
        let time = try #require(ClockTime("19:30"))
        let instant = Instant(milliseconds: 1_790_000_000_123)
        let text = "Ö'; DROP TABLE thing; -- 🚉\n\t\\ %"
        let bytes = (0...255).map { UInt8($0) }
        try await database.write { db in
            try db.run(
                """
                CREATE TABLE thing (
                    id TEXT, day TEXT, slug TEXT, time BIGINT, instant BIGINT, name TEXT, colour TEXT,
                    yes BIGINT, small BIGINT, large BIGINT, part DOUBLE PRECISION, none TEXT,
                    bytes \(sqlite: "BLOB", postgresql: "BYTEA"), void \(sqlite: "BLOB", postgresql: "BYTEA")
                )
                """)
            try db.run(
                """
                INSERT INTO thing VALUES (
                    \(id), \(day), \(slug), \(time), \(instant), \(text), \(Colour.blue), \(true), \(Int.min),
                    \(Int.max), \(0.1 + 0.2), \(String?.none), \(bytes), \([UInt8]()))
                """)
        }
        let row = try #require(await database.read { db in try db.row("SELECT * FROM thing") })
        #expect(try row.value("id") == id)
        #expect(try row.value("day") == day)
        #expect(try row.value("slug") == slug)
        #expect(try row.value("time") == time)
        #expect(try row.value("instant") == instant)
        #expect(try row.value("name") == text)
        #expect(try row.value("colour") == Colour.blue)
        #expect(try row.value("yes") == true)
        #expect(try row.value("small") == Int.min)
        #expect(try row.value("large") == Int.max)
        #expect(try row.value("part") == 0.1 + 0.2)
        #expect(try row.value("none") == String?.none)
        #expect(try row.value("bytes") == bytes)
        #expect(try row.value("void") == [UInt8]())
    }

    @Test(arguments: Engine.present, [0.0, -1.5, 59.334591, 1e-300, 1.7976931348623157e308, .infinity])
    func `a measure keeps every digit`(engine: Engine, number: Double) async throws {
        let row = try await value(engine, "SELECT CAST(\(number) AS DOUBLE PRECISION)")
        #expect(try row.value(at: 0) == number)
    }

    @Test(arguments: Engine.present)
    func `what an expression gives is read by its type`(engine: Engine) async throws {
        let row = try await value(
            engine, "SELECT sum(n), avg(n), count(*), min(n) = 1 FROM (SELECT 1 AS n UNION ALL SELECT 2) t")
        #expect(try row.value(at: 0) == 3)
        #expect(try row.value(at: 1) == 1.5)
        #expect(try row.value(at: 2) == 2)
        #expect(try row.value(at: 3) == true)
    }

    @Test(arguments: Engine.present)
    func `a column of another kind is not guessed at`(engine: Engine) async throws {
        let row = try await value(engine, "SELECT \("7") AS seven, \(2) AS two, \(String?.none) AS none")
        #expect(throws: StorageError.unreadable(column: "seven", expected: "Int")) {
            try row.value("seven", as: Int.self)
        }
        #expect(throws: StorageError.unreadable(column: "two", expected: "Bool")) {
            try row.value("two", as: Bool.self)
        }
        #expect(throws: StorageError.self) { try row.value("none", as: String.self) }
        #expect(throws: StorageError.self) { try row.value("missing", as: String.self) }
        #expect(throws: StorageError.self) { try row.value(at: 3, as: String.self) }
    }

    @Test(arguments: Engine.present)
    func `a text with U+0000 is refused, never cut`(engine: Engine) async throws {
        let database = try await engine.database()
        await #expect(throws: StorageError.unstorable) {
            try await database.write { db in try db.rows("SELECT \("before\u{0}after")") }
        }
        await #expect(throws: StorageError.unstorable) {
            try await database.write { db in try db.rows("SELECT \(Double.nan)") }
        }
    }

    private func value(_ engine: Engine, _ query: Query) async throws -> Row {
        let database = try await engine.database()
        return try #require(await database.read { db in try db.row(query) })
    }
}
