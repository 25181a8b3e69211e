import Domain
import Storage
import TestSupport
import Testing

struct StreamTests {
    private struct Enough: Error {}

    @Test(arguments: Engine.present)
    func `thousands of rows pass by one at a time`(engine: Engine) async throws {
        let database = try await numbers(engine)
        let (count, sum, halves, letters) = try await database.read { db in
            var (count, sum, halves, letters) = (0, 0, 0.0, 0)
            try db.each("SELECT n, n / 2.0e0, 'n' || n, NULL FROM number ORDER BY n") { row in
                count += 1
                sum += try row.integer(at: 0)
                halves += try row.real(at: 1)
                try row.utf8(at: 2) { letters += $0.count }
                #expect(row.isNull(at: 3) && !row.isNull(at: 0))
            }
            return (count, sum, halves, letters)
        }
        #expect(count == 20_000)
        #expect(sum == 200_010_000)
        #expect(halves == 100_005_000)
        #expect(letters == 20_000 + 9 + 180 + 2_700 + 36_000 + 50_005)
    }

    @Test(arguments: Engine.present)
    func `a row that passes by is read like any other`(engine: Engine) async throws {
        let database = try await numbers(engine)
        try await database.read { db in
            var numbers: [Int] = []
            try db.each("SELECT n, 'x' AS name FROM number WHERE n IN (7, 8) ORDER BY n") { row in
                let name: String = try row.value("name")
                #expect(try row.text(at: 1) == name)
                #expect(throws: StorageError.unreadable(column: "name", expected: "Int")) {
                    try row.integer(at: 1)
                }
                #expect(throws: StorageError.self) { try row.integer(at: 2) }
                numbers.append(try row.value("n"))
            }
            #expect(numbers == [7, 8])
        }
    }

    @Test(arguments: Engine.present)
    func `identities and days are read from the engine's own memory`(engine: Engine) async throws {
        let database = try await numbers(engine)
        let id = Identifier<Place>()
        let day = try #require(Day("2022-02-28"))
        try await database.read { db in
            let texts: Query = """
                SELECT CAST(\(id) AS TEXT), CAST(\(day) AS TEXT), NULL, n, '2022-02-30'
                FROM number WHERE n = 7
                """
            var count = 0
            var days = DayReader()
            try db.each(texts) { row in
                count += 1
                let first: Identifier<Place>? = try row.identifier(at: 0)
                let second = try row.day(at: 1, by: &days)
                let third = try row.day(at: 2, by: &days)
                #expect(first == id)
                #expect(second == day)
                #expect(third == nil)
                #expect(throws: StorageError.self) { try row.identifier(at: 1) as Identifier<Place> }
                #expect(throws: StorageError.self) { try row.identifier(at: 2) as Identifier<Place> }
                #expect(throws: StorageError.self) { try row.day(at: 3, by: &days) }
                #expect(throws: StorageError.self) { try row.day(at: 4, by: &days) }
                #expect(throws: StorageError.self) { try row.day(at: 5, by: &days) }
            }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.present)
    func `a body that has had enough ends the reading, not the transaction`(engine: Engine) async throws {
        let database = try await numbers(engine)
        let kept = try await database.write { db in
            var seen = 0
            #expect(throws: Enough.self) {
                try db.each("SELECT n FROM number") { _ in
                    seen += 1
                    if seen == 10 { throw Enough() }
                }
            }
            #expect(seen == 10)
            return try db.run("DELETE FROM number WHERE n > 5")
        }
        #expect(kept == 19_995)
    }

    @Test(arguments: Engine.present)
    func `a query inside the body is refused`(engine: Engine) async throws {
        let database = try await numbers(engine)
        await #expect(throws: StorageError.unsupported("a query inside the body of each")) {
            try await database.read { db in
                try db.each("SELECT n FROM number") { _ in _ = try db.rows("SELECT 1") }
            }
        }
    }

    @Test(arguments: Engine.present)
    func `what fails halfway is told`(engine: Engine) async throws {
        let database = try await numbers(engine)
        await #expect(throws: StorageError.self) {
            try await database.read { db in
                try db.each(
                    """
                    SELECT \(
                        sqlite: "CASE WHEN n < 15000 THEN n ELSE abs(-9223372036854775807 - 1) END",
                        postgresql: "1 / (15000 - n)")
                    FROM number ORDER BY n
                    """
                ) { _ in }
            }
        }
    }

    private func numbers(_ engine: Engine) async throws -> any Database {
        let database = try await engine.database()
        try await database.write { db in
            try db.run("CREATE TABLE number (n BIGINT PRIMARY KEY)")
            try db.run(
                """
                INSERT INTO number (n)
                WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 20000)
                SELECT n FROM count
                """)
        }
        return database
    }
}
