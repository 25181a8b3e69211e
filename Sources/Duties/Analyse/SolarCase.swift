import Analysis
import Foundation

/// Where the sun stands at given moments, and when it rises and sets on their local days.
package struct SolarCase {
    private struct Moment {
        let id: String
        let viewpoint: Viewpoint
        let instant: Int
        let day: Int
        let clock: LocalClock
    }

    private let moments: [Moment]

    /// - Throws: when a column is missing, a place or a time is none, or no offset tells which clock is
    ///   meant.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        let table = try folder.table()
        let zone = try Self.zone(of: folder)
        let ids = table.has("id") ? try table.column("id") : (1...max(1, table.count)).map(String.init)
        let (latitudes, longitudes) = (try table.numbers("lat"), try table.numbers("lon"))
        let utc = try Self.times(table, "utc")
        let local = try Self.times(table, "local_time")
        guard utc != nil || local != nil else {
            throw CaseFault("\(table.name): wanted a column \"local_time\" or \"utc\", found neither")
        }
        var moments: [Moment] = []
        for row in 0..<table.count {
            guard let viewpoint = Viewpoint(latitude: latitudes[row], longitude: longitudes[row]) else {
                let found = "\(latitudes[row]), \(longitudes[row])"
                throw table.fault(row, "lat, lon", wanted: "a place on earth in degrees", found: found)
            }
            guard let (instant, clock) = Self.moment(utc: utc?[row], local: local?[row], in: zone) else {
                let wanted = "an offset from UTC, or \"time_zone\" in case.json"
                throw table.fault(
                    row, "local_time", wanted: wanted, found: try table.column("local_time")[row])
            }
            if let local = local?[row], let wanted = Self.wanted(local, utc: utc?[row], in: zone, clock) {
                throw table.fault(row, "local_time", wanted: wanted)
            }
            let day = local?[row].day ?? floorQuotient(clock.time(at: instant), 86_400)
            moments.append(
                Moment(id: ids[row], viewpoint: viewpoint, instant: instant, day: day, clock: clock))
        }
        self.moments = moments
    }

    package func answer() -> CaseAnswer {
        .object([("instants", .list(moments.map(Self.answer)))])
    }

    private static func answer(_ moment: Moment) -> CaseAnswer {
        let position = sunPosition(at: Double(moment.instant), from: moment.viewpoint)
        let day = SunDay(day: moment.day, on: moment.clock, from: moment.viewpoint)
        let texts = { (instants: [Double]) -> CaseAnswer in
            .list(
                instants.map {
                    let instant = Int($0.rounded())
                    return .text(CaseTime.text(of: instant, offset: moment.clock.offset(at: instant)))
                })
        }
        return .object([
            ("id", Int(moment.id).map(CaseAnswer.whole) ?? .text(moment.id)),
            ("elevation_deg", .number(position.elevation)),
            ("azimuth_deg", .number(position.azimuth)),
            ("apparent_elevation_deg", .number(position.apparentElevation)),
            ("sun_below_horizon", .bool(position.elevation < SunPosition.atRise)),
            ("darker_than_civil_twilight", .bool(position.elevation < SunPosition.atDark)),
            ("sunrise", texts(day.sunrises)),
            ("sunset", texts(day.sunsets)),
            ("civil_dawn", texts(day.dawns)),
            ("civil_dusk", texts(day.dusks)),
        ])
    }

    /// What a local time must be to mean the same moment as the one in UTC beside it; nil when it does.
    ///
    /// Either may be written without its seconds. Without an offset or a zone nothing says what it must be.
    private static func wanted(
        _ local: CaseTime, utc: CaseTime?, in zone: TimeZone?, _ clock: LocalClock
    ) -> String? {
        guard let utc = utc.map({ $0.instant ?? $0.clockSeconds }) else { return nil }
        let instant =
            local.instant ?? (zone == nil ? nil : local.clockSeconds - clock.offset(at: utc))
        guard let instant, abs(instant - utc) >= 60 else { return nil }
        let offset = local.offset ?? clock.offset(at: utc)
        return "\(CaseTime.text(of: utc, offset: offset)), as \"utc\" says"
    }

    private static func times(_ table: CaseTable, _ column: String) throws(CaseFault) -> [CaseTime]? {
        table.has(column) ? try table.column(column, as: "a time", CaseTime.init) : nil
    }

    /// The zone that the case names; nil when it names none.
    private static func zone(of folder: CaseFolder) throws(CaseFault) -> TimeZone? {
        guard folder.parameters.value("time_zone") != nil else { return nil }
        return try folder.timeZone()
    }

    /// The instant, and the clock of its local day.
    ///
    /// A written offset tells the clock only for that moment. Where it is the offset of Sweden just then,
    /// Sweden's clock is taken, with its changes; any other is taken to stay as it is for the day.
    private static func moment(
        utc: CaseTime?, local: CaseTime?, in zone: TimeZone?
    ) -> (instant: Int, clock: LocalClock)? {
        // A time in UTC needs no offset written beside it.
        let written = utc.map { $0.instant ?? $0.clockSeconds } ?? local?.instant
        let around = written ?? local?.clockSeconds ?? 0
        let span = (around - 3 * 86_400)..<(around + 3 * 86_400)
        if let zone {
            let clock = LocalClock(zone, during: span)
            return (written ?? clock.instant(showing: local?.clockSeconds ?? 0), clock)
        }
        guard let instant = written else { return nil }
        let offset = local?.offset ?? local.map { $0.clockSeconds - instant } ?? 0
        if let sweden = TimeZone(identifier: "Europe/Stockholm") {
            let clock = LocalClock(sweden, during: span)
            if clock.offset(at: instant) == offset { return (instant, clock) }
        }
        return (instant, LocalClock(offset: offset))
    }
}

extension CaseFolder {
    /// The time zone that the case names.
    ///
    /// - Throws: when it names none, or one that is not known.
    func timeZone() throws(CaseFault) -> TimeZone {
        let name = try parameters.text("time_zone")
        guard let zone = TimeZone(identifier: name) else {
            throw CaseFault(
                "case.json, \"time_zone\": wanted one such as Europe/Stockholm, found \"\(name)\"")
        }
        return zone
    }
}
