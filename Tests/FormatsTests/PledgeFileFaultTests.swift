import Domain
import Formats
import Foundation
import Testing

/// What is wrong with a pledge file is told with its line, all of it at once.
struct PledgeFileFaultTests {
    /// What is changed in the small example, from what to what, and the code of the one fault.
    static let faults: [(from: String, to: String, code: String)] = [
        ("name: Östby kommun, kind: municipality", "name: Östby kommun, kind: municipal", "not-a-choice"),
        ("name: Polisen,", "nmae: Polisen,", "unknown-key"),
        ("municipality: ostby, position: 2", "municipality: ostbi, position: 2", "unknown-partner"),
        ("key: vastby, name", "key: Västby, name", "not-a-slug"),
        ("last: 2022-12-31", "last: 2021-12-31", "backwards"),
        ("last: 2022-12-31", "last: 2022-11-31", "no-such-day"),
        ("last: 2022-12-31", "last: 9999-12-31", "too-long"),
        ("launched: 2022-01-01", "launched: 2022-02-30", "no-such-day"),
        ("launched: 2022-01-01", "launched: snart", "not-a-day"),
        ("launched: 2022-01-01", "launched: 2023-01-01", "outside-the-period"),
        ("launched: 2022-01-01", "launched: 2021-12-09", "backwards"),
        ("- {partner: polisen, title: Chef, day: 2021-12-20}\n", "\n", "not-signed"),
        ("lead: ostby", "lead: polise", "unknown-partner"),
        ("places: [ostby, vastby]\n  goals", "places: [ostby, ostby]\n  goals", "duplicate"),
        ("number: 2, partner: polisen", "number: 1, partner: polisen", "duplicate"),
        ("count: 2, per: week", "count: 0, per: week", "out-of-range"),
        ("count: 2, per: week", "count: två, per: week", "not-a-number"),
        ("per: week", "per: weak", "not-a-choice"),
        ("milestone: {by: 2022-06-30}", "milestone: {by: 2023-06-30}", "outside-the-period"),
        ("quantity: {count: 1", "continuous: {days: 3}, quantity: {count: 1", "contradiction"),
        (", continuous: {days: 14}", "", "contradiction"),
        ("number: 1, group: municipality", "number: 1, group: business", "no-member"),
        ("jointly: [ostby, polisen]", "jointly: [polisen]", "too-few"),
        ("places: [vastby]", "places: [langbort]", "unknown-place"),
        ("places: [ostby, vastby], partner: ostby", "places: [ostby, vastby], partner: polisen", "not-owing"),
        ("{commitment: 4, places", "{commitment: 7, places", "unknown-commitment"),
        ("decision: styr-1/3", "decision: styr-1/4", "unknown-decision"),
        ("begun: 2022-02-10", "begun: 2022-01-31", "backwards"),
        ("done: 2022-02-20", "done: 2022-02-09", "backwards"),
        ("answer-due: 2022-02-15", "answer-due: 2022-01-14", "backwards"),
        (", accepted: 2022-01-20}", "}", "not-accepted"),
        ("colour: green", "colour: grön", "not-a-choice"),
        ("proposer: ostby", "proposer: polisen", "contradiction"),
        ("end: \"15:00\"", "end: \"10:00\"", "backwards"),
        ("start: \"11:00\"", "start: \"25:00\"", "not-a-time"),
        ("day: 2022-05-07", "day: 2023-05-07", "outside-the-period"),
        ("organisers: [ostby]", "organisers: []", "too-few"),
        ("{need: application", "{need: tillstånd", "not-a-choice"),
        ("format: 1", "format: 2", "out-of-range"),
        ("website: \"https://polisen.se/\"", "website: \"javascript:alert(1)\"", "not-an-address"),
        ("title: Mörkt", "title: \"  \"", "blank"),
        ("title: Mörkt", "title:", "missing"),
        ("answers: 12", "answers: -1", "out-of-range"),
        ("key: lampor", "key: lampor!", "not-a-key"),
    ]

