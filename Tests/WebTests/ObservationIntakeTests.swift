import Domain
import Duties
import Formats
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

struct ObservationIntakeTests {
    private static let path = "/api/v1/observations"
    private static let one = """
        {"category": "graffiti", "place": "norrby", "from": "2022-03-21T20:30", "text": "På muren", "key": "a1"}
        """

    private struct Sender {
        let tested: SiteUnderTest
        let token: String

        func send(_ body: String, token: String? = nil) async throws -> (
            status: HTTPResponse.Status, JSONValue
        ) {
            let answer = Answer()
            let name = "Bearer \(token ?? self.token)"
            try await Application(responder: tested.site.responder()).test(.router) { client in
                let response = try await client.execute(
                    uri: ObservationIntakeTests.path, method: .post,
                    headers: [.authorization: name, .contentType: "application/json"],
                    body: ByteBuffer(string: body)
                ) { $0 }
                await answer.set(response)
            }
            let response = try #require(await answer.response)
            return (response.status, try JSONReader.read(Array(response.body.readableBytesView)))
        }

        /// By a rule of the pledge, as if everything had come in long ago.
        func forgetAll() async throws {
            let world = tested.world
            try await tested.database.write { db in
                try db.run("UPDATE observation SET reported = 0")
                try db.insert(
                    RetentionRule(
                        pledge: world.pledge.id, kind: .observation, months: 12, decision: "KS 1",
                        decided: world.today),
                    by: world.actor)
                _ = try Forget.carryOut(db, by: world.actor)
            }
        }

        var stored: [Observation] {
            get async throws {
                try await tested.database.read { db in try db.all(where: "1 = 1 ORDER BY source_key") }
            }
        }
    }

    private actor Answer {
        var response: TestResponse?
        func set(_ response: TestResponse) { self.response = response }
    }

    private func sender(
        _ engine: Engine, of partner: KeyPath<SmallWorld, Partner> = \.police, revoked: Bool = false
    ) async throws -> Sender {
        let tested = try await SiteUnderTest(on: engine)
        let made = newReportToken()
        let token = ReportToken(
            partner: tested.world[keyPath: partner].id, name: "Larm", hash: made.hash,
            created: tested.world.today,
            revoked: revoked ? tested.world.today : nil)
        try await tested.database.write { db in try db.insert(token, by: tested.world.actor) }
        return Sender(tested: tested, token: made.token)
    }

    @Test(arguments: Engine.present)
    func `one observation comes in, and the same key again is known`(engine: Engine) async throws {
        let sender = try await sender(engine)
        let first = try await sender.send(Self.one)
        #expect(first.status == .created)
        #expect(first.1["created"]?.number == 1)
        let second = try await sender.send(Self.one)
        #expect(second.status == .ok)
        #expect(second.1["known"]?.number == 1)
        let stored = try await sender.stored
        #expect(stored.map(\.text) == ["På muren"])
        #expect(stored.map(\.partner) == [sender.tested.world.police.id])
        #expect(stored.map(\.source) == [.api])
        #expect(stored.map(\.review.state) == [.waiting])
    }

    @Test func `the same key for two different observations of a call is a fault`() async throws {
        let sender = try await sender(.sqlite)
        let other = Self.one.replacing("På muren", with: "På dörren")
        let answer = try await sender.send("[\(Self.one), \(other)]")
        #expect(answer.status == .unprocessableContent)
        let problem = answer.1["problems"]?.array?.first
        #expect(problem?["element"]?.number == 1 && problem?["code"]?.text == "doubled-key")
        #expect(problem?["wanted"]?.text?.contains("element 0") == true)
        #expect(try await sender.stored.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `a list comes in whole, as one event`(engine: Engine) async throws {
        let sender = try await sender(engine)
        let events = try await sender.tested.events()
        let list = (0..<1000).map {
            "{\"category\":\"other\",\"place\":\"soder\",\"from\":\"2022-03-20\",\"key\":\"\($0)\"}"
        }
        #expect(try await sender.send("[\(list.joined(separator: ","))]").status == .created)
        #expect(try await sender.stored.count == 1000)
        #expect(try await sender.tested.events() == events + 1)
    }

