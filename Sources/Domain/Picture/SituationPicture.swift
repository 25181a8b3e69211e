/// What the partners know, together, of how it stood at their places during some days.
package struct SituationPicture: Identifiable, Hashable, Sendable {
    package let id: Identifier<SituationPicture>
    package let pledge: Identifier<Pledge>
    package let kind: Kind
    package let period: Period
    /// 1 at first; a correction of one that is frozen is the next.
    package let edition: Int
    package var stage: Stage
    /// The day it came to its stage.
    package var reached: Day
    /// All numbers that it rests on, as they were when it was compiled last; nil while it is open for reports.
    package var content: String?
    /// Why there is another edition than the first.
    package var correction: String
    /// The meeting that it was adopted at.
    package var meeting: Identifier<Meeting>?
    /// What the public reads of it, from the last approval on.
    package var extract: String?
    package var published: Day?
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        case week, month, tertial
        /// Every second year at least: mapping, other information, analysis.
        ///
        /// - Source: law (2023:196) §§ 4 and 6.
        case statutory
    }

    package enum Stage: String, CaseIterable, Comparable, Sendable {
        case open, compiled, review, adopted, shared

        package static func < (left: Stage, right: Stage) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    package init(
        id: Identifier<SituationPicture> = .init(), pledge: Identifier<Pledge>, kind: Kind, period: Period,
        edition: Int = 1, stage: Stage = .open, reached: Day, content: String? = nil, correction: String = "",
        meeting: Identifier<Meeting>? = nil, extract: String? = nil, published: Day? = nil, version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.kind = kind
        self.period = period
        self.edition = edition
        self.stage = stage
        self.reached = reached
        self.content = content
        self.correction = correction
        self.meeting = meeting
        self.extract = extract
        self.published = published
        self.version = version
    }

    /// Whether nothing of it changes any more.
    package var isFrozen: Bool { stage >= .adopted }

    /// How it is named in addresses: `2022-v11`, `2022-03`, `2022-t1`, `2022-2024`.
    package var key: String {
        let first = period.first
        return switch kind {
        case .week: "\(first.week)"
        case .month: String("\(first)".prefix(7))
        case .tertial: "\(first.year)-t\((first.month - 1) / 4 + 1)"
        case .statutory: "\(first.year)-\(period.last.year)"
        }
    }

    /// The kind and the days that an address names; nil for one that names none.
    package static func named(_ key: String) -> (kind: Kind, period: Period)? {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), year >= 1900,
            let first = Day(year: year, month: 1, day: 1)
        else { return nil }
        let rest = parts[1]
        if rest.first == "v", let number = Int(rest.dropFirst()), let week = Week(year: year, number: number)
        {
            guard "\(week)" == key, let period = Period(week.monday, week.monday + 6) else { return nil }
            return (.week, period)
        }
        func months(_ month: Int, _ count: Int) -> Period? {
            guard let from = Day(year: year, month: month, day: 1) else { return nil }
            let last = (0..<count).reduce(from) { day, _ in Span.month.next(after: day) } - 1
            return Period(from, last)
        }
        if rest.first == "t", let number = Int(rest.dropFirst()), (1...3).contains(number), rest.count == 2 {
            return months(number * 4 - 3, 4).map { (.tertial, $0) }
        }
        guard rest.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(rest) else { return nil }
        if rest.count == 2, (1...12).contains(number) { return months(number, 1).map { (.month, $0) } }
        guard rest.count == 4, number - year >= 0, number - year <= 2,
            let last = Day(year: number, month: 12, day: 31)
        else { return nil }
        return Period(first, last).map { (.statutory, $0) }
    }
}

