import Domain
import Formats
import Testing

struct ICalendarTests {
    private let stamp = Instant(milliseconds: 1_653_154_200_999)

    private func event(_ start: ICalendar.Start, summary: String = "Öppet hus") -> ICalendar.Event {
        .init(uid: "a@b", stamp: stamp, lastModified: stamp, start: start, summary: summary)
    }

    /// Unfolded byte by byte, as a fold may stand between a letter and its accent.
    private func lines(_ calendar: ICalendar) -> [String] {
        var lines: [[UInt8]] = []
        for line in calendar.bytes.split(separator: 0x0A).map({ $0.dropLast() }) {
            if line.first == 0x20 {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(Array(line))
            }
        }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a calendar names itself and says how often to ask again`() {
        let calendar = ICalendar(
            name: "Löftet, A & B", description: "Rad 1\nRad 2", url: "https://x/y,z",
            refreshEvery: .seconds(7200))
        let lines = lines(calendar)
        for line in [
            "METHOD:PUBLISH", "VERSION:2.0", "NAME:Löftet\\, A & B", "X-WR-CALNAME:Löftet\\, A & B",
            "DESCRIPTION:Rad 1\\nRad 2", "URL:https://x/y,z", "REFRESH-INTERVAL;VALUE=DURATION:PT120M",
            "X-PUBLISHED-TTL:PT120M", "TZID:Europe/Stockholm",
        ] { #expect(lines.contains(line)) }
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    }

    @Test func `an event at a time is by the clocks of Stockholm`() throws {
        let day = try #require(Day("2022-05-21"))
        let calendar = ICalendar(
            name: "x",
            events: [event(.time(day, try #require(ClockTime("19:30")), ClockTime("21:00")))])
        let lines = lines(calendar)
        #expect(lines.contains("DTSTART;TZID=Europe/Stockholm:20220521T193000"))
        #expect(lines.contains("DTEND;TZID=Europe/Stockholm:20220521T210000"))
        #expect(lines.contains("DTSTAMP:20220521T173000Z"))
    }

    @Test func `an event that ends before it starts ends on the next day`() throws {
        let day = try #require(Day("2022-12-31"))
        let calendar = ICalendar(
            name: "x",
            events: [event(.time(day, try #require(ClockTime("22:00")), ClockTime("02:00")))])
        #expect(lines(calendar).contains("DTEND;TZID=Europe/Stockholm:20230101T020000"))
    }

    @Test func `the last of several days counts too`() throws {
        let (first, last) = (try #require(Day("2022-02-27")), try #require(Day("2022-02-28")))
        let calendar = ICalendar(
            name: "x", events: [event(.day(first, to: last)), event(.day(last, to: nil))])
        let ends = lines(calendar).filter { $0.hasPrefix("DTEND") }
        #expect(ends == ["DTEND;VALUE=DATE:20220301", "DTEND;VALUE=DATE:20220301"])
    }

    @Test func `an event says all that is known of it`() throws {
        var event = event(.day(try #require(Day("2022-05-21")), to: nil))
        event.status = .cancelled
        event.sequence = 3
        event.location = "Torget; norra"
        event.geo = .init(latitude: 58.25, longitude: 13.5)
        event.categories = ["Vandring", "a,b"]
        let lines = lines(ICalendar(name: "x", events: [event]))
        for line in [
            "STATUS:CANCELLED", "SEQUENCE:3", "LOCATION:Torget\\; norra", "GEO:58.25;13.5",
            "CATEGORIES:Vandring,a\\,b", "UID:a@b",
        ] { #expect(lines.contains(line)) }
    }

    @Test(arguments: ["å", "🚉", "a\u{301}", "x"])
    func `no line is longer than 75 bytes and no character is split`(letter: String) throws {
        let summary = String(repeating: letter, count: 300)
        let day = try #require(Day("2022-05-21"))
        for lead in ["", "a", "ab", "abc"] {
            let calendar = ICalendar(name: "x", events: [event(.day(day, to: nil), summary: lead + summary)])
            let folded = calendar.bytes.split(separator: 0x0A)
            #expect(folded.allSatisfy { $0.count <= 76 && $0.last == 0x0D })
            #expect(folded.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
            #expect(lines(calendar).contains("SUMMARY:" + lead + summary))
        }
    }

    @Test func `a text cannot add a line of its own`() throws {
        let day = try #require(Day("2022-05-21"))
        var event = event(.day(day, to: nil), summary: "a\r\nATTENDEE:b\u{0}\rc\u{2028}d\\")
        event.url = "https://x\r\nATTENDEE:c"
        let lines = lines(ICalendar(name: "x", events: [event]))
        #expect(lines.contains("SUMMARY:a\\nATTENDEE:b\\nc\\nd\\\\"))
        #expect(lines.contains("URL:https://xATTENDEE:c"))
    }
}
