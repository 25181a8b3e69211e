import Crypto
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What anybody tells from the public page, and the answers.
struct TipTests {
    private let work = WorkWorld()

    private func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "category": "broken-light", "area": "", "day": "2022-03-20", "text": "Lampan i tunneln blinkar.",
            "webbplats": "", "arbete": "",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }

    @Test(arguments: Engine.present)
    func `a tip is kept without a trace of its sender, and answered by its code`(engine: Engine) async throws
    {
        let site = try await work.site(on: engine)
        let code = "K7QM-4FTX-P2ND"
        try await site.open { browser in
            let form = try await browser.get("/sag-till/norrby")
            #expect(form.status == .ok && form.headers[.cacheControl] == "no-store")
            #expect(form.headers[.setCookie] == nil)
            let sent = try await browser.post("/sag-till/norrby", fields(["kvitto": code]))
            #expect(sent.status == .ok && sent.text.contains(code))
            // The page loaded once more sends the same again.
            let again = try await browser.post("/sag-till/norrby", fields(["kvitto": code]))
            #expect(again.status == .ok && again.text.contains(code))
            // Gone back to and filled in otherwise, it is another tip, however often it is sent.
            let other = fields(["kvitto": code, "category": "needles", "text": "Sprutor vid bänken."])
            var codes: Set<String> = []
            for _ in 1...2 {
                let answer = try await browser.post("/sag-till/norrby", other)
                let shown = answer.text.firstMatch(of: /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/)
                codes.insert(String(shown?.0 ?? ""))
            }
            #expect(codes.count == 1 && !codes.contains(code) && !codes.contains(""))
            let waiting = try await browser.post("/sag-till/svar", [("code", "k7qm4ftxp2nd")])
            #expect(waiting.text.contains("Tipset väntar på svar."))
        }
        let tips = try await site.all(Tip.self)
        #expect(tips.map(\.text).sorted() == ["Lampan i tunneln blinkar.", "Sprutor vid bänken."])
        let tip = try #require(tips.first { $0.receipt == TipReceipt(typed: code)?.hash })
        #expect(tip.text == "Lampan i tunneln blinkar." && tip.received == work.world.today)
        let event = try await site.database.read { db in
            try db.events(where: "subject_id = \(tip.id.description)", limit: 1).first
        }
        #expect(event?.at == Instant(work.world.today, .midnight))
        #expect(event?.changes.contains { $0.after?.contains("blinkar") == true } == false)

        try await site.open(as: work.coordinator) { browser in
            let list = try await browser.get("/arbete/rapporter/tips")
            #expect(list.text.contains("blinkar"))
            let path = "/arbete/rapporter/tips/\(tip.id)"
            let silent = try await browser.post(path, [("outcome", "taken"), ("version", "0")])
            #expect(silent.status == .unprocessableContent)
            let answered = try await browser.post(
                path, [("outcome", "taken"), ("answer", "Vi byter lampan."), ("version", "0")])
            #expect(answered.status == .seeOther)
            let twice = try await browser.post(
                path, [("outcome", "noted"), ("answer", "Nej."), ("version", "1")])
            #expect(twice.status == .conflict)
        }
        let observation = try #require(try await site.all(Observation.self).first)
        #expect(observation.source == .tip && observation.review.isThrough)
        #expect(observation.window == TimeWindow(day: day("2022-03-20")))
        try await site.open { browser in
            let answer = try await browser.post("/sag-till/svar", [("code", code)])
            #expect(answer.text.contains("Vi byter lampan."))
            let other = try await browser.post("/sag-till/svar", [("code", "K7QM-4FTX-P2NE")])
            #expect(other.status == .unprocessableContent)
            let nonsense = try await browser.post("/sag-till/svar", [("code", "hej")])
            #expect(nonsense.status == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.present)
    func `many tips are closed with one answer`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open { browser in
            for text in ["Lampan blinkar.", "Lampan är trasig.", "Bänken är våt."] {
                let sent = try await browser.post("/sag-till/norrby", fields(["text": text]))
                #expect(sent.status == .ok)
            }
        }
        let tips = try await site.all(Tip.self)
        let path = "/arbete/rapporter/tips"
        try await site.open(as: work.coordinator) { browser in
            let none = try await browser.post(path, [("outcome", "noted"), ("answer", "Tack.")])
            #expect(none.status == .unprocessableContent && none.text.contains("Välj något."))
            #expect(none.text.contains("Välj tips"))
            let chosen = tips.filter { $0.text.contains("Lampan") }.map { ("id", $0.id.description) }
            let silent = try await browser.post(path, chosen + [("outcome", "noted")])
            #expect(silent.status == .unprocessableContent && silent.text.contains(" checked"))
            let taken = try await browser.post(path, chosen + [("outcome", "taken"), ("answer", "Tack.")])
            #expect(taken.status == .unprocessableContent)
            let closed = try await browser.post(path, chosen + [("outcome", "noted"), ("answer", "Tack.")])
            #expect(closed.status == .seeOther)
        }
        let answered = try await site.all(Tip.self).filter { $0.answer != nil }
        #expect(Set(answered.map(\.text)) == ["Lampan blinkar.", "Lampan är trasig."])
        #expect(answered.allSatisfy { $0.answer?.outcome == .noted && $0.answer?.text == "Tack." })
        try await site.open(as: work.policeContact) { browser in
            let refused = try await browser.post(
                path, [("id", tips[0].id.description), ("outcome", "noted"), ("answer", "Tack.")])
            #expect(refused.status == .forbidden)
        }
    }

    @Test(arguments: Engine.present)
    func `one sender floods nothing, and loses nothing that was typed`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open { browser in
            for _ in 0..<TipGate.plain.each {
                let sent = try await browser.post("/sag-till/norrby", fields())
                #expect(sent.status == .ok)
            }
            for _ in 0..<20 {
                let full = try await browser.post("/sag-till/norrby", fields())
                #expect(full.status == .tooManyRequests)
                #expect(full.headers[.retryAfter] != nil)
                #expect(full.text.contains("Lampan i tunneln blinkar."))
            }
            // Whoever's browser works for it is still let through, but not twice for the same work.
            let number = try #require(proof(for: browser.token))
            let worked = try await browser.post("/sag-till/norrby", fields(["arbete": number]))
            #expect(worked.status == .ok)
            let reused = try await browser.post("/sag-till/norrby", fields(["arbete": number]))
            #expect(reused.status == .tooManyRequests)
        }
        let tips = try await site.all(Tip.self)
        #expect(tips.count == TipGate.plain.each + 1)
    }

    @Test func `a full hour on the clock lets nobody through again`() throws {
        let gate = TipGate()
        let start = Instant(day("2022-03-22"), try #require(ClockTime("11:59")))
        #expect(gate.secondsToWait(at: start) == 0)
        for _ in 0..<TipGate.plain.each { #expect(gate.letsTip(from: "a", worked: nil, at: start)) }
        let anHourLater = start.adding(seconds: 3600)
        for later in [start, start.adding(seconds: 120), anHourLater.adding(seconds: -1)] {
            #expect(!gate.letsTip(from: "a", worked: nil, at: later))
            #expect(later.adding(seconds: gate.secondsToWait(at: later)) == anHourLater)
        }
        #expect(gate.letsTip(from: "a", worked: nil, at: anHourLater))
        #expect(gate.letsTip(from: "a", worked: nil, at: start), "a clock that was set back keeps nobody out")
        let beside = start.adding(seconds: -1)
        for _ in 1..<TipGate.plain.each { #expect(gate.letsTip(from: "a", worked: nil, at: beside)) }
        #expect(!gate.letsTip(from: "a", worked: nil, at: beside), "one hour for those who come at once")
    }

    @Test func `work for a form counts once, however long the form holds`() {
        let gate = TipGate()
        let start = Instant(day("2022-03-22"), .midnight)
        #expect(gate.letsTip(from: "a", worked: "t", at: start))
        for hour in 1..<24 {
            let later = start.adding(seconds: hour * 3600)
            for _ in 0..<TipGate.plain.each {
                #expect(gate.letsTip(from: "a", worked: "t", at: later), "as one without work")
            }
            #expect(!gate.letsTip(from: "a", worked: "t", at: later))
            #expect(gate.letsTip(from: "a", worked: "t\(hour)", at: later))
        }
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::1", "20:1:d:b8:0:1:0:2::/64"), ("2001:db8:1:2:ffff::9", "20:1:d:b8:0:1:0:2::/64"),
        ("2001:db8:1:3::1", "20:1:d:b8:0:1:0:3::/64"), ("local", "local"),
    ])
    func `an address of IPv6 counts as its network`(address: String, sender: String) {
        #expect(Visit.sender(address) == sender)
    }

    private func proof(for token: String) -> String? {
        (0..<2_000_000).lazy.map(String.init).first { TipProof.read($0, for: token) != nil }
    }

    @Test func `whoever fills in what people do not see is thanked and forgotten`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open { browser in
            let sent = try await browser.post(
                "/sag-till/norrby", fields(["webbplats": "https://example.org"]))
            #expect(sent.status == .ok)
        }
        let tips = try await site.all(Tip.self)
        #expect(tips.isEmpty)
    }

    @Test func `what does not hold stands beside its field`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open { browser in
            for (changes, message) in [
                (["category": ""], "Välj något."), (["text": ""], "Fältet behöver fyllas i."),
                (["day": "2022-04-01"], "har inte varit än"),
                (["text": "Ring mig: anna@example.org"], "ser ut som en e-postadress"),
                (["text": "Bilen ABC 123 stod där."], "ser ut som ett registreringsnummer"),
                (["nyckel": "x"], "Formuläret kom inte från den här webbplatsen"),
            ] {
                let answer = try await browser.post("/sag-till/norrby", fields(changes))
                #expect(answer.status == .unprocessableContent, "\(changes)")
                #expect(answer.text.contains(message), "\(changes)")
            }
            let nowhere = try await browser.get("/sag-till/nowhere")
            #expect(nowhere.status == .notFound)
        }
        let tips = try await site.all(Tip.self)
        #expect(tips.isEmpty)
    }

    @Test func `only whoever runs the pledge reads the tips`() async throws {
        let site = try await work.site(on: .sqlite)
        for member in [
            work.policeContact, work.reader, work.world.member(.coordinator, of: work.world.police),
        ] {
            try await site.open(as: member) { browser in
                let list = try await browser.get("/arbete/rapporter/tips")
                #expect(list.status == .forbidden)
            }
        }
    }
}