    @Test func `with one fault nothing comes in, and each fault says where`() async throws {
        let sender = try await sender(.sqlite)
        let answer = try await sender.send(
            """
            [\(Self.one), {"category": "buss", "place": "atlantis", "from": "2022-13-01", "key": ""}, 7,
             {"category": "other", "place": "atlantis", "from": "2022-03-01", "key": "b", "who": "x"},
             {"category": "other", "place": "norrby", "from": "2022-03-01", "key": "c", "text": "ring 070-174 06 05"},
             {"category": "other", "place": "norrby", "from": "2022-03-01", "key": "d", "key": "d"}]
            """)
        #expect(answer.status == .unprocessableContent)
        let problems = answer.1["problems"]?.array ?? []
        let told = problems.map {
            "\(Int($0["element"]?.number ?? -1)) \($0["member"]?.text ?? "") \($0["code"]?.text ?? "")"
        }
        #expect(
            Set(told) == [
                "1 category unknown-category", "1 key no-key", "1 from not-a-time", "2  not-an-object",
                "3 who unknown-member", "4 text personal-data", "5 key twice",
            ])
        #expect(try await sender.stored.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `what has not been yet, and what steers text, is refused`(engine: Engine) async throws {
        let sender = try await sender(engine)
        for (body, told) in [
            (Self.one.replacing("2022-03-21T20:30", with: "2030-01-01"), "from future"),
            (Self.one.replacing("2022-03-21T20:30", with: "2022-03-24"), "from future"),
            (Self.one.replacing("På muren", with: #"\u001b[31m"#), "text steering"),
            (Self.one.replacing("På muren", with: #"a\u202eb"#), "text steering"),
            (Self.one.replacing("a1", with: #"a\nb"#), "key steering"),
        ] {
            let answer = try await sender.send(body)
            #expect(answer.status == .unprocessableContent, "\(told)")
            let problem = answer.1["problems"]?.array?.first
            #expect("\(problem?["member"]?.text ?? "") \(problem?["code"]?.text ?? "")" == told)
        }
        #expect(try await sender.stored.isEmpty)
        #expect(try await sender.send(Self.one.replacing("På", with: #"Rad\nPå"#)).status == .created)
    }

    @Test func `of many faults some are told`() async throws {
        let sender = try await sender(.sqlite)
        let members = (0..<20_000).map { "\"m\($0)\":1" }.joined(separator: ",")
        let one = try await sender.send("{\(members)}")
        #expect(one.status == .unprocessableContent)
        #expect((20...40).contains(one.1["problems"]?.array?.count ?? 0))
        let long = try await sender.send("{\"\(String(repeating: "x", count: 100_000))\":1}")
        #expect((long.1["problems"]?.array?.first?["member"]?.text?.count ?? 0) == 60)
        let many = try await sender.send("[\(Array(repeating: "{}", count: 1000).joined(separator: ","))]")
        #expect((200...240).contains(many.1["problems"]?.array?.count ?? 0))
    }

    @Test(arguments: Engine.present)
    func `what was forgotten keeps no key, and does not come in again`(engine: Engine) async throws {
        let sender = try await sender(engine)
        #expect(try await sender.send(Self.one).status == .created)
        try await sender.forgetAll()
        #expect(try await sender.stored.map(\.sourceKey) == [nil])
        let again = try await sender.send("[\(Self.one), \(Self.one)]")
        #expect(again.status == .ok && again.1["known"]?.number == 2)
        let other = try await sender.send("[\(Self.one), \(Self.one.replacing("a1", with: "a2"))]")
        #expect(other.1["created"]?.number == 1)
    }

    @Test(arguments: Engine.present)
    func `as many are met again as were forgotten, however many calls they come in`(engine: Engine)
        async throws
    {
        let sender = try await sender(engine)
        for key in ["a1", "a2", "a3"] {
            let sent = try await sender.send(Self.one.replacing("a1", with: key))
            #expect(sent.status == .created)
        }
        try await sender.forgetAll()
        var created: [Int] = []
        for _ in 0..<2 {
            var sum = 0
            for number in 1...8 {
                let answer = try await sender.send(Self.one.replacing("a1", with: "b\(number)"))
                sum += Int(answer.1["created"]?.number ?? -1)
            }
            created.append(sum)
        }
        #expect(created == [5, 0], "and each key is known when it comes once more")
    }

    @Test(arguments: Engine.present)
    func `the same key twice in one call comes in once`(engine: Engine) async throws {
        let sender = try await sender(engine)
        let answer = try await sender.send("[\(Self.one), \(Self.one)]")
        #expect(answer.status == .created)
        #expect((answer.1["created"]?.number, answer.1["known"]?.number) == (1, 1))
        #expect(try await sender.stored.count == 1)
    }

    @Test func `what only takes in is not read`() async throws {
        let tested = try await SiteUnderTest(on: .sqlite)
        try await tested.open { browser in
            let answer = try await browser.get(Self.path)
            #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "POST")
        }
    }

    @Test func `a place of nobody's pledge is refused`() async throws {
        let answer = try await sender(.sqlite).send(Self.one.replacing("norrby", with: "atlantis"))
        #expect(answer.status == .unprocessableContent)
    }

    @Test func `only a token that holds lets anybody in`() async throws {
        let sender = try await sender(.sqlite)
        #expect(try await sender.send(Self.one, token: "x").status == .unauthorized)
        #expect(try await self.sender(.sqlite, revoked: true).send(Self.one).status == .unauthorized)
        #expect(try await self.sender(.sqlite, of: \.outsider).send(Self.one).status == .forbidden)
    }

    @Test(arguments: [
        (String(repeating: "[", count: 100_000), HTTPResponse.Status.badRequest),
        ("{\"category\": ", .badRequest), ("", .badRequest), ("<x/>", .badRequest),
        (String(repeating: "{\"place\":", count: 100_000), .badRequest),
        ("{\"key\": \"\(String(repeating: "a", count: 1_000_000))\"}", .unprocessableContent),
        ("[" + String(repeating: " ", count: 2_000_001) + "]", .contentTooLarge),
        ("[" + String(repeating: "1,", count: 1000) + "1]", .contentTooLarge),
    ])
    func `what is deep, huge or no JSON is refused`(body: String, status: HTTPResponse.Status) async throws {
        #expect(try await sender(.sqlite).send(body).status == status)
    }

    @Test func `the document describes what is answered`() async throws {
        let tested = try await SiteUnderTest(on: .sqlite)
        try await tested.open { browser in
            let document = try await browser.object("/api/v1/openapi.json")
            let schema = document["components"]?["schemas"]?["ReportedObservation"]?["properties"]
            let categories = schema?["category"]?["enum"]?.array?.compactMap(\.text)
            #expect(categories == Category.allCases.map(\.rawValue))
            guard case .object(let members)? = schema else { return }
            #expect(
                Set(members.map(\.name))
                    == ["category", "place", "sub_area", "from", "to", "precision", "text", "key"])
        }
    }
}
