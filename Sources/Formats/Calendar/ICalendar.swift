package import Domain

/// A calendar that other calendar programs subscribe to.
///
/// - Source: RFC 5545; the names of the whole calendar from RFC 7986.
package struct ICalendar: Sendable {
    package var name: String
    package var description: String?
    /// The address of the page that says the same to people.
    package var url: String?
    package var events: [Event]
    /// How often a subscriber should ask again, in whole minutes.
    package var refreshEvery: Duration

    package init(
        name: String, description: String? = nil, url: String? = nil, events: [Event] = [],
        refreshEvery: Duration = .seconds(12 * 3600)
    ) {
        (self.name, self.description, self.url) = (name, description, url)
        (self.events, self.refreshEvery) = (events, refreshEvery)
    }

    /// One thing that happens.
    package struct Event: Sendable {
        /// The same for ever, and in no other calendar: `walk-….@perrong.example`.
        package var uid: String
        /// Raised by one at each change that matters to who comes.
        package var sequence: Int
        package var status: Status
        /// When what it tells was last changed; a calendar that is published has no other moment of its own.
        package var stamp: Instant
        package var lastModified: Instant
        package var start: Start
        package var summary: String
        package var description: String?
        package var location: String?
        package var geo: Geo?
        package var url: String?
        package var categories: [String]

        package init(
            uid: String, sequence: Int = 0, status: Status = .confirmed, stamp: Instant,
            lastModified: Instant, start: Start, summary: String, description: String? = nil,
            location: String? = nil, geo: Geo? = nil, url: String? = nil, categories: [String] = []
        ) {
            (self.uid, self.sequence, self.status, self.stamp) = (uid, sequence, status, stamp)
            (self.lastModified, self.start, self.summary) = (lastModified, start, summary)
            (self.description, self.location, self.geo) = (description, location, geo)
            (self.url, self.categories) = (url, categories)
        }
    }

    package enum Status: String, Sendable {
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
        case tentative = "TENTATIVE"
    }

    package enum Start: Hashable, Sendable {
        /// The whole of a day, or of all days to the last one, which counts too.
        case day(Day, to: Day?)
        /// By the clocks of Stockholm; an end that is not after the start is on the next day.
        case time(Day, ClockTime, ClockTime?)
    }

    /// - Units: degrees of WGS 84.
    package struct Geo: Hashable, Sendable {
        package let latitude: Double
        package let longitude: Double

        package init(latitude: Double, longitude: Double) {
            (self.latitude, self.longitude) = (latitude, longitude)
        }
    }
}

extension ICalendar {
    /// The document, as `text/calendar; charset=utf-8; method=PUBLISH`.
    package var bytes: [UInt8] {
        let minutes = max(Int(refreshEvery.components.seconds / 60), 1)
        var lines = ContentLines()
        lines.add("BEGIN:VCALENDAR")
        lines.add("VERSION:2.0")
        lines.add("PRODID:-//Perrong//Perrong//SV")
        lines.add("CALSCALE:GREGORIAN")
        lines.add("METHOD:PUBLISH")
        lines.add("NAME", text: name)
        lines.add("X-WR-CALNAME", text: name)
        if let description {
            lines.add("DESCRIPTION", text: description)
            lines.add("X-WR-CALDESC", text: description)
        }
        if let url { lines.add("URL", address: url) }
        lines.add("X-WR-TIMEZONE:Europe/Stockholm")
        lines.add("REFRESH-INTERVAL;VALUE=DURATION:PT\(minutes)M")
        lines.add("X-PUBLISHED-TTL:PT\(minutes)M")
        for line in Self.stockholm { lines.add(line) }
        for event in events { event.write(to: &lines) }
        lines.add("END:VCALENDAR")
        return lines.bytes
    }

    /// - Source: the rules of the European Union since 1996.
    private static let stockholm = [
        "BEGIN:VTIMEZONE", "TZID:Europe/Stockholm",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD",
        "END:VTIMEZONE",
    ]
}

extension ICalendar.Event {
    fileprivate func write(to lines: inout ContentLines) {
        lines.add("BEGIN:VEVENT")
        lines.add("UID", text: uid)
        lines.add("SEQUENCE:\(sequence)")
        lines.add("STATUS:\(status.rawValue)")
        lines.add("DTSTAMP:\(stamp.calendarText)")
        lines.add("LAST-MODIFIED:\(lastModified.calendarText)")
        switch start {
        case .day(let first, to: let last):
            lines.add("DTSTART;VALUE=DATE:\(first.calendarText)")
            lines.add("DTEND;VALUE=DATE:\((max(first, last ?? first) + 1).calendarText)")
        case .time(let day, let time, let end):
            lines.add("DTSTART\(Self.local(day, time))")
            if let end { lines.add("DTEND\(Self.local(end > time ? day : day + 1, end))") }
        }
        lines.add("SUMMARY", text: summary)
        if let description { lines.add("DESCRIPTION", text: description) }
        if let location { lines.add("LOCATION", text: location) }
        if let geo { lines.add("GEO:\(geo.latitude);\(geo.longitude)") }
        if let url { lines.add("URL", address: url) }
        if !categories.isEmpty {
            lines.add("CATEGORIES:" + categories.map(ContentLines.escaped).joined(separator: ","))
        }
        lines.add("END:VEVENT")
    }

    private static func local(_ day: Day, _ time: ClockTime) -> String {
        ";TZID=Europe/Stockholm:\(day.calendarText)T\(time.description.filter { $0 != ":" })00"
    }
}
