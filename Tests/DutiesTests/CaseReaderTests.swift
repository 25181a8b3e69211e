import Duties
import Formats
import Testing

/// What a case of hours, darkness or the sun may look like.
struct CaseReaderTests {
    private static let place = #""lat": 57.7089, "lon": 11.9746, "time_zone": "Europe/Stockholm""#

    @Test func `an aoristic case may have no end, seconds, other columns, quotes and Windows line ends`()
        async throws
    {
        let answer = try await TestCase.answer(
            #"{"kind": "aoristic", "columns": ["from", "to"]}"#,
            "\u{FEFF}id,to,from\r\n1,,2024-01-01 10:20\r\n2,\"2024-01-01T10:21:59\",2024-01-01T10:20:30\r\n")
        #expect(answer["peak"] == .array([.number(0), .number(10)]))
        #expect(answer["total"] == .number(2))
    }

    @Test func `seconds do not lengthen a span to the next whole minute`() async throws {
        let answer = try await TestCase.answer(
            #"{"kind": "aoristic"}"#, "start,end\n2024-01-01 10:58:30,2024-01-01 11:02:29\n")
        // 3 minutes and 59 seconds are 3 minutes, from 10:58.
        let monday = answer["aoristic"]?.array?.first?.array
        #expect(abs((monday?[10].number ?? 0) - 2.0 / 3) < 1e-12)
        #expect(abs((monday?[11].number ?? 0) - 1.0 / 3) < 1e-12)
    }

    @Test func `another zone, threshold and grid are read from the case`() async throws {
        let answer = try await TestCase.answer(
            """
            {"kind": "darkness", "lat": -33.8688, "lon": 151.2093, "time_zone": "Australia/Sydney",
             "period": ["2024-06-01", "2024-07-01"], "dark": "solar elevation < -0.8333 degrees",
             "exposure": "10-minute grid", "ambiguous_local_time": "second"}
            """, "local\n2024-06-10 12:00\n2024-06-10 22:00\n2024-06-11 23:00:00+10:00\n2030-01-01 00:00\n")
        #expect(answer["events"] == .number(3))
        #expect(answer["dark_events"] == .number(2))
        // Sydney's day in June lasts 9 h 54 min.
        #expect(abs((answer["dark_share_of_time"]?.number ?? 0) - 14.1 / 24) < 0.005)
    }

    @Test func `events outside the period are told of`() async throws {
        var notes: [String] = []
        _ = try await TestCase.answer(
            "{\"kind\": \"darkness\", \(Self.place), \"period\": [\"2024-06-01\", \"2024-07-01\"]}",
            "local\n2024-06-10 12:00\n2024-05-31 23:59\n2024-07-01 00:00\n"
        ) { notes.append($0) }
        #expect(notes == ["events outside the period, which are not counted: 2"])
    }

    @Test(arguments: [
        ("", "no events in the dark"), (", \"fewest_events\": 5", "fewer than 5 events in the dark"),
    ])
    func `too little in the dark is a reason and no ratio`(more: String, reason: String) async throws {
        let answer = try await TestCase.answer(
            "{\"kind\": \"darkness\", \(Self.place), \"period\": [\"2024-06-01\", \"2024-07-01\"]\(more)}",
            "local\n2024-06-10 12:00\n")
        #expect(answer["rate_ratio_dark_vs_light"] == .null)
        #expect(answer["cannot_tell"] == .text(reason))
    }

    @Test func `a solar case may name its zone and leave out one of its times`() async throws {
        let zoned = try await TestCase.answer(
            #"{"kind": "solar", "time_zone": "Europe/Stockholm"}"#,
            "id,lat,lon,local_time\na,58.0776,13.0221,2021-09-23 18:00\n")
        let plain = try await TestCase.answer(
            #"{"kind": "solar"}"#, "id,lat,lon,utc\na,58.0776,13.0221,2021-09-23T16:00:00Z\n")
        let (one, other) = (zoned["instants"]?.array?.first, plain["instants"]?.array?.first)
        #expect(one?["elevation_deg"] == other?["elevation_deg"])
        #expect(one?["id"] == .text("a"))
        #expect(one?["sunrise"]?.array?.first?.text?.hasSuffix("+02:00") == true)
        #expect(other?["sunrise"]?.array?.first?.text?.hasSuffix("+00:00") == true)
    }

    @Test func `cells in quotes keep commas, quotes and new lines`() throws {
        let table = try CaseTable(
            name: "t.csv", bytes: Array("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,\n\n3,å".utf8))
        #expect(try table.column("id") == ["1", "2", "3"])
        #expect(try table.column("text") == ["a, \"b\"\nc", "", "å"])
        #expect(table.fault(2, "text", wanted: "a word").message.hasPrefix("t.csv, line 6, \"text\":"))
    }
}
