import Domain
import Testing

struct DayTests {
    @Test(arguments: [
        "2026-+5-01", "+026-05-01", "2026-02-30", "0000-01-01", "2026-5-01", "2021-02-29", "", "2026-05-01 ",
        "２０２６-05-01",
    ])
    func `what only looks like a day is none`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `every day of four hundred years comes back as it went in, in order`() {
        var number = day("1900-01-01").number
        for year in 1900..<2300 {
            for month in 1...12 {
                for dayOfMonth in 1...31 {
                    guard let day = Day(year: year, month: month, day: dayOfMonth) else { continue }
                    #expect(day.number == number)
                    #expect((day.year, day.month, day.dayOfMonth) == (year, month, dayOfMonth))
                    number += 1
                }
            }
        }
    }

    @Test func `days that are read one after the other are what each of them is alone`() {
        let texts = [
            "\0\0\0\0\0\0\0\001", "2022-03-22", "2022-03-31", "2022-03-01", "2022-03-32", "2022-03-00",
            "2022-03-1x", "2022-02-28",
            "2022-02-29", "2022-02-30", "2024-02-29", "2024-02-30", "2022-03-2", "2022-03-221", "",
            "x022-03-22",
            "2022-03-22",
        ]
        var reader = DayReader()
        for text in texts {
            var bytes = text
            #expect(bytes.withUTF8 { reader.day(utf8: $0) } == Day(text), "\(text)")
        }
    }

    @Test(arguments: ["1900-01-01", "2022-03-09", "2022-12-31", "9999-10-30"])
    func `a day is written as it is read`(text: String) throws {
        #expect(try #require(Day(text)).description == text)
    }

    /// Reference values from Python's `date.isocalendar()`.
    @Test(arguments: [
        ("2022-03-22", 2, "2022-v12"), ("2021-01-03", 7, "2020-v53"), ("2021-01-04", 1, "2021-v01"),
        ("2024-12-30", 1, "2025-v01"), ("2020-12-31", 4, "2020-v53"),
    ])
    func `a day knows its weekday and its week`(text: String, weekday: Int, week: String) {
        #expect(day(text).weekday == weekday)
        #expect(day(text).week.description == week)
    }

    @Test func `the local day and time follow the clock of the stations, over both changes`() {
        // 2022-03-27 00:59:59 UTC is 01:59 in Stockholm; a second later it is 03:00.
        #expect(Instant(milliseconds: 1_648_342_799_000).local.time == ClockTime("01:59"))
        #expect(Instant(milliseconds: 1_648_342_800_000).local.time == ClockTime("03:00"))
        #expect(Instant(milliseconds: 1_648_342_800_000).local.day == day("2022-03-27"))
    }

    @Test(arguments: [("19:30", "19:30"), ("19.30", "19:30"), ("7.05", "07:05")])
    func `times are read as Swedes write them`(typed: String, read: String) {
        #expect(ClockTime(typed)?.description == read)
    }

    @Test(arguments: ["24:00", "19:60", "19", "1930:", "-1:00", "19:3"])
    func `what only looks like a time is none`(text: String) {
        #expect(ClockTime(text) == nil)
    }
}

struct IdentifierTests {
    @Test func `an identity comes back as it was written, and is a random UUID`() throws {
        for _ in 0..<200 {
            let id = Identifier<Place>()
            let text = id.description
            #expect(Identifier<Place>(text) == id)
            #expect(Identifier<Place>(text.uppercased()) == id)
            #expect(Array(text)[14] == "4")
            #expect("89ab".contains(Array(text)[19]))
        }
    }

    @Test func `an identity reads each of its digits`() {
        let id = Identifier<Place>("01234567-89ab-cdef-FEDC-ba9876543210")
        #expect(id?.description == "01234567-89ab-cdef-fedc-ba9876543210")
    }

    @Test(arguments: [
        "", "1", "1111111-1111-1111-1111-111111111111", "111111111-1111-1111-1111-111111111111",
    ])
    func `what is not an identity is none`(text: String) {
        #expect(Identifier<Place>(text) == nil)
    }

    @Test func `any other character makes it no identity, wherever it stands`() {
        let right = Array("0189afAF-4567-89ab-cdef-012345678912".utf8)
        #expect(Identifier<Place>(String(decoding: right, as: UTF8.self)) != nil)
        for position in right.indices {
            for byte in UInt8(0)...127 where Character(UnicodeScalar(byte)).hexDigitValue == nil {
                guard byte != right[position] else { continue }
                var wrong = right
                wrong[position] = byte
                #expect(Identifier<Place>(String(decoding: wrong, as: UTF8.self)) == nil)
            }
        }
    }
}
