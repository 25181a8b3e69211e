import Domain
import Testing

@testable import Storage

struct QueryTests {
    @Test func `a value never stands in the text, only its place does`() {
        let query: Query = "SELECT a FROM b WHERE c = \("x' OR 1 = 1") AND d > \(7)"
        #expect(query.bound(for: .sqlite).sql == "SELECT a FROM b WHERE c = ? AND d > ?")
        #expect(query.bound(for: .postgresql).sql == "SELECT a FROM b WHERE c = $1 AND d > $2")
        #expect(query.bound(for: .sqlite).values == [.text("x' OR 1 = 1"), .integer(7)])
    }

    @Test func `conditions are joined, and their values keep their order`() {
        let conditions: [Query] = ["a = \(1)", "b = \(2)", "c IS NULL"]
        let query: Query = "\(3), \(.joined(conditions, separator: " AND "))"
        #expect(query.bound(for: .postgresql).sql == "$1, a = $2 AND b = $3 AND c IS NULL")
        #expect(query.bound(for: .postgresql).values == [.integer(3), .integer(1), .integer(2)])
        #expect(Query.joined([], separator: ", ").bound(for: .sqlite).sql == "")
    }

    @Test func `an empty list matches nothing`() {
        let none: Query = "a IN (\(.list([Int]())))"
        let two: Query = "a IN (\(.list(["x", "y"])))"
        #expect(none.bound(for: .sqlite).sql == "a IN (NULL)")
        #expect(two.bound(for: .postgresql).sql == "a IN ($1, $2)")
    }

    @Test func `what only one engine understands is left out on the other, with its values`() {
        let query: Query = "SELECT \(sqlite: "x(\(1))", postgresql: "y(\(2), \(3))"), \(4)"
        #expect(query.bound(for: .sqlite).sql == "SELECT x(?), ?")
        #expect(query.bound(for: .sqlite).values == [.integer(1), .integer(4)])
        #expect(query.bound(for: .postgresql).sql == "SELECT y($1, $2), $3")
        #expect(query.bound(for: .postgresql).values == [.integer(2), .integer(3), .integer(4)])
    }

    @Test func `what an engine understands may stand anywhere, and hold more of the kind`() {
        let inner: Query = "y(\(sqlite: "a", postgresql: "b(\(2))"))"
        let parts: [Query] = ["c = \(3)", "\(sqlite: "d", postgresql: "e")", "f = \(4)"]
        let joined = Query.joined(parts, separator: ", ")
        let query: Query = "\(0), \(sqlite: "x(\(1))", postgresql: inner), \(joined)"
        #expect(query.bound(for: .sqlite).sql == "?, x(?), c = ?, d, f = ?")
        #expect(query.bound(for: .sqlite).values == [.integer(0), .integer(1), .integer(3), .integer(4)])
        #expect(query.bound(for: .postgresql).sql == "$1, y(b($2)), c = $3, e, f = $4")
        #expect(query.bound(for: .postgresql).values == [.integer(0), .integer(2), .integer(3), .integer(4)])
    }

    @Test(arguments: ["", "1a", "A", "a b", "a\"b", "a;b", "å", "a\u{0}"])
    func `a name that could be more than a name is refused`(name: String) {
        #expect(throws: StorageError.self) { try Query(identifier: name) }
    }

    @Test func `a usual name is an identifier, even when SQL has a meaning for it`() throws {
        #expect(try Query(identifier: "order_2").bound(for: .sqlite).sql == "\"order_2\"")
    }
}
