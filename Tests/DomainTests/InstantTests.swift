import Domain
import Testing

struct InstantTests {
    private func instant(_ on: String, _ time: String) -> Instant {
        Instant(day(on), ClockTime(time) ?? .midnight)
    }

    @Test(arguments: [
        ("2022-01-15", "12:00", 11), ("2022-07-15", "12:00", 10), ("2022-03-27", "01:59", 0),
        ("2022-03-27", "03:00", 1), ("2022-10-30", "01:00", -1), ("2022-10-30", "03:00", 2),
    ])
    func `local clocks are one hour ahead in winter and two in summer`(on: String, time: String, hour: Int) {
        let sinceMidnight = instant(on, time).milliseconds - day(on).number * 86_400_000
        let minutes = (ClockTime(time)?.minutes ?? 0) % 60
        #expect(sinceMidnight == hour * 3_600_000 + minutes * 60_000)
    }

    @Test(arguments: [
        ("2022-01-15", "23:59"), ("2022-03-27", "00:00"), ("2022-03-27", "01:59"), ("2022-03-27", "03:00"),
        ("2022-10-30", "02:30"), ("2022-10-30", "03:00"), ("2024-02-29", "12:00"),
    ])
    func `a local time reads back as it was`(on: String, time: String) {
        let local = instant(on, time).local
        #expect(local.day == day(on) && local.time == ClockTime(time))
    }

    @Test func `the hour that spring leaves out is moved on`() {
        let local = instant("2022-03-27", "02:30").local
        #expect(local.day == day("2022-03-27") && local.time == ClockTime("03:30"))
    }

    @Test func `the hour that autumn repeats is taken the first time`() {
        let twice = instant("2022-10-30", "02:30")
        #expect(twice.adding(seconds: 3600).local.time == ClockTime("02:30"))
        #expect(twice.adding(seconds: 7200).local.time == ClockTime("03:30"))
    }

    @Test(arguments: [("19:30", 1170), ("9.05", 545), ("00:00", 0), ("23:59", 1439)])
    func `a time is read with a colon or a full stop`(text: String, minutes: Int) {
        #expect(ClockTime(text)?.minutes == minutes)
    }

    @Test(arguments: ["24:00", "12:60", "12", "12:5", "", "-1:00", "1٢:00", "12:00:00"])
    func `what is no time is none`(text: String) {
        #expect(ClockTime(text) == nil)
    }
}