    @Test(arguments: faults)
    func `a fault is told with its line`(change: (from: String, to: String, code: String)) throws {
        let text = PledgeFileExample.text.replacing(change.from, with: change.to)
        #expect(text != PledgeFileExample.text)
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        let found = try #require(refusal?.faults.first { $0.fault.code == change.code })
        let start = try #require(PledgeFileExample.text.range(of: change.from)).lowerBound
        let line = PledgeFileExample.text[..<start].count { $0 == "\n" } + 1
        #expect(abs(found.fault.line - line) <= 1)
        #expect(found.file == "liten.yaml")
        #expect(!found.fault.wanted.isEmpty)
    }

    @Test func `twelve different faults are all told, each with its own line`() throws {
        let text = """
            format: 1
            partners:
              - {key: ostby, name: Östby kommun, kind: municipalty}
              - {key: polisen, name: Polisen, kind: police, webbplats: x}
              - {key: polisen, name: Igen, kind: police}
            places:
              - {key: ostby, name: Östby, municipality: ostby, position: ett}
              - {key: vastby, name: Västby, municipality: vastby, position: 2}
            pledge:
              key: liten
              name: Litet löfte
              title: Vi lovar.
              why: Det behövs.
              first: 2022-02-30
              last: 2022-12-31
              lead: ostby
              parties: [ostby, polisen]
              places: [ostby]
            commitments:
              - {number: 1, group: association, sentence: Ett, short: Ett, quantity: {count: 1, unit: st}}
              - {number: 2, partner: polisen, short: Två, recurring: {count: 2, per: week}}
              - {number: 3, partner: polisen, sentence: Tre, short: Tre, continuous: {days: 10000}}
            problems:
              - {key: morkt, place: vastby, title: Mörkt, day: 2022-03-01}
            measures:
              - key: laga
                place: ostby
                letter: a
                title: Laga
                owner: ostby
                begun: 2022-03-01
                decided: {day: 2022-04-01, decision: styr-1/3}
            """
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        let told = try #require(refusal).faults.map { "\($0.fault.line) \($0.fault.code)" }
        #expect(
            told == [
                "3 not-a-choice", "4 unknown-key", "5 duplicate", "7 not-a-number", "8 unknown-partner",
                "14 no-such-day", "20 no-member", "21 missing", "22 out-of-range", "24 outside-the-pledge",
                "31 backwards", "32 unknown-decision",
            ])
        #expect(refusal?.description.contains("liten.yaml, line 14, pledge.first: wanted") == true)
    }

    @Test func `a word that is nearly right is suggested`() throws {
        let text = PledgeFileExample.text.replacing(
            "municipality: ostby, position: 2", with: "municipality: ostbi, position: 2")
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        #expect(refusal?.faults.map(\.fault.wanted) == ["\"ostby\""])
        #expect(refusal?.faults.map(\.fault.found) == ["\"ostbi\""])
    }

    @Test func `a place that the pledge is not about is told`() throws {
        let text = PledgeFileExample.text.replacing(
            "places: [ostby, vastby]\n  goals", with: "places: [vastby]\n  goals")
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        let lines = try #require(refusal).faults.filter { $0.fault.code == "outside-the-pledge" }.map(
            \.fault.path)
        #expect(lines == ["responsibilities[0].places[0]", "problems[0].place", "activities[0].place"])
    }

    @Test func `a text of a megabyte is refused where it stands`() throws {
        let text = PledgeFileExample.text.replacing(
            "title: Mörkt", with: "title: " + String(repeating: "mörkt ", count: 170_000))
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        #expect(refusal?.faults.map(\.fault.code) == ["too-long"])
        #expect(try #require(refusal).description.count < 300)
    }

    @Test(arguments: ["title: M\0rkt", "title: \"M\\0rkt\""])
    func `a NUL character is refused`(title: String) throws {
        let text = PledgeFileExample.text.replacing("title: Mörkt", with: title)
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        #expect(refusal?.faults.map(\.fault.code) == ["zero-character"])
    }

    @Test(arguments: ["", "[]", "löfte", "a: [", "- 1", "format: 1"])
    func `something else than a pledge file is refused and never brings the reader down`(text: String) throws
    {
        #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
    }

    @Test func `cut off anywhere, a file is refused or read, and never brings the reader down`() throws {
        let bytes = Array(PledgeFileExample.text.utf8)
        let whole = try PledgeFile.read(bytes, named: "hel.yaml").file
        for length in stride(from: 0, to: bytes.count, by: 37) {
            do {
                let file = try PledgeFile.read(Array(bytes[..<length]), named: "halv.yaml").file
                #expect(file.pledge == whole.pledge, "\(length)")
            } catch {
                #expect(!error.faults.isEmpty, "\(length)")
                #expect(error.faults.allSatisfy { $0.file == "halv.yaml" && $0.fault.line >= 1 }, "\(length)")
            }
        }
    }

    @Test func `spoiled at random, a file is refused or reads back as it was written`() throws {
        var dice = Dice(seed: 20_220_322)
        var count = 0
        for _ in 0..<400 {
            let bytes = dice.spoiled(Array(PledgeFileExample.text.utf8))
            guard let file = try? PledgeFile.read(bytes, named: "skadad.yaml").file else { continue }
            count += 1
            let again = try? PledgeFile.read(file.written().text, named: "igen.yaml").file
            let isSame = again == file
            #expect(isSame)
        }
        #expect(count > 10)
    }

    @Test(arguments: ["/etc/passwd", "../a.geojson", "a/../../b", "a//b", "./a", "a\\..\\b"])
    func `a path that may lead out of the folder is refused before anything is opened`(path: String) throws {
        let text = PledgeFileExample.text.replacing("format: 1", with: "format: 1\ngeometry: \(path)")
        let refusal = #expect(throws: PledgeFileRefusal.self) {
            try PledgeFile.read(Array(text.utf8), named: "liten.yaml") { path in
                Issue.record("\(path) was opened")
                return nil
            }
        }
        #expect(refusal?.faults.map(\.fault.code) == ["not-a-path"])
    }

    @Test func `a photo needs words for those who do not see it, and to be a picture`() throws {
        let text =
            PledgeFileExample.text + """
                news:
                  - key: ljust
                    partner: ostby
                    title: Ljust
                    text: Nu lyser det.
                    day: 2022-02-21
                    photos:
                      - {role: before, file: fore.png}
                      - {role: after, file: borta.png, alt: Lampor som lyser}
                """
        let refusal = #expect(throws: PledgeFileRefusal.self) {
            try PledgeFileExample.read(text, files: ["fore.png": "not a picture"])
        }
        #expect(refusal?.faults.map(\.fault.code) == ["not-a-photo", "missing", "missing-file"])
    }

    @Test func `the faults of the file that another goes on from are told by its name`() throws {
        let more = """
            format: 1
            extends: liten.yaml
            pledge: {key: x}
            activities:
              - {key: fika, place: nyby, title: Fika, organisers: [ostby]}
            """
        let base = PledgeFileExample.text.replacing("lead: ostby", with: "lead: ostbyy")
        let refusal = #expect(throws: PledgeFileRefusal.self) {
            try PledgeFile.read(Array(more.utf8), named: "mer.yaml") { _ in Array(base.utf8) }
        }
        let told = try #require(refusal).faults.map { "\($0.file) \($0.fault.code)" }
        #expect(told == ["liten.yaml unknown-partner", "mer.yaml not-here", "mer.yaml unknown-place"])
    }

    @Test func `a rule in the log cannot except a day that it would not make`() throws {
        let text =
            PledgeFileExample.text + """
                log:
                  - {key: pass, commitment: 2, place: ostby, partner: polisen, kind: presence, every: week, days: [mon, fre],
                     from: 2022-01-03, until: 2022-01-20, except: [2022-01-11], done: 2022-01-03}
                """
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        #expect(
            Set(try #require(refusal).faults.map(\.fault.code)) == [
                "not-here", "not-a-choice", "not-in-the-rule",
            ])
    }

    @Test(.timeLimit(.minutes(2)))
    func `a hundred thousand unknown keys are told by the first hundred`() throws {
        let text = (0..<100_000).map { "nyckel\($0): x\n" }.joined()
        let refusal = #expect(throws: PledgeFileRefusal.self) { try PledgeFileExample.read(text) }
        #expect(try #require(refusal).faults.count <= 102)
    }
}
