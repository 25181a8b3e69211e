import Analysis
import Foundation

/// Events and their place and period, for the question whether they come with the dark.
package struct DarknessCase {
    private let events: [Int]
    private let periods: [Range<Int>]
    private let clock: LocalClock
    private let viewpoint: Viewpoint
    private let test: DarkTest
    private let step: Int
    /// In the dark and in the light each, for a ratio.
    private let fewest: Int

    /// - Throws: when the place, zone, period, rule or grid is missing or none, or a cell is no time.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        let (latitude, longitude) = (try folder.parameters.number("lat"), try folder.parameters.number("lon"))
        guard let viewpoint = Viewpoint(latitude: latitude, longitude: longitude) else {
            throw CaseFault(
                "case.json: wanted a place on earth in degrees, found lat \(latitude), lon \(longitude)")
        }
        self.viewpoint = viewpoint
        let days = try Self.periods(folder)
        let (first, last) = (days[0].lowerBound, days[days.count - 1].upperBound)
        clock = LocalClock(try folder.timeZone(), during: first * 86_400..<last * 86_400 + 1)
        periods = days.map { [clock] days in
            clock.span(ofDay: days.lowerBound).lowerBound..<clock.span(ofDay: days.upperBound).lowerBound
        }
        test = try Self.darkTest(folder)
        step = try Self.step(folder)
        fewest = try folder.parameters.wholeNumber("fewest_events", or: 1, in: 1...1_000_000)
        let occurrence = try Self.occurrence(folder)
        let table = try folder.table()
        let column = try folder.parameters.texts("columns", or: ["local"]).first ?? "local"
        events = try table.column(column, as: "a time", CaseTime.init).map { [clock] time in
            time.instant ?? clock.instant(showing: time.clockSeconds, occurrence)
        }
    }

    /// How many events lie outside the period, and so are not counted.
    package var leftOut: Int {
        events.count { event in !periods.contains { $0.contains(event) } }
    }

    package func answer() throws -> CaseAnswer {
        let exposure = try DarkExposure(during: periods, every: step, on: clock, from: viewpoint, dark: test)
        let darkness = Darkness(
            events: events, during: periods, exposure: exposure, on: clock, from: viewpoint, dark: test)
        let rate = rate { () throws(DarkRateError) in try darkness.rate(fewest: fewest) }
        return .object([
            ("events", .whole(darkness.events)),
            ("dark_events", .whole(darkness.darkEvents)),
            ("dark_share_of_events", .number(orNull: darkness.darkShareOfEvents)),
            ("dark_share_of_time", .number(orNull: exposure.darkShare)),
            ("rate_ratio_dark_vs_light", rate.ratio),
            ("rate_ratio_ci95", rate.interval),
            ("cannot_tell", rate.reason),
            ("veil_of_darkness", veil(of: darkness)),
        ])
    }

    private func veil(of darkness: Darkness) -> CaseAnswer {
        let rate = rate { () throws(DarkRateError) in try darkness.rateAtSameTime(fewest: fewest) }
        let window =
            "clock times after 12:00 that are dark on some days and light on others in the study period "
            + "(\(step / 60)-minute bins)"
        let strata = zip(darkness.veil.hours, darkness.veil.strata).map { hour, stratum in
            CaseAnswer.object([
                ("hour", .whole(hour)),
                ("dark_events", .whole(stratum.darkEvents)),
                ("light_events", .whole(stratum.lightEvents)),
                ("dark_hours", .number(stratum.darkHours)),
                ("light_hours", .number(stratum.lightHours)),
            ])
        }
        return .object([
            ("window", .text(window)),
            ("events", .whole(darkness.veil.events)),
            ("strata", .list(strata)),
            ("mantel_haenszel_rate_ratio", rate.ratio),
            ("mh_ci95", rate.interval),
            ("cannot_tell", rate.reason),
        ])
    }

    /// A ratio and its interval; or nulls, and why.
    private func rate(
        _ rate: () throws(DarkRateError) -> DarkRate
    ) -> (ratio: CaseAnswer, interval: CaseAnswer, reason: CaseAnswer) {
        do {
            let rate = try rate()
            let interval = CaseAnswer.numbers([rate.interval.lowerBound, rate.interval.upperBound])
            return (.number(rate.ratio), interval, .null)
        } catch {
            return (.null, .null, .text(reason(error)))
        }
    }

    private func reason(_ error: DarkRateError) -> String {
        let found = fewest == 1 ? "no events" : "fewer than \(fewest) events"
        return switch error {
        case .noDarkTime: "no dark time in the period"
        case .noLightTime: "no light time in the period"
        case .tooFewDarkEvents: "\(found) in the dark"
        case .tooFewLightEvents: "\(found) in the light"
        }
    }
}
