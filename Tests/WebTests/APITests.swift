import Domain
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.serialized)
struct APITests {
    @Test(arguments: Engine.present)
    func `no feed, table or answer holds anything internal`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            for path in FeedWorld.paths {
                for prefix in ["", "/en"] {
                    let answer = try await browser.get(prefix + path)
                    #expect(answer.status == .ok, "\(prefix + path)")
                    #expect(!answer.text.contains(FeedWorld.secret), "\(prefix + path)")
                    for day in FeedWorld.secretDays {
                        #expect(!answer.text.contains(day), "\(day) in \(prefix + path)")
                        #expect(
                            !answer.text.contains(day.replacing("-", with: "")), "\(day) in \(prefix + path)")
                    }
                }
            }
            for path in ["/lofte/utkast.ics", "/api/v1/pledges/utkast", "/pa-gang/utkastets.ics"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound, "\(path)")
                #expect(!answer.text.contains(FeedWorld.secret), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a member who asks gets what everybody gets`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open(as: feeds.world.member(.contact, of: feeds.world.municipality)) {
            browser in
            for path in ["/pa-gang.csv", "/api/v1/measures", "/api/v1/activities"] {
                let text = try await browser.get(path).text
                #expect(!text.contains(FeedWorld.secret), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `what is held unchanged is answered 304, and sent anew after a change`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            for path in FeedWorld.paths {
                let tag = try #require(try await browser.get(path).headers[.eTag])
                let again = try await browser.get(path, [.ifNoneMatch: tag])
                #expect(again.status == .notModified, "\(path)")
                #expect(again.body.readableBytes == 0)
            }
            let tag = try #require(try await browser.get("/pa-gang.ics").headers[.eTag])
            try await feeds.tested.database.write { db in
                try db.insert(feeds.world.activity("Julmarknad", on: "2022-06-01"), by: feeds.world.actor)
            }
            let anew = try await feeds.fresh("/pa-gang.ics", not: tag, browser)
            #expect(anew.contains("Julmarknad"))
        }
    }

    @Test(arguments: Engine.present)
    func `an obligation stands as it did on the day that is asked about`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let address = "/api/v1/pledges/stationer-2021/obligations"
            let now = try await browser.object(address)
            let before = try await browser.object("\(address)?day=2022-01-31")
            #expect(now["as_of"]?.text == "2022-03-22" && before["as_of"]?.text == "2022-01-31")
            #expect(obligation(now, 2, "soder")?["state"]?.text == "kept")
            #expect(obligation(now, 2, "soder")?["sum"]?["done"]?.number == 1)
            #expect(obligation(before, 2, "soder")?["sum"]?["done"]?.number == 0)
            #expect(obligation(before, 2, "soder")?["parts"]?.array?.first?["done"] == .null)
            #expect(obligation(before, 1, "norrby")?["parts"]?.array?.isEmpty == true)
            #expect(obligation(now, 1, "norrby")?["parts"]?.array?.count == 1)
        }
    }

    @Test(arguments: Engine.present)
    func `planned presence is in no sum`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let now = try await browser.object("/api/v1/pledges/stationer-2021/obligations")
            let sum = try #require(obligation(now, 1, "norrby")?["sum"])
            #expect(sum["dated"]?.number == 0 && sum["next"] == .null)
        }
    }

    @Test(arguments: Engine.present)
    func `a long list comes in pages that hold everything once`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.database.write { db in
            for number in 1...5 {
                try db.insert(
                    feeds.world.activity("Kväll \(number)", on: "2022-06-01"), by: feeds.world.actor)
            }
        }
        try await feeds.tested.open { browser in
            var path: String? = "/api/v1/activities?limit=2&place=norrby"
            var slugs: [String] = []
            while let page = path, slugs.count < 20 {
                let answer = try await browser.get(page)
                let items = try JSONReader.read(Array(answer.body.readableBytesView))["items"]?.array ?? []
                #expect(items.count <= 2)
                slugs += items.compactMap { $0["slug"]?.text }
                path = answer.headers[HTTPField.Name("Link") ?? .location].flatMap { link in
                    link.firstMatch(of: /<https:\/\/lofte\.example\.org([^>]+)>; rel="next"/).map {
                        String($0.output.1)
                    }
                }
            }
            #expect(slugs.count == 6 && Set(slugs).count == 6)
            #expect(slugs.first == "oppet-hus")
        }
    }

    @Test(arguments: [
        ("/api/v1/pledges/stationer-2021/obligations?day=2022-02-30", 400, "2022-02-30"),
        ("/api/v1/pledges/stationer-2021/obligations?day=2022-03-23", 404, "2022-03-22"),
        ("/api/v1/activities?limit=0", 400, "from 1 to 500"),
        ("/api/v1/activities?limit=+5", 400, "whole number"),
        ("/api/v1/activities?from=i+morgon", 400, "i morgon"),
        ("/api/v1/activities?station=norrby", 400, "no parameter but pledge"),
        ("/api/v1/activities?limit=1&limit=2", 400, "twice"),
        ("/api/v1/activities?place=ingenstans", 404, "ingenstans"),
        ("/api/v1/activities?place=%00", 400, "readable"),
        ("/api/v1/activities?cursor=2022-01-01_x", 404, "cursor"),
        ("/api/v1/pledges?day=2022-01-01", 400, "no parameters"),
        ("/api/v1/pledges/ingen", 404, "no pledge"),
        ("/api/v1/places/%C3%85", 404, "Not Found"),
        ("/api/v1/ingenting", 404, "Not Found"),
        ("/lofte/stationer-2021.csv?day=x", 400, "found"),
    ])
    func `what cannot be understood is told as a problem`(path: String, status: Int, word: String)
        async throws
    {
        try await SiteUnderTest(on: .sqlite).open { browser in
            let answer = try await browser.get(path)
            #expect(answer.status.code == status)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            #expect(answer.text.contains(word), "\(answer.text)")
            let problem = try JSONReader.read(Array(answer.body.readableBytesView))
            #expect(problem["status"]?.number == Double(status))
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete, .options])
    func `open data can only be read`(method: HTTPRequest.Method) async throws {
        try await SiteUnderTest(on: .sqlite).open { browser in
            for path in ["/api/v1/pledges", "/pa-gang.ics", "/lofte/stationer-2021.csv"] {
                let answer = try await browser.client.execute(uri: path, method: method) { $0 }
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers[.allow] == "GET, HEAD")
                #expect(answer.headers[.accessControlAllowOrigin] == nil)
            }
        }
    }

    @Test func `other sites may read open data and nothing else, and no cookie is set`() async throws {
        let feeds = try await FeedWorld(on: .sqlite)
        try await feeds.tested.open { browser in
            for path in FeedWorld.paths {
                let answer = try await browser.get(path)
                #expect(answer.headers[.accessControlAllowOrigin] == "*", "\(path)")
                #expect(answer.headers[.setCookie] == nil, "\(path)")
            }
            for path in ["/logga-in", "/api"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .ok)
                #expect(answer.headers[.accessControlAllowOrigin] == nil, "\(path)")
            }
        }
    }

    @Test func `every path of the document answers, and every answer is in the document`() async throws {
        let feeds = try await FeedWorld(on: .sqlite)
        try await feeds.tested.open { browser in
            let document = try await browser.object("/api/v1/openapi.json")
            guard case .object(let paths) = document["paths"] else { throw HTTPError(.notFound) }
            for path in paths where path.value["get"] != nil {
                let asked = path.name.replacing("{pledge}", with: "stationer-2021")
                    .replacing("{place}", with: "norrby").replacing("{partner}", with: "polisen")
                #expect(try await browser.get("/api/v1" + asked).status == .ok, "\(path.name)")
            }
            let documented = Set(paths.filter { $0.value["get"] != nil }.map(\.name))
            let routed = FeedWorld.paths.filter { $0.hasPrefix("/api/v1/") && !$0.contains("?") }
                .map {
                    String($0.dropFirst(7)).replacing("stationer-2021", with: "{pledge}")
                        .replacing("norrby", with: "{place}").replacing("polisen", with: "{partner}")
                }
            #expect(Set(routed) == documented)
        }
    }

    private func obligation(_ answer: JSONValue, _ number: Double, _ place: String) -> JSONValue? {
        answer["items"]?.array?.first {
            $0["commitment"]?.number == number && $0["place"]?["slug"]?.text == place
        }
    }
}

extension Browser {
    func object(_ path: String) async throws -> JSONValue {
        try JSONReader.read(Array(try await get(path).body.readableBytesView))
    }
}

extension FeedWorld {
    /// What `path` answers once the change has come through.
    func fresh(_ path: String, not tag: String, _ browser: Browser) async throws -> String {
        for _ in 0..<500 {
            let answer = try await browser.get(path, [.ifNoneMatch: tag])
            if answer.status == .ok { return answer.text }
            try await Task.sleep(for: .milliseconds(10))
        }
        return ""
    }
}
