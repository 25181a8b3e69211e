import Domain

extension PoliceNotices {
    /// One notice as its source has it.
    struct Raw {
        let number: Int?
        let published: String?
        let name: String?
        let type: String?
        let area: String?
        let summary: String?
        let path: String?

        func notice(at position: Int) throws(Fault) -> PoliceNotice {
            func wanted(_ what: String) -> Fault { Fault(position: position, wanted: what) }
            guard let number, number > 0 else { throw wanted("a number in id") }
            guard let published = self.published.flatMap(PoliceNotices.instant) else {
                throw wanted("a time like 2026-01-02 9:15:00 +01:00")
            }
            guard let name, !name.isEmpty else { throw wanted("a title in name") }
            guard let type = type.map(PoliceNotices.trimmed), !type.isEmpty else { throw wanted("a type") }
            let texts = [name, self.area ?? "", summary ?? "", path ?? ""]
            guard texts.allSatisfy({ $0.utf8.count <= 10_000 && !$0.utf8.contains(0) }) else {
                throw wanted("texts of ordinary length")
            }
            let parts = name.split(separator: ",").map { PoliceNotices.trimmed(String($0)) }
            let area = PoliceNotices.trimmed(area ?? "")
            let occurred = PoliceNotices.occurrence(parts.first ?? "", publishedAt: published)
            let notice = PoliceNotice(
                number: number, published: published, occurred: occurred, type: type,
                place: PoliceNotices.place(parts, of: type) ?? PoliceNotices.municipality(area), area: area,
                summary: PoliceNotices.trimmed(summary ?? ""), path: PoliceNotices.path(path ?? ""))
            return notice.isSummary ? notice.withoutOccurrence : notice
        }
    }

    /// The last part of a title, after the time and the type, which may hold a comma; nil where there is none.
    private static func place(_ parts: [String], of type: String) -> String? {
        guard parts.count > 2, parts.dropFirst().joined(separator: ", ") != type else { return nil }
        return parts.last
    }

    /// What a notice is filed under, unless that is a county.
    private static func municipality(_ area: String) -> String {
        area.hasSuffix(" län") ? "" : area
    }

    /// Reads `2026-01-02 9:15:00 +01:00`.
    static func instant(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let day = Day(parts[0]) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = clock.compactMap { $0.utf8.allSatisfy(isDigit) ? Int($0) : nil }
        guard numbers.count == 3, clock.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60,
            let sign = parts[2].first, sign == "+" || sign == "-",
            let offset = ClockTime(parts[2].dropFirst())
        else { return nil }
        let seconds = day.number * 86_400 + numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
        return Instant(milliseconds: (seconds - (sign == "-" ? -1 : 1) * offset.minutes * 60) * 1000)
    }

    /// Reads `22 augusti 17.59` and `02 januari 9:15`, in the year that comes nearest to when it was published.
    static func occurrence(_ text: String, publishedAt published: Instant) -> LocalTime? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[0].utf8.allSatisfy(isDigit), let number = Int(words[0]),
            let month = months.firstIndex(of: words[1].lowercased()), let time = ClockTime(words[2])
        else { return nil }
        let reference = LocalTime(Day(number: published.milliseconds / 86_400_000))
        let times = (reference.day.year - 1...reference.day.year + 1).compactMap { year in
            Day(year: year, month: month + 1, day: number).map { LocalTime($0, time) }
        }
        return times.min { abs($0.minutes - reference.minutes) < abs($1.minutes - reference.minutes) }
    }

    private static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
        "november", "december",
    ]

    /// Only a path below the source's own address; anything else is left out.
    static func path(_ text: String) -> String {
        text.hasPrefix("/") && !text.hasPrefix("//") ? text : ""
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension PoliceNotice {
    /// A summary of many incidents has no time of its own.
    fileprivate var withoutOccurrence: PoliceNotice {
        PoliceNotice(
            number: number, published: published, occurred: nil, type: type, place: place, area: area,
            summary: summary, path: path)
    }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
