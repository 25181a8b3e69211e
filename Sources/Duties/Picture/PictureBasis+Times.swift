internal import Analysis
internal import Domain
internal import Foundation
internal import Storage

extension PictureBasis {
    /// When on the week: aoristic weights of the last twelve weeks, and how dark the picture's own days are.
    var hours: PictureContent.HourTable {
        let first = max(
            picture.period.last - (7 * Self.hourWeeks - 1),
            Day(number: Int(columns.earliest.first ?? 0) / 1440))
        let looked = Period(min(first, picture.period.first), picture.period.last) ?? picture.period
        let inside = positions(in: looked)
        let known = inside.filter(columns.hasClock)
        let (starts, ends) = (
            known.map { Int(columns.earliest[$0]) }, known.map { Int(columns.latest[$0]) }
        )
        var weights = HourlyWeights()
        do throws(AoristicError) {
            weights = try aoristicWeights(starts: starts, ends: ends)
        } catch {
            // As many starts as ends: there is nothing to catch.
        }
        var table = PictureContent.HourTable(
            first: looked.first, last: looked.last,
            weights: weights.values.map { ($0 * 100).rounded() / 100 },
            observations: known.count, withoutClock: inside.count - known.count, starts: starts, ends: ends,
            dark: [])
        guard let viewpoint else { return table }
        let days = picture.period.first.number..<picture.period.last.number + 1
        let clock = clock
        let dark = DarkHours(days: days, on: clock, from: viewpoint)
        table.dark = (0..<HourlyWeights.hours).map { ((dark[hourOfWeek: $0] ?? 0) * 100).rounded() / 100 }
        let sun = SunDay(day: (days.lowerBound + days.upperBound - 1) / 2, on: clock, from: viewpoint)
        table.sunset = sun.sunsets.last.map { minuteOfDay($0, clock) }
        table.dusk = sun.dusks.last.map { minuteOfDay($0, clock) }
        table.dawn = sun.dawns.first.map { minuteOfDay($0, clock) }
        return table
    }

    /// Dark against light over the year that ends with the picture, for what is known to the hour.
    ///
    /// Hours of weeks that nobody reported for, and of days that are not over, are neither dark nor light: nothing
    /// could have been seen in them.
    var darkness: PictureContent.DarknessAnswer {
        let first = max(
            picture.period.last - 363, Day(number: Int(columns.earliest.first ?? 0) / 1440))
        let looked = Period(min(first, picture.period.first), picture.period.last) ?? picture.period
        var answer = PictureContent.DarknessAnswer(
            first: looked.first, last: looked.last, events: 0, dark: 0, minutes: [],
            reported: reportedDays(in: looked),
            viewpoint: viewpoint.map { [$0.latitude, $0.longitude] } ?? [])
        let days = answer.reported ?? []
        let close = positions(in: looked).filter { position in
            let day = Day(number: columns.day(at: position))
            return columns.hasClock(at: position)
                && columns.latest[position] - columns.earliest[position] <= 60
                && days.contains { $0.first <= day && day <= $0.last }
        }
        answer.events = close.count
        answer.sources = Set(close.map { columns.partner[$0] }).count
        answer.minutes = close.map { (Int(columns.earliest[$0]) + Int(columns.latest[$0])) / 2 }
        guard let viewpoint else {
            answer.cannotTell = "no-coordinates"
            return answer
        }
        guard !days.isEmpty else {
            answer.cannotTell = "no-hours"
            return answer
        }
        let clock = clock
        let instants = answer.minutes.map { clock.instant(showing: $0 * 60) }
        let periods = days.map { days in
            clock.span(ofDay: days.first.number).lowerBound..<clock.span(ofDay: days.last.number).upperBound
        }
        do {
            let exposure = try DarkExposure(during: periods, on: clock, from: viewpoint)
            let darkness = Darkness(
                events: instants, during: periods, exposure: exposure, on: clock, from: viewpoint)
            answer.events = darkness.events
            answer.dark = darkness.darkEvents
            answer.darkShareOfTime = exposure.darkShare.map { ($0 * 1_000).rounded() / 1_000 }
            answer.ratio = try .init(darkness.rate())
            answer.sameTime = try .init(darkness.rateAtSameTime())
        } catch let error as DarkRateError {
            answer.cannotTell = error.word
        } catch {
            answer.cannotTell = "no-hours"
        }
        return answer
    }

    /// The weeks that somebody reported for, so far as they are looked at and over, joined where they touch.
    private func reportedDays(in looked: Period) -> [PictureContent.Days] {
        var days: [PictureContent.Days] = []
        for week in reportedWeeks {
            let first = max(week.first, looked.first)
            let last = min(week.last, looked.last, book.day - 1)
            guard first <= last else { continue }
            if let before = days.last, before.last + 1 == first {
                days[days.count - 1].last = last
            } else {
                days.append(PictureContent.Days(first: first, last: last))
            }
        }
        return days
    }

    /// The middle of the places: over some tens of kilometres the sun sets within a minute or two.
    private var viewpoint: Viewpoint? {
        let points = book.places.compactMap(\.coordinate)
        guard !points.isEmpty else { return nil }
        let count = Double(points.count)
        return Viewpoint(
            latitude: points.map(\.latitude).reduce(0, +) / count,
            longitude: points.map(\.longitude).reduce(0, +) / count)
    }

    /// The clocks over all that is looked at by the hour.
    private var clock: LocalClock {
        let zone = TimeZone(identifier: "Europe/Stockholm") ?? .gmt
        let first = min(picture.period.first, picture.period.last - 363) - 2
        return LocalClock(zone, during: first.number * 86_400..<(picture.period.last.number + 2) * 86_400)
    }

    private func minuteOfDay(_ second: Double, _ clock: LocalClock) -> Int {
        let minute = clock.time(at: Int(second.rounded())) / 60 % 1440
        return minute < 0 ? minute + 1440 : minute
    }
}

extension PictureContent.Ratio {
    fileprivate init(_ rate: DarkRate) {
        func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
        self.init(
            ratio: rounded(rate.ratio), lower: rounded(rate.interval.lowerBound),
            upper: rounded(rate.interval.upperBound))
    }
}

extension DarkRateError {
    fileprivate var word: String {
        switch self {
        case .noDarkTime: "no-dark-time"
        case .noLightTime: "no-light-time"
        case .tooFewDarkEvents: "too-few-dark"
        case .tooFewLightEvents: "too-few-light"
        }
    }
}
