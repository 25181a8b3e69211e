import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Duties
@testable import Web

/// The words and the order that a picture's numbers are shown in.
@Suite(.serialized)
struct ShownPictureTests {
    private let pictures = PictureWorld()
    private var work: WorkWorld { pictures.work }
    private var north: Identifier<Place> { pictures.world.north.id }
    private let page = "/arbete/lagesbild/\(PictureWorld.week)"

    /// The picture with other numbers than its reports gave, as every party reads it.
    private func shown(
        _ more: String = "", _ change: (inout PictureContent) -> Void
    ) async throws -> String {
        let site = try await pictures.site(on: .sqlite)
        try await site.carryOut(.compile, as: work.coordinator)
        let kept = try #require(try await site.picture())
        var content = try PictureContent(text: try #require(kept.content))
        change(&content)
        var changed = kept
        changed.content = try content.text()
        try await site.database.write { [changed, actor = pictures.world.actor] db in
            _ = try db.update(changed, from: kept, by: actor)
        }
        return try await site.text(page + more, as: work.reader)
    }

    @Test func `why no clusters were looked for stands in place of the test`() async throws {
        for more in ["", "/underlag"] {
            let text = try await shown(more) { $0.clusters.cannotTell = "one-span" }
            #expect(text.contains("Alla iakttagelser är från samma vecka"), "\(more)")
            #expect(!text.contains("Permutationstest"), "\(more)")
        }
    }

    @Test func `reported crime is said to be left out only where nothing was read from a file`() async throws
    {
        let seen = try await shown { $0.reporting.waiting = 1541 }
        #expect(seen.contains("Anmälda brott ingår inte"))
        #expect(seen.contains("1\u{A0}541 iakttagelser väntar på granskning"))
        let read = try await shown { $0.reporting.fromFile = 3 }
        #expect(!read.contains("Anmälda brott ingår inte") && read.contains("kan anmälda brott ingå"))
    }

    @Test func `what has nothing to be compared with is not called few, nor a station a part`() async throws {
        let text = try await shown { _ in }
        #expect(text.contains("inget att jämföra med än") && !text.contains("för få att jämföra med"))
        #expect(text.contains("Stationer och delplatser"))
    }

    @Test func `those that are not drawn stand in a table on paper`() async throws {
        let text = try await shown { content in
            let place = content.places[0]
            content.places = (1...30).map { number in
                var other = place
                (other.place, other.name) = (.init(), "Station \(number)")
                return other
            }
        }
        let rest = /(?s)De stationsområden som inte är ritade(.*?)<\/table>/
        let table = try #require(text.firstMatch(of: rest))
        #expect(table.output.1.components(separatedBy: "Station ").count == 7)
    }

    @Test func `the busiest hours come to what their cells show`() async throws {
        let text = try await shown { content in
            content.hours.weights = (0..<168).map { _ in 0 }
            for (hour, weight) in [(19, 2.6), (20, 4.6), (21, 5.6)] {
                content.hours.weights[4 * 24 + hour] = weight
            }
            content.hours.observations = 13
        }
        #expect(text.contains("Mest på fredag mellan 19 och 22: omkring 14 av 13."))
    }

    @Test func `a scale ends a little above the highest`() {
        #expect([0, 3, 11, 13, 17, 41, 95].map(scaleTop) == [4, 4, 12, 16, 20, 60, 100])
    }

    @Test func `years before the law are not said to be asked for by it`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let list = try await site.text("/arbete/lagesbild", as: work.coordinator)
        #expect(list.contains("Lägesbild mars 2022") && !list.contains("Lägesbild enligt lag"))
        let early = try await site.text("/arbete/lagesbild/2020-2021", as: work.coordinator)
        #expect(early.contains("Lagen gäller från 1 juli 2023"))
    }

