import Domain
import Duties
import Formats
import Hummingbird

/// What somebody typed into a form: read field by field, with every fault noted and nothing lost.
struct Entry: Sendable {
    private(set) var values: [String: [String]]
    private(set) var errors: [String: String] = [:]
    /// A rule that said no to the whole of it, or a token that does not hold.
    var refusal: String?
    /// Files that came along, by field.
    private(set) var files: [String: Multipart.Part] = [:]
    /// What could tell who somebody is, by the field that it stands in.
    private(set) var finds: [String: [Screening.Find]] = [:]
    /// What may be somebody's name or plate, by the field that it stands in: it is shown and stops nobody.
    private(set) var hints: [String: [Screening.Find]] = [:]
    /// Whether the form only asks to have something taken out of what was typed.
    private(set) var isTakingOut = false
    private let page: Page

    /// An untouched form, filled in with how things are.
    init(_ page: Page, _ values: [String: String] = [:], lists: [String: [String]] = [:]) {
        self.page = page
        self.values = values.mapValues { [$0] }.merging(lists) { _, list in list }
    }

    /// - Throws: `FormRefusal` for what no browser sends; 413 beyond `limit` bytes.
    static func read(_ request: Request, _ page: Page, limit: Int = 2 << 20) async throws -> Entry {
        var request = request
        let body = try await request.collectBody(upTo: limit)
        var entry = Entry(page)
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("multipart/form-data") {
            for part in try Multipart(Array(body.readableBytesView), contentType: type) {
                if let file = part.filename {
                    if !part.bytes.isEmpty || !file.isEmpty { entry.files[part.name] = part }
                } else {
                    entry.values[part.name, default: []].append(try part.text())
                }
            }
        } else {
            let form = try FormBody(Array(body.readableBytesView), limits: .init(bytes: limit))
            for field in form { entry.values[field.name, default: []].append(field.value) }
        }
        entry.judge()
        return entry
    }

    /// Looks at the token that came along, and takes out what a button asked to have taken out.
    mutating func judge() {
        let verdict = page.site.tokens.judge(
            raw(FormTokens.field), for: page.session?.key, at: page.site.clock.real)
        switch verdict {
        case .genuine: break
        case .missing, .forged: refusal = page(raw(Self.againField) == nil ? "form.forged" : "form.again")
        case .stale: refusal = page("form.stale")
        }
        isGenuine = verdict == .genuine
        takeOut()
    }

    mutating func set(_ name: String, to value: String) { values[name] = [value] }

    /// Whether it came from our own page; where it did not, that is the only fault shown.
    private(set) var isGenuine = true

    var isValid: Bool { errors.isEmpty && refusal == nil }

    /// For a form that is one button: there is nothing typed to give back.
    ///
    /// - Throws: `FormOrigin.old` when its token does not hold: nobody lacks a right, the page is to be loaded again.
    func requireGenuine() throws(FormOrigin) {
        guard isGenuine else { throw .old }
    }

    /// What was typed, as it was typed; nil when the field did not come.
    func raw(_ name: String) -> String? { values[name]?.first }

    mutating func fail(_ name: String, _ key: String, _ parameters: Gaps = [:]) {
        if errors[name] == nil { errors[name] = page(key, parameters) }
    }

    /// The name of the buttons that take something out: what follows is the field, `=`, and the very words.
    static let takeOutField = "ta-bort"

