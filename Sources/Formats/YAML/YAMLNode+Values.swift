package import Domain

extension YAMLNode {
    /// A text as it stands, so `no` and `1e3` are texts; it may not be blank.
    package func text(max: Int) -> String? {
        guard let text = anyText(max: max) else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            fault("blank", wanted: "a text")
            return nil
        }
        return text
    }

    /// A text as it stands, which may be empty.
    package func anyText(max: Int) -> String? {
        guard let text = scalar else {
            fault("not-a-text", wanted: "a text")
            return nil
        }
        guard text.count <= max else {
            fault("too-long", wanted: "at most \(max) characters", found: "\(text.count)")
            return nil
        }
        return text
    }

    /// A whole number in digits, within `range`.
    package func int(in range: ClosedRange<Int> = .min ... .max) -> Int? {
        guard let number = scalar.flatMap({ Int($0) }) else {
            fault("not-a-number", wanted: "a whole number")
            return nil
        }
        guard range.contains(number) else {
            fault("out-of-range", wanted: range.wanted)
            return nil
        }
        return number
    }

    /// A number with a decimal point, within `range`.
    package func double(in range: ClosedRange<Double>? = nil) -> Double? {
        guard let text = scalar, text.utf8.allSatisfy({ "0123456789.-+eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        else {
            fault("not-a-number", wanted: "a number like 58.5")
            return nil
        }
        if let range, !range.contains(number) {
            fault("out-of-range", wanted: range.wanted)
            return nil
        }
        return number
    }

    /// `true` or `false`, in these very letters.
    package func bool() -> Bool? {
        guard let truth = scalar.flatMap({ Bool($0) }) else {
            fault("not-a-truth", wanted: "true or false")
            return nil
        }
        return truth
    }

    /// A day that exists; of one that does not, the fault says how long its month is.
    package func day() -> Day? {
        guard let text = scalar else {
            fault("not-a-day", wanted: "a day like 2022-05-31")
            return nil
        }
        if let day = Day(text) { return day }
        let why = Self.lengthOfMonth(in: text).map { " (that month has \($0) days)" } ?? ""
        fault(why.isEmpty ? "not-a-day" : "no-such-day", wanted: "a day like 2022-05-31\(why)")
        return nil
    }

    /// A time like `19:30`.
    package func clockTime() -> ClockTime? {
        valued("not-a-time", "a time like 19:30") { ClockTime($0) }
    }

    package func slug() -> Slug? {
        valued("not-a-slug", "a–z, 0–9 and single hyphens, like osta-torget") { Slug($0) }
    }

    /// One of the cases of `choices`, by its raw value.
    package func oneOf<Choice: CaseIterable & RawRepresentable<String>>(_ choices: Choice.Type) -> Choice? {
        if let choice = scalar.flatMap({ Choice(rawValue: $0) }) { return choice }
        let names = choices.allCases.map(\.rawValue)
        let meant = scalar.flatMap { nearest(to: $0, among: names) }
        fault("not-a-choice", wanted: meant.map(YAMLFault.quoted) ?? Self.enumerated(names))
        return nil
    }

    /// A text in Swedish, or a map of `sv` and `en`.
    package func wording(max: Int) -> Wording? {
        guard isMap else { return text(max: max).map { Wording($0) } }
        guard let object = object(allowed: Language.allCases.map(\.rawValue)) else { return nil }
        let swedish = object.required(Language.swedish.rawValue)?.text(max: max)
        let english = object[Language.english.rawValue]?.text(max: max)
        return swedish.map { Wording($0, english: english) }
    }

    /// What `make` makes of the text; a fault when that is nil.
    package func valued<Value>(_ code: String, _ wanted: String, _ make: (String) -> Value?) -> Value? {
        if let value = scalar.flatMap(make) { return value }
        fault(code, wanted: wanted)
        return nil
    }

    /// Nil unless `text` names a month in which only the day does not exist.
    private static func lengthOfMonth(in text: String) -> Int? {
        guard text.utf8.count == 10, text.suffix(2).allSatisfy(\.isNumber) else { return nil }
        return (28...31).last { Day("\(text.prefix(8))\($0)") != nil }
    }
}

extension ClosedRange {
    /// `a number from 1 to 12`, or `the number 1` where only one will do.
    fileprivate var wanted: String {
        lowerBound == upperBound
            ? "the number \(lowerBound)" : "a number from \(lowerBound) to \(upperBound)"
    }
}
