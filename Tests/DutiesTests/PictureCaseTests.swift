import Domain
import Formats
import Storage
import TestSupport
import Testing

@testable import Duties

/// What “How do we know?” gives away works out the numbers of the page again.
struct PictureCaseTests {
    private func answers(
        _ world: PictureTestWorld, _ engine: Engine, _ key: String
    ) async throws -> (content: PictureContent, cases: [String: WrittenCase], answers: [String: JSONValue]) {
        let content = try await world.content(world.database(engine), of: key)
        // As it is read back from what is kept with an adopted picture.
        let kept = try PictureContent(text: content.text())
        let named = try #require(SituationPicture.named(key))
        let picture = SituationPicture(
            pledge: world.pledge.id, kind: named.kind, period: named.period, reached: PictureTestWorld.today)
        let cases = PictureCases(of: picture, kept, at: [world.north, world.south]).all
        var answers: [String: JSONValue] = [:]
        for own in cases { answers[own.name] = try await TestCase.answer(own.files) }
        return (content, Dictionary(cases.map { ($0.name, $0) }) { first, _ in first }, answers)
    }

    /// Thirty weeks on the map, a cluster at the square in the last of them.
    private func world(weeks: Int) throws -> PictureTestWorld {
        var world = try PictureTestWorld(onMap: true)
        for week in 1...weeks {
            world.see(5 + week % 3, at: world.north, by: 0, weeks: week)
            world.see(3, at: world.south, by: 1, weeks: week)
        }
        world.see(14, at: world.north, by: 0, in: world.square)
        world.see(2, at: world.south, by: 1)
        return world
    }

    @Test(arguments: Engine.present, [("2022-v11", 30), ("2022-v11", 170), ("2022-02", 60)])
    func `every number of a picture is worked out again from its cases`(
        engine: Engine, picture: (key: String, weeks: Int)
    ) async throws {
        let (content, cases, answers) = try await answers(
            world(weeks: picture.weeks), engine, picture.key)
        #expect(
            Set(cases.keys) == ["antal-norr", "antal-soder", "anhopningar", "timmar", "morker", "solen"])
        for (place, slug) in zip(content.places, ["norr", "soder"]) {
            let band = try #require(answers["antal-\(slug)"]?["expected_band"])
            try expectSame(place, band)
            if let last = place.band {
                let key = last.method == "bayes" ? "bayes" : "farrington_flexible"
                let limits = answers["antal-\(slug)"]?[key]?["upperbound"]?.array
                #expect(limits?.last?.number == Double(last.limit), "\(slug)")
            }
        }
        if picture.weeks > 150 {
            #expect(content.places.map(\.band?.method) == ["farrington-flexible", "farrington-flexible"])
        }
        expectSame(content.clusters, try #require(answers["anhopningar"]))
        let weights = answers["timmar"]?["aoristic"]?.numbers ?? []
        #expect(weights.map(twoDecimals) == content.hours.weights)
        expectSame(content.darkness, try #require(answers["morker"]))
        expectSame(content.hours, try #require(answers["solen"]), days: content.first, content.last)
    }

    private func expectSame(_ place: PictureContent.PlaceCount, _ answer: JSONValue) throws {
        let spans = try #require(answer["week"]?.array)
        #expect(spans.count == place.bands.count)
        for (number, band) in place.bands.enumerated() {
            func value(_ key: String) -> JSONValue? { answer[key]?.array?[number] }
            guard let band else {
                #expect(value("expected") == .null)
                continue
            }
            #expect(value("expected")?.number.map(twoDecimals) == band.expected)
            #expect(value("lower")?.number == Double(band.lower))
            #expect(value("upper")?.number == Double(band.upper))
            #expect(value("limit")?.number == Double(band.limit))
            #expect(value("method")?.text == band.method)
            #expect(value("history")?.number == Double(band.history))
        }
    }

    /// The page shows those of them that are strong enough.
    private func expectSame(_ clusters: PictureContent.Clusters, _ answer: JSONValue) {
        let found = answer["clusters"]?.array ?? []
        let shown = found.filter {
            $0["p_value"]?.number ?? 1 <= 0.1 && $0["observed"]?.number ?? 0 >= 3
        }.prefix(3)
        #expect(shown.count == clusters.found.count)
        for (answer, cluster) in zip(shown, clusters.found) {
            #expect(answer["observed"]?.number == Double(cluster.observed))
            #expect(answer["expected"]?.number.map { ($0 * 10).rounded() / 10 } == cluster.expected)
            #expect(answer["p_value"]?.number == cluster.p)
        }
        #expect(answer["total_cases"]?.number == Double(clusters.observations))
    }

    private func expectSame(_ dark: PictureContent.DarknessAnswer, _ answer: JSONValue) {
        #expect(answer["events"]?.number == Double(dark.events))
        #expect(answer["dark_events"]?.number == Double(dark.dark))
        #expect(
            answer["dark_share_of_time"]?.number.map { ($0 * 1_000).rounded() / 1_000 }
                == dark.darkShareOfTime)
        let veil = answer["veil_of_darkness"]
        for (ratio, value, interval) in [
            (dark.ratio, answer["rate_ratio_dark_vs_light"], answer["rate_ratio_ci95"]),
            (dark.sameTime, veil?["mantel_haenszel_rate_ratio"], veil?["mh_ci95"]),
        ] {
            #expect(value?.number.map(twoDecimals) == ratio?.ratio)
            #expect(
                (interval?.numbers ?? []).map(twoDecimals) == (ratio.map { [$0.lower, $0.upper] } ?? []))
        }
    }