    /// Takes the words that a button named out of its field, and looks at what is left.
    private mutating func takeOut() {
        guard let asked = raw(Self.takeOutField), let gap = asked.firstIndex(of: "="), isGenuine else {
            return
        }
        let (name, words) = (String(asked[..<gap]), asked[asked.index(after: gap)...])
        guard !words.isEmpty, let typed = raw(name) else { return }
        isTakingOut = true
        let rest = typed.replacing(words, with: "").replacing(", ,", with: ",").replacing("  ", with: " ")
            .replacing(#/ ([.,!?])/#) { $0.output.1 }
        values[name] = [rest.trimming(while: \.isWhitespace)]
        screen(name, rest)
    }

    /// Notes what in a text could tell who somebody is.
    private mutating func screen(_ name: String, _ text: String) {
        hints[name] = page.site.screening.hints(text, on: page.today)
        let found = page.site.screening.blocking(text, on: page.today)
        guard let first = found.first else { return }
        finds[name] = found
        fail(name, "screening.\(first.kind.rawValue)", ["text": first.text])
    }

    // What a field says, or nothing together with a noted fault.

    /// - Shape: at most `max` characters, trimmed; line breaks as `\n`, which only an area holds. What may be
    ///   longer than 300 characters is written in one, unless `lines` says otherwise. It may not tell who
    ///   somebody is, unless it is `aboutSomebody`: an address to answer to, or a member's name.
    mutating func text(
        _ name: String, max: Int = 200, required: Bool = true, lines: Bool? = nil, aboutSomebody: Bool = false
    ) -> String {
        let typed = (raw(name) ?? "").replacing("\r\n", with: "\n").replacing("\t", with: " ")
        let text = typed.trimming(while: \.isWhitespace)
        if text.isEmpty, required { fail(name, "form.missing") }
        // A character may be written with any number of marks, so the bytes are limited too.
        if text.count > max || text.utf8.count > 4 * max {
            fail(name, "form.too-long", ["max": "\(max)", "count": "\(text.count)"])
        } else if !aboutSomebody, !text.isEmpty {
            screen(name, text)
        }
        let mayBreak = lines ?? (max > 300)
        if text.unicodeScalars.contains(where: { $0.steersText && !(mayBreak && $0 == "\n") }) {
            fail(name, "form.steering")
        }
        return text
    }

    mutating func wording(_ name: String, max: Int = 200, required: Bool = true) -> Wording {
        Wording(
            text(name, max: max, required: required), english: text(name + "-en", max: max, required: false))
    }

    mutating func day(_ name: String, required: Bool = true, within period: Period? = nil) -> Day? {
        let typed = (raw(name) ?? "").trimming(while: \.isWhitespace)
        guard !typed.isEmpty else {
            if required { fail(name, "form.missing-day") }
            return nil
        }
        guard let day = Day(typed) else {
            fail(name, "form.not-a-day", ["typed": String(typed.prefix(40))])
            return nil
        }
        if let period, !period.contains(day) {
            fail(
                name, day < period.first ? "form.before-period" : "form.after-period",
                [
                    "day": page.day(day, .withYear), "first": page.day(period.first, .withYear),
                    "last": page.day(period.last, .withYear),
                ])
        }
        return day
    }

    mutating func time(_ name: String, required: Bool = false) -> ClockTime? {
        let typed = (raw(name) ?? "").trimming(while: \.isWhitespace)
        guard !typed.isEmpty else {
            if required { fail(name, "form.missing") }
            return nil
        }
        guard let time = ClockTime(typed: typed) else {
            fail(name, "form.not-a-time", ["typed": String(typed.prefix(40))])
            return nil
        }
        return time
    }

    mutating func number(_ name: String, in range: ClosedRange<Int>, required: Bool = true) -> Int? {
        let typed = (raw(name) ?? "").filter { !$0.isWhitespace }
        guard !typed.isEmpty else {
            if required { fail(name, "form.missing") }
            return nil
        }
        guard let number = Int(typed), range.contains(number) else {
            fail(
                name, "form.not-a-number",
                [
                    "min": "\(range.lowerBound)", "max": "\(range.upperBound)",
                    "typed": String(typed.prefix(40)),
                ])
            return nil
        }
        return number
    }

    /// - Shape: with a comma or a point.
    mutating func decimal(_ name: String, required: Bool = false) -> Double? {
        let typed = (raw(name) ?? "").filter { !$0.isWhitespace }.replacing(",", with: ".")
        guard !typed.isEmpty else {
            if required { fail(name, "form.missing") }
            return nil
        }
        guard let number = Double(typed), number.isFinite, abs(number) < 1e12 else {
            fail(name, "form.not-decimal", ["typed": String(typed.prefix(40))])
            return nil
        }
        return number
    }

    func isChecked(_ name: String) -> Bool { raw(name) != nil }

    /// One of what the form offered; anything else is a fault.
    mutating func choice<T: RawRepresentable<String>>(
        _ name: String, _ offered: [T], required: Bool = true
    ) -> T? { choice(name, offered, by: \.rawValue, required: required) }

    mutating func choice<T>(
        _ name: String, _ offered: [T], by value: (T) -> String, required: Bool = true
    ) -> T? {
        let typed = raw(name) ?? ""
        guard !typed.isEmpty else {
            if required { fail(name, "form.missing-choice") }
            return nil
        }
        let chosen = offered.first { value($0) == typed }
        if chosen == nil { fail(name, "form.not-offered") }
        return chosen
    }

    /// Those of what the form offered that were ticked, in the order offered.
    mutating func choices<T>(
        _ name: String, _ offered: [T], by value: (T) -> String, required: Bool = true
    ) -> [T] {
        let typed = Set(values[name] ?? [])
        let chosen = offered.filter { typed.contains(value($0)) }
        if chosen.count < typed.count { fail(name, "form.not-offered") }
        if chosen.isEmpty, required { fail(name, "form.missing-choice") }
        return chosen
    }
}

extension Entry {
    /// A field as the page shows it: with what was typed and what was wrong.
    ///
    /// - Shape: its words are the texts `field.<words>` and, where there is one, `field.<words>.hint`.
    func field(
        _ name: String, _ kind: Field.Kind = .text, words: String? = nil, required: Bool = true,
        autocomplete: String? = nil
    ) -> Field {
        let key = "field.\(words ?? name)"
        return Field(
            name: name, label: page(key), kind: kind, values: values[name] ?? [],
            hint: page.site.texts.has(key + ".hint") ? page(key + ".hint") : nil,
            error: isGenuine ? errors[name] : nil,
            optional: required ? nil : page("form.optional"), autocomplete: autocomplete,
            notice: page.guessHint(hints[name] ?? []),
            takeOuts: (finds[name] ?? []).map {
                Field.TakeOut(
                    text: page("screening.take-out", ["text": $0.text]), value: "\(name)=\($0.text)")
            })
    }

