import Analysis
import Formats

extension DarknessCase {
    /// The days of each period; every second day named is the first after one.
    ///
    /// - Shape: one at least, in order.
    /// - Units: days since 1970-01-01.
    static func periods(_ folder: CaseFolder) throws(CaseFault) -> [Range<Int>] {
        let texts = try folder.parameters.texts("period")
        let days = texts.compactMap { CaseTime($0)?.day }
        guard !texts.isEmpty, texts.count % 2 == 0, days.count == texts.count,
            zip(days, days.dropFirst()).allSatisfy(<)
        else {
            throw CaseFault(
                "case.json, \"period\": wanted a day and a later one, found \(texts.joined(separator: ", "))")
        }
        return stride(from: 0, to: days.count, by: 2).map { days[$0]..<days[$0 + 1] }
    }

    /// The elevation in `dark`, as `solar elevation (geometric) < -6 degrees`.
    static func darkTest(_ folder: CaseFolder) throws(CaseFault) -> DarkTest {
        if let number = folder.parameters.value("dark")?.number { return DarkTest(below: number) }
        guard folder.parameters.value("dark") != nil else { return DarkTest() }
        let rule = try folder.parameters.text("dark")
        guard let sign = rule.firstIndex(of: "<"), let elevation = numbers(in: rule[sign...]).first,
            (-90...90).contains(elevation)
        else {
            throw CaseFault(
                "case.json, \"dark\": wanted \"solar elevation (geometric) < -6 degrees\", found \"\(rule)\"")
        }
        return DarkTest(below: elevation, isApparent: rule.contains("apparent"))
    }

    /// The step in `exposure`, as `5-minute grid over the period`.
    ///
    /// - Units: seconds.
    static func step(_ folder: CaseFolder) throws(CaseFault) -> Int {
        let rule = try folder.parameters.text("exposure", or: "5-minute grid over the period")
        guard let number = numbers(in: rule[...]).first, number > 0, number <= 60 else {
            throw CaseFault(
                "case.json, \"exposure\": wanted \"5-minute grid over the period\", found \"\(rule)\"")
        }
        let seconds = rule.contains("hour") ? number * 3_600 : number * 60
        guard seconds.rounded() == seconds, seconds <= 3_600, 3_600 % Int(seconds) == 0 else {
            throw CaseFault("case.json, \"exposure\": wanted minutes that divide the hour, found \"\(rule)\"")
        }
        return Int(seconds)
    }

    /// Which of the times that come twice in autumn is meant.
    static func occurrence(_ folder: CaseFolder) throws(CaseFault) -> LocalClock.Occurrence {
        let rule = try folder.parameters.text("ambiguous_local_time", or: "first")
        let words = rule.lowercased()
        if words.hasPrefix("first") || words.hasPrefix("summer") || words.hasPrefix("earl") { return .first }
        let isSecond = ["second", "last", "late", "winter", "standard"].contains { words.hasPrefix($0) }
        guard isSecond else {
            throw CaseFault("case.json, \"ambiguous_local_time\": wanted first or second, found \"\(rule)\"")
        }
        return .second
    }

    /// The numbers that stand in a text, in its order.
    private static func numbers(in text: Substring) -> [Double] {
        let text = text.replacing("\u{2212}", with: "-")
        let parts = text.split { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == "-")) }
        return parts.compactMap { part in
            Double(part) ?? Double(part.split(separator: "-").first ?? "")
        }
    }
}