    @Test func `a picture that cannot be compiled yet has no form for it`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let text = try await site.text("/arbete/lagesbild/2022-v12/sammanstall", as: work.coordinator)
        #expect(text.contains("Dagarna är inte slut än") && !text.contains("Sammanställ</button>"))
    }

    @Test func `the dark has its level beside it, and softer words where the lower limit is one`()
        async throws
    {
        func told(_ lower: Double) async throws -> String {
            try await shown {
                $0.darkness.ratio = .init(ratio: 1.5, lower: 1.1, upper: 2.1)
                $0.darkness.sameTime = .init(ratio: 2, lower: lower, upper: 4.1)
                let numbers = ["ratio": "2.0", "lower": "\(lower)", "upper": "4.1", "count": "12"]
                $0.headlines = [.init(rule: .dark, places: [], parameters: numbers, confidence: .low)]
            }
        }
        let soft = try await told(1.04)
        #expect(soft.contains("Mörkret kan spela roll: 2,0 gånger") && soft.contains("Kanske fler i mörker"))
        #expect(soft.contains("95 % säkert mellan 1,0 och 4,1 gånger."))
        let all = "I mörker 1,5 gånger så många per timme som i ljus (95 % säkert mellan 1,1 och 2,1)"
        #expect(soft.contains(all))
        let sure = try await told(1.6)
        #expect(sure.contains("Mörkret spelar roll: 2,0 gånger") && sure.contains("Fler i mörker än i ljus"))
    }

    @Test func `every part of the stations is there, the first six at once, and an unknown one says so`()
        async throws
    {
        let text = try await shown { content in
            let part = content.subAreas.first
            content.subAreas = (1...17).compactMap { number in
                var area = part
                area?.subArea = number == 17 ? nil : .init()
                area?.name = number == 17 ? "" : "Del \(number)"
                return area
            }
        }
        let halves = text.components(separatedBy: "Visa 11 till")
        #expect(halves.count == 2 && halves[0].contains("Norrby, del 6<"))
        #expect(halves.last?.contains("Norrby, del 7<") == true)
        #expect(halves.last?.contains("Norrby, okänd del") == true)
        #expect(text.contains("Alla 17 står på skärmen"))
    }

    @Test func `open measures stand with the late ones first, then by their days`() async throws {
        let text = try await shown { content in
            func open(
                _ title: String, _ due: String?, _ state: String = "decided"
            ) -> PictureContent.OpenMeasure {
                .init(
                    measure: .init(), title: title, place: north, owner: pictures.world.railway.id,
                    due: due.map(day), state: state, isRegular: title == "Fjärde" ? true : nil)
            }
            content.measures = [
                open("Fjärde", nil), open("Tredje", "2022-05-01"), open("Andra", "2022-04-01"),
                open("Femte", nil), open("Första", "2022-04-20", "late"),
            ]
        }
        let titles = text.matches(of: />(Första|Andra|Tredje|Fjärde|Femte)</).map { String($0.output.1) }
        #expect(titles == ["Första", "Andra", "Tredje", "Femte", "Fjärde"])
        #expect(text.contains("Löpande") && text.contains("Inget datum"))
    }

    @Test func `the light of a day is drawn for a month at most`() async throws {
        func rows(_ days: Int) async throws -> Bool {
            try await shown {
                $0.first = $0.last - days
                $0.hours.dark = (0..<168).map { (8..<18).contains($0 % 24) ? 0 : 1 }
                $0.hours.observations = 1
            }.contains("class=\"light\"")
        }
        let (week, months) = (try await rows(6), try await rows(120))
        #expect(week && !months)
    }

    @Test func `who has let the extract through is said in whole sentences`() async throws {
        let site = try await pictures.site(on: .sqlite)
        for act in [PictureAct.compile, .review, .adopt, .share] {
            try await site.carryOut(act, as: work.coordinator)
        }
        let before = try await site.text(page, as: work.reader)
        #expect(before.contains("Ingen har godkänt än. Väntar på ") && !before.contains("Godkänt: ."))
        try await site.carryOut(.approve, as: work.policeContact)
        let after = try await site.text(page, as: work.reader)
        #expect(after.contains("Godkänt: Polisen. Väntar på Norrby kommun."))
    }

    @Test func `spans are named as people name them, and none is drawn before the pledge`() async throws {
        let site = try await pictures.site(on: .sqlite)
        func ends(_ key: String) async throws -> [String] {
            let text = try await site.text("/arbete/lagesbild/\(key)", as: work.reader)
            let ends = text.firstMatch(of: /class="ends"><span>(.*?)<\/span><span>(.*?)<\/span>/)?.output
            return ends.map { [String($0.1), String($0.2)] } ?? []
        }
        let (month, tertial) = (try await ends("2022-03"), try await ends("2022-t1"))
        let (years, week) = (try await ends("2021-2022"), try await ends(PictureWorld.week))
        #expect(month == ["sep 2021", "mar 2022"] && tertial == ["T3 2021", "T1 2022"])
        #expect(years == ["", "2021–2022"] && week == ["v. 38", "v. 11"])
    }

    @Test func `where a week is not over, knowing little says so`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let open = try await site.text("/arbete/lagesbild/2022-v12", as: work.reader)
        let over = try await site.text(page, as: work.reader)
        #expect(open.contains("för att säga något. Veckan är inte slut än."))
        #expect(!over.contains("Veckan är inte slut"))
    }

    @Test func `the plan says what its colours stand for, where nothing was seen too`() async throws {
        let site = try await pictures.site(on: .sqlite)
        try await site.database.write { [pictures] db in
            var drawn = pictures.tunnel
            drawn.outline = [(58, 13), (58.001, 13), (58.001, 13.001)].compactMap {
                Coordinate(latitude: $0.0, longitude: $0.1)
            }
            _ = try db.update(drawn, from: pictures.tunnel, by: pictures.world.actor)
        }
        let text = try await site.text(page, as: work.reader)
        #expect(text.contains("<i class=\"h0\"></i>0<") && text.contains("</i>20 eller fler<"))
        #expect(text.contains("Ju starkare blå yta") && text.contains("1. Gångtunneln</th>"))
    }

    @Test func `what was not reported is hatched, and what was expected has a line`() {
        let band = PictureContent.Band(
            expected: 2, lower: 1, upper: 4, limit: 6, method: "bayes", history: 9)
        let drawn = SeriesChart(counts: [nil, nil, 3], bands: [nil, nil, band], top: 4).markup
        let text = String(decoding: drawn.bytes, as: UTF8.self)
        #expect(text.contains("<path class=\"gap\"") && text.contains("<polyline class=\"edge\""))
        let whole = SeriesChart(counts: [1, 2], bands: [nil, nil], top: 4).markup
        #expect(!String(decoding: whole.bytes, as: UTF8.self).contains("class=\"gap\""))
    }

    @Test func `who has not reported in a week has no number`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let text = try await site.text("/arbete/rapporter/\(PictureWorld.week)", as: work.coordinator)
        let row = try #require(text.firstMatch(of: /Banverket<\/th>(.*?)<\/tr>/)).output.1
        #expect(row.components(separatedBy: ">–</td>").count == 3)
    }
}