/// What the coordinator changed of a headline that the program made, or added beside them.
package struct HeadlineEdit: Identifiable, Hashable, Sendable {
    package let id: Identifier<HeadlineEdit>
    package let picture: Identifier<SituationPicture>
    /// Names the headline, such as `more:herrljunga`, or a part of a statutory picture; empty for the
    /// coordinator's own text.
    package let headline: String
    /// Where it comes among the headlines; nil where the program put it.
    package var position: Int?
    /// Why it is not shown; nil when it is.
    package var hiddenBecause: String?
    package var text: String
    package var version: Int = 0

    package init(
        id: Identifier<HeadlineEdit> = .init(), picture: Identifier<SituationPicture>, headline: String,
        position: Int? = nil, hiddenBecause: String? = nil, text: String = "", version: Int = 0
    ) {
        self.id = id
        self.picture = picture
        self.headline = headline
        self.position = position
        self.hiddenBecause = hiddenBecause
        self.text = text
        self.version = version
    }
}

/// A partner's leave to show the public what rests on its data.
package struct ExtractApproval: Identifiable, Hashable, Sendable {
    package let id: Identifier<ExtractApproval>
    package let picture: Identifier<SituationPicture>
    package let partner: Identifier<Partner>
    package let member: Identifier<Member>?
    package let day: Day
    package var version: Int = 0

    package init(
        id: Identifier<ExtractApproval> = .init(), picture: Identifier<SituationPicture>,
        partner: Identifier<Partner>, member: Identifier<Member>?, day: Day, version: Int = 0
    ) {
        self.id = id
        self.picture = picture
        self.partner = partner
        self.member = member
        self.day = day
        self.version = version
    }
}

package enum PictureRefusal: String, Refusal {
    case notOpen = "picture.not-open"
    case notCompiled = "picture.not-compiled"
    case frozen = "picture.frozen"
    case notAdopted = "picture.not-adopted"
    case notOver = "picture.not-over"
    case alreadyApproved = "picture.already-approved"
    case correctionMissing = "picture.correction-missing"
    /// A statutory picture is adopted with all of its parts.
    case partMissing = "picture.part-missing"
    /// What the public already reads of some of the days would give away what must stay hidden.
    case toldAlready = "picture.told-already"
    case nobodyReported = "picture.nobody-reported"

    package var code: String { rawValue }
    package var kind: RefusalKind { self == .correctionMissing ? .invalid : .conflict }
}

extension SituationPicture {
    /// Holds the numbers as they are now; it can be compiled again until it is adopted.
    ///
    /// - Throws: `.frozen` from its adoption on, `.notOver` before its last day has begun.
    package mutating func compile(_ content: String, on day: Day) throws(PictureRefusal) {
        guard !isFrozen else { throw .frozen }
        guard period.last <= day else { throw .notOver }
        self.content = content
        if stage == .open { (stage, reached) = (.compiled, day) }
    }

    /// Lays it before the partners.
    package mutating func beginReview(on day: Day) throws(PictureRefusal) {
        guard !isFrozen else { throw .frozen }
        guard content != nil else { throw .notCompiled }
        (stage, reached) = (.review, day)
    }

    /// From here on nothing of it changes.
    ///
    /// - Throws: `.frozen`, `.notCompiled`, `.partMissing` for a statutory one without the words of all its parts.
    package mutating func adopt(
        at meeting: Identifier<Meeting>?, on day: Day, with parts: Set<StatutoryPart> = []
    ) throws(PictureRefusal) {
        guard !isFrozen else { throw .frozen }
        guard content != nil else { throw .notCompiled }
        guard kind != .statutory || parts.count == StatutoryPart.allCases.count else { throw .partMissing }
        (stage, reached, self.meeting) = (.adopted, day, meeting)
    }

    /// Gives it to all partners, and asks them for the public extract.
    package mutating func share(on day: Day) throws(PictureRefusal) {
        guard stage == .adopted else { throw .notAdopted }
        (stage, reached) = (.shared, day)
    }

    /// The next edition, open for corrections.
    ///
    /// - Throws: `.notAdopted` before it is frozen, `.correctionMissing` without a reason.
    package func corrected(because reason: String, on day: Day) throws(PictureRefusal) -> SituationPicture {
        guard isFrozen else { throw .notAdopted }
        guard !reason.isEmpty else { throw .correctionMissing }
        return SituationPicture(
            pledge: pledge, kind: kind, period: period, edition: edition + 1, reached: day, correction: reason
        )
    }
}