    private func expectSame(
        _ hours: PictureContent.HourTable, _ answer: JSONValue, days first: Day, _ last: Day
    ) {
        let instants = answer["instants"]?.array ?? []
        #expect(instants.count == first.days(until: last) + 1)
        let middle = instants[(instants.count - 1) / 2]
        #expect(minute(middle["sunset"]) == hours.sunset)
        #expect(minute(middle["civil_dusk"]) == hours.dusk)
        #expect(minute(middle["civil_dawn"]) == hours.dawn)
    }

    /// Minutes after midnight of `2022-03-17T18:20:31+01:00`; the seconds were rounded when it was written.
    private func minute(_ times: JSONValue?) -> Int? {
        guard let text = times?.array?.first?.text, let time = LocalTime(String(text.prefix(16))) else {
            return nil
        }
        return time.clock.minutes
    }

    private func twoDecimals(_ number: Double) -> Double { (number * 100).rounded() / 100 }

    @Test(arguments: Engine.present)
    func `a case holds times, places and counts, and nothing that was written`(engine: Engine) async throws {
        let (_, cases, _) = try await answers(world(weeks: 12), engine, "2022-v11")
        let headers = cases.mapValues { own in
            String(decoding: own.files[1].bytes, as: UTF8.self).prefix { $0 != "\r\n" }
        }
        #expect(headers["antal-norr"] == "week,week_start,count")
        #expect(headers["anhopningar"] == "id,lat,lon,period,cases")
        #expect(headers["timmar"] == "start,end")
        #expect(headers["morker"] == "local")
        #expect(headers["solen"] == "id,lat,lon,local_time")
        for own in cases.values {
            let text = own.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
            for word in ["littering", "kommunen", "polisen"] { #expect(!text.contains(word), "\(own.name)") }
        }
    }

    @Test(arguments: Engine.present)
    func `a method that had nothing to work with has no case`(engine: Engine) async throws {
        var world = try PictureTestWorld()
        world.see(2, at: world.north, by: 1)
        let (_, cases, answers) = try await answers(world, engine, "2022-v11")
        #expect(Set(cases.keys) == ["antal-norr", "antal-soder", "timmar"])
        #expect(answers["antal-norr"]?["expected_band"]?["limit"]?.array?.last == .null)
    }
}
