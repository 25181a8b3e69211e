package import Domain

/// One observation as a partner's own system sends it, in JSON.
package struct ReportedObservation: Hashable, Sendable {
    package let category: Category
    /// The place's short name, and that of its part.
    package let place: Slug
    package let subArea: Slug?
    package let window: TimeWindow
    package let text: String
    package let key: String

    /// What is wrong with one of them.
    package struct Problem: Hashable, Sendable {
        /// Which one, counted from 0.
        package let element: Int
        /// The member that is wrong; empty for the whole of it.
        package let member: String
        /// A stable word: `not-a-time`.
        package let code: String
        package let wanted: String

        package init(element: Int, member: String, code: String, wanted: String) {
            (self.element, self.member, self.code, self.wanted) = (element, member, code, wanted)
        }
    }

    private static let members = ["category", "place", "sub_area", "from", "to", "precision", "text", "key"]
    private static let minute = TimeFormat("YYYY-MM-DDTHH:mm")
    private static let exact = TimeFormat("YYYY-MM-DDTHH:mm:ssZ")
    private static let day = TimeFormat("YYYY-MM-DD")

    /// How many faults of one are told.
    private static let mostTold = 20

    /// Reads one; nil when `problems` has been told what is wrong with it.
    package init?(_ value: JSONValue, at element: Int, _ problems: inout [Problem]) {
        var found: [Problem] = []
        defer { problems += found }
        func tell(_ member: String, _ code: String, _ wanted: String) {
            found.append(Problem(element: element, member: member, code: code, wanted: wanted))
        }
        guard case .object(let members) = value else {
            tell("", "not-an-object", "an object")
            return nil
        }
        var texts: [String: String] = [:]
        for member in members where found.count < Self.mostTold {
            guard Self.members.contains(member.name) else {
                tell(
                    String(member.name.prefix(60)), "unknown-member",
                    "one of \(Self.members.joined(separator: ", "))")
                continue
            }
            if texts[member.name] != nil { tell(member.name, "twice", "each member once") }
            switch member.value {
            case .text(let text) where !text.utf8.contains(0): texts[member.name] = text
            case .null: break
            default: tell(member.name, "not-a-text", "a text")
            }
        }
        let category = texts["category"].flatMap(Category.init(rawValue:))
        if category == nil { tell("category", "unknown-category", "a category, as the guide lists them") }
        let place = texts["place"].flatMap { Slug($0) }
        if place == nil { tell("place", "no-place", "the short name of a place") }
        let subArea = texts["sub_area"].flatMap { Slug($0) }
        if texts["sub_area"] != nil, subArea == nil {
            tell("sub_area", "unknown-sub-area", "the short name of a part of the place")
        }
        let text = texts["text"] ?? ""
        if text.utf8.count > 8000 { tell("text", "long-text", "at most 8,000 bytes") }
        let key = texts["key"] ?? ""
        if !(1...200).contains(key.utf8.count) { tell("key", "no-key", "a key of 1 to 200 bytes") }
        if text.utf8.steersText(mayBreak: true) {
            tell("text", "steering", "a text without control characters")
        }
        if key.utf8.steersText() { tell("key", "steering", "a key without control characters") }
        var window: TimeWindow?
        do {
            window = try Self.window(texts)
        } catch {
            tell(error.member, error.code, error.wanted)
        }
        guard found.isEmpty, let category, let place, let window else { return nil }
        (self.category, self.place, self.subArea, self.window) = (category, place, subArea, window)
        (self.text, self.key) = (text, key)
    }

    private struct TimeFault: Error {
        let member: String
        let code: String
        let wanted: String
    }

    private static func window(_ texts: [String: String]) throws(TimeFault) -> TimeWindow {
        guard let first = texts["from"] else {
            throw TimeFault(member: "from", code: "not-a-time", wanted: "a time like 2022-03-21T20:30")
        }
        let from = try time(first, "from")
        let to = try texts["to"].map { text throws(TimeFault) in try time(text, "to") }
        var precision = from.isDay ? TimeWindow.Precision.day : .minute
        if let word = texts["precision"] {
            guard let given = TimeWindow.Precision(rawValue: word), given != .month,
                given == .day || !from.isDay
            else {
                throw TimeFault(
                    member: "precision", code: "not-a-choice",
                    wanted: from.isDay ? "day, for a time without a clock" : "minute, hour or day")
            }
            precision = given
        }
        let last = to?.time ?? from.time
        do {
            switch precision {
            case .day, .month:
                return try TimeWindow(LocalTime(from.time.day), LocalTime(last.day + 1), .day)
            case .hour: return try TimeWindow(from.time.hour, last.hour + 60, .hour)
            case .minute: return try TimeWindow(from.time, last, .minute)
            }
        } catch {
            throw TimeFault(member: "to", code: error.code, wanted: "a time after from, within 31 days")
        }
    }

    private static func time(
        _ text: String, _ member: String
    ) throws(TimeFault) -> (time: LocalTime, isDay: Bool) {
        let bytes = Array(text.utf8)[...]
        if let reading = minute?.read(bytes) {
            return (LocalTime(minutes: reading.day.number * 1440 + reading.minutes), false)
        }
        if let reading = exact?.read(bytes) {
            let minutes = reading.day.number * 1440 + reading.minutes - (reading.offset ?? 0)
            return (LocalTime(Instant(milliseconds: minutes * 60_000)), false)
        }
        if let reading = day?.read(bytes) { return (LocalTime(reading.day), true) }
        throw TimeFault(
            member: member, code: "not-a-time",
            wanted: "a time like 2022-03-21T20:30 or 2022-03-21T20:30:00+01:00, or a day")
    }
}
