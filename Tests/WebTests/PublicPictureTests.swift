import Domain
import Duties
import Formats
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What the public reads of a picture, and that nothing held back can be worked out from it.
@Suite(.serialized)
struct PublicPictureTests {
    private let pictures = PictureWorld()
    private let list = "/lofte/stationer-2021/lagesbild"
    private var one: String { "\(list)/\(PictureWorld.week)" }

    @Test(arguments: Engine.present)
    func `nothing is there before the last approval, and all of it after`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        for act in [PictureAct.compile, .review, .adopt, .share] {
            try await nothing(site)
            try await site.carryOut(act, as: pictures.work.coordinator)
        }
        try await nothing(site)
        let asked = try await site.text(
            "/arbete/lagesbild/\(PictureWorld.week)/godkann", as: pictures.work.policeContact)
        #expect(asked.contains("Det här kommer allmänheten att läsa") && asked.contains("id=\"stationer\""))
        try await site.carryOut(.approve, as: pictures.work.policeContact)
        try await nothing(site)
        try await site.carryOut(.approve, as: pictures.municipalityContact)
        try await site.open { [list, one] browser in
            for prefix in ["", "/en"] {
                let page = try await browser.get(prefix + one)
                #expect(page.status == .ok)
                #expect(page.text.contains(prefix.isEmpty ? "Banverket saknas." : "Missing: Banverket."))
                for hidden in [SmallWorld.secret, PictureWorld.words, "skräp", "Nedskräpning"] {
                    #expect(!page.text.contains(hidden), "\(hidden)")
                }
                let all = try await browser.get(prefix + list)
                #expect(all.text.contains("\(prefix)\(one)"))
            }
            let table = try await browser.get(one + ".csv")
            #expect(table.status == .ok && table.headers[.contentType]?.hasPrefix("text/csv") == true)
            let pledge = try await browser.get("/lofte/stationer-2021")
            #expect(pledge.text.contains("href=\"\(list)\""))
            for missing in [list + "/2022-v10", list + "/2022-03", list + "/x", one + "x", list + "/x.csv"] {
                let answer = try await browser.get(missing)
                #expect(answer.status == .notFound, "\(missing)")
            }
            let answer = try await browser.object("/api/v1/pledges/stationer-2021/pictures")
            #expect(answer["items"]?.array?.first?["key"]?.text == PictureWorld.week)
            #expect(answer["items"]?.array?.first?["missing"]?.array?.count == 1)
        }
    }

    private func nothing(_ site: SiteUnderTest) async throws {
        try await site.open { [list, one] browser in
            for path in [one, "/en" + one, one + ".csv", one + ".json"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound, "\(path)")
            }
            let page = try await browser.get(list)
            #expect(page.text.contains("Ingen lägesbild är publicerad än"))
            let table = try await browser.object(list + ".json")
            #expect(table["rows"]?.array?.isEmpty == true)
            let answer = try await browser.object("/api/v1/pledges/stationer-2021/pictures")
            #expect(answer["items"]?.array?.isEmpty == true)
            let pledge = try await browser.get("/lofte/stationer-2021")
            #expect(!pledge.text.contains(list))
            for path in [
                "/andringar", "/andringar.json", "/api/v1/changes", "/lofte/stationer-2021/historik",
            ] {
                let history = try await browser.get(path)
                #expect(!history.text.contains("situation_picture") && !history.text.contains("Lägesbild"))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `no number that is held back can be worked out from all that is shown`(engine: Engine) async throws {
        var dice = Dice(seed: 11)
        var observations: [Observation] = []
        let weeks = (1...8).map { PictureWorld.monday - 7 * ($0 - 1) }
        for monday in weeks { observations += small(&dice, from: monday) }
        let site = try await pictures.site(on: engine, observations)
        let keys = weeks.map { "\(Week(of: $0))" }
        for key in keys { try await site.publish(pictures, key) }
        let told = try await collect(site)
        #expect(Set(told.keys) == Set(keys))
        var heldBack = 0
        for (key, counts) in told {
            let picture = try #require(try await site.picture(key))
            let truth = try PictureContent(text: try #require(picture.content))
            heldBack += try check(counts, truth, key)
        }
        #expect(heldBack > 20)
    }

    /// Few of anything, and of some things none.
    private func small(_ dice: inout Dice, from monday: Day) -> [Observation] {
        let world = pictures.world
        let spots: [(Place, SubArea?)] = [
            (world.north, pictures.tunnel), (world.north, pictures.platform), (world.north, nil),
            (world.south, nil),
        ]
        var seen: [Observation] = []
        for (place, area) in spots {
            for hour in [7, 12, 15, 19, 23, nil] as [Int?] {
                for number in 0..<dice.number(below: dice.number(below: 3) == 0 ? 9 : 3) {
                    seen.append(
                        pictures.seen(
                            number.isMultiple(of: 2) ? world.police : world.municipality, place, area,
                            day: number % 6, hour: hour, from: monday))
                }
            }
        }
        // Both report every week, or there would be nothing to wait for.
        return seen + [
            pictures.seen(world.police, world.north, day: 1, hour: 20, from: monday),
            pictures.seen(world.municipality, world.north, day: 1, hour: 20, from: monday),
        ]
    }

    /// Each number held back leaves a range of at least five; so does each small one that was never shown.
    private func check(_ counts: [Told], _ truth: PictureContent, _ key: String) throws -> Int {
        func told(_ level: String, _ place: String?, _ name: String?) -> Int?? {
            counts.first { $0.level == level && $0.place == place && $0.name == name }?.count
        }
        var reader = ExtractReader()
        var numbers: [(number: Int, truth: Int, isShown: Bool, mustBeWide: Bool)] = []
        func note(_ number: Int, _ truth: Int, _ shown: Int??) {
            let isShown = shown != .none && shown != .some(.none)
            if let value = shown.flatMap({ $0 }) { #expect(value == truth, "\(key)") }
            if isShown { #expect(truth == 0 || truth >= 5, "\(key)") }
            let isSmall = (1...4).contains(truth)
            let isTold = shown != .none
            numbers.append((number, truth, isShown, !isShown && (isTold || isSmall)))
        }
        let (whole, days) = (reader.node(), reader.node())
        let areas = truth.subAreas.filter { $0.count > 0 }
        let total = areas.reduce(0) { $0 + $1.count }
        let sum = told("total", nil, nil)
        note(reader.number(from: days, to: whole, shown: sum.flatMap { $0 }, least: 1), total, sum)
        let parts = DayPart.allCases.map(\.rawValue) + ["unknown"]
        let ends = parts.map { _ in reader.node() }
        for (position, part) in parts.enumerated() {
            let count = areas.reduce(0) { $0 + $1.parts[position] }
            let shown = told("part", nil, part)
            note(
                reader.number(from: ends[position], to: days, shown: shown.flatMap { $0 }, least: 1), count,
                shown)
        }
        for place in truth.places {
            let node = reader.node()
            let slug = place.place == pictures.world.north.id ? "norrby" : "soder"
            let own = areas.filter { $0.place == place.place }
            let shown = told("station", slug, nil)
            note(
                reader.number(from: whole, to: node, shown: shown.flatMap { $0 }, least: 1),
                own.reduce(0) { $0 + $1.count }, shown)
            for area in own {
                let inside = reader.node()
                let shown = area.subArea == nil ? .none : told("sub-area", slug, area.name)
                // A part is named with its count or not at all.
                #expect(shown == .none || shown.flatMap { $0 } != nil)
                note(
                    reader.number(
                        from: node, to: inside, shown: shown.flatMap { $0 },
                        least: area.subArea == nil ? 0 : 1), area.count, shown)
                for (position, count) in area.parts.enumerated() {
                    note(
                        reader.number(from: inside, to: ends[position], shown: nil, least: 0), count, .none)
                }
            }
        }
        for number in numbers {
            #expect(reader.isPossible(number.number, number.truth), "\(key)")
            guard number.mustBeWide else { continue }
            let range = reader.range(of: number.number, around: number.truth, enough: 5)
            #expect(range.upperBound - range.lowerBound >= 5, "\(key): \(number) can only be \(range)")
        }
        return numbers.count { !$0.isShown && $0.mustBeWide }
    }

    struct Told: Hashable {
        let level: String
        let place: String?
        let name: String?
        let count: Int?
    }

    /// What a reader knows: that too little is known is said of a count of none.
    private static func known(_ row: JSONValue) -> Int? {
        row["release"]?.text == "unknown" ? 0 : row["count"]?.number.map { Int($0) }
    }

    /// All that pages, tables and API tell of each picture, which must be the same.
    private func collect(_ site: SiteUnderTest) async throws -> [String: [Told]] {
        let collected = Collected()
        try await site.open { [list] browser in
            let answer = try await browser.object("/api/v1/pledges/stationer-2021/pictures?limit=3")
            var items = answer["items"]?.array ?? []
            #expect(items.count <= 3)
            items = try await browser.object("/api/v1/pledges/stationer-2021/pictures")["items"]?.array ?? []
            let rows = try await browser.object(list + ".json")["rows"]?.array ?? []
            for item in items {
                let key = try #require(item["key"]?.text)
                let counts = (item["counts"]?.array ?? []).map { count in
                    Told(
                        level: count["counted"]?.text ?? "", place: count["place"]?["slug"]?.text,
                        name: count["name"]?.text, count: Self.known(count))
                }
                let own = rows.filter { $0["picture"]?.text == key }.map { row in
                    Told(
                        level: row["counted"]?.text ?? "", place: row["place"]?.text,
                        name: row["name"]?.text, count: Self.known(row))
                }
                #expect(own == counts, "\(key)")
                let single = try await browser.object("\(list)/\(key).json")["rows"]?.array ?? []
                #expect(single.count == counts.count)
                let csv = try await browser.get("\(list)/\(key).csv").text
                    .split(whereSeparator: \.isNewline).dropFirst().map { line in
                        line.split(separator: ",", omittingEmptySubsequences: false)[11]
                    }
                #expect(csv.map(String.init) == counts.map { $0.count.map { "\($0)" } ?? "" }, "\(key)")
                let page = try await browser.get("\(list)/\(key)").text
                let cells = page.matches(of: /<td[^>]* class="n"[^>]*>(?:<span[^>]*>)?([^<]+)/).map {
                    Int($0.output.1)
                }
                // What is held back stands by name in a sentence, and in no table.
                #expect(cells == counts.dropFirst().compactMap(\.count), "\(key)")
                let total = page.firstMatch(of: /: (\d+) iakttagelser vid alla stationer/).flatMap {
                    Int($0.output.1)
                }
                #expect(total == counts.first?.count, "\(key)")
                await collected.keep(key, counts)
            }
        }
        return await collected.told
    }

    @Test(arguments: Engine.present)
    func `a corrected edition tells nothing that the first did not`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        try await site.publish(pictures)
        let before = try #require(try await collect(site)[PictureWorld.week])
        let world = pictures.world
        for number in 0..<4 {
            try await site.insert(pictures.seen(world.police, world.south, day: number, hour: 8))
        }
        try await site.carryOut(
            .correct, as: pictures.work.coordinator, [("reason", "HEMLIGT SKÄL: fyra till i Söder.")])
        let meanwhile = try #require(try await collect(site)[PictureWorld.week])
        #expect(meanwhile == before)
        try await site.publish(pictures)
        let after = try #require(try await collect(site)[PictureWorld.week])
        for told in after {
            let old = before.first {
                $0.level == told.level && $0.place == told.place && $0.name == told.name
            }
            #expect(told.count == nil || told.count == old?.count, "\(told)")
        }
        #expect(before.first?.count == nil || after.first?.count == nil)
        try await site.open { [one] browser in
            let page = try await browser.get(one)
            #expect(page.text.contains("rättad utgåva"))
            for path in [one, "/andringar", "/andringar.json", "/andringar.atom", "/api/v1/changes"] {
                let text = try await browser.get(path).text
                #expect(!text.contains("HEMLIGT"), "\(path)")
            }
        }
    }
}

private actor Collected {
    private(set) var told: [String: [PublicPictureTests.Told]] = [:]

    func keep(_ key: String, _ counts: [PublicPictureTests.Told]) { told[key] = counts }
}

/// Numbers that look thrown but are the same every time.
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