    /// The whole form, ready to stand on a page.
    func form(
        _ action: Link, _ fields: [Field], submit: String, cancel: Link? = nil, hidden: [HiddenField] = [],
        note: Markup? = nil
    ) -> FormPart {
        FormPart(
            action: page.link(action), fields: fields, submit: page(submit),
            cancel: cancel.map { TextLink(text: page("form.cancel"), link: page.link($0)) },
            hidden: [page.token] + hidden,
            errorTitle: isValid ? nil : page("form.errors", n: isGenuine ? max(errors.count, 1) : 1),
            refusal: refusal,
            note: note)
    }
}

extension Page {
    /// That something may be somebody's name or plate; nil when nothing may.
    func guessHint(_ hints: [Screening.Find]) -> String? {
        guard !hints.isEmpty else { return nil }
        return [("names", Screening.Kind.name), ("plates", .smallPlate)].compactMap { key, kind in
            let words = hints.filter { $0.kind == kind }.map { "”\($0.text)”" }
            return words.isEmpty ? nil : self("review.\(key)", [key: list(words)])
        }.joined(separator: " ")
    }
}

extension StringProtocol {
    func trimming(while matches: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, matches(first) { rest.removeFirst() }
        while let last = rest.last, matches(last) { rest.removeLast() }
        return String(rest)
    }
}

extension Request {
    /// The fields of a plain form without a token, where nothing of anybody's is at stake.
    func form(limit: Int) async throws -> FormBody {
        var request = self
        let body = try await request.collectBody(upTo: limit)
        return try FormBody(Array(body.readableBytesView), limits: .init(bytes: limit))
    }
}
