/// What somebody saw at a place, and when: never who.
package struct Observation: Identifiable, Hashable, Sendable {
    package let id: Identifier<Observation>
    /// The partner that reports it.
    package let partner: Identifier<Partner>
    package let place: Identifier<Place>
    package var subArea: Identifier<SubArea>?
    package var category: Category
    package var window: TimeWindow
    /// The reporter's own words; empty when there are none, or when they have been forgotten.
    package var text: String
    package var photo: Identifier<ReportPhoto>?
    package let source: Source
    package let batch: Identifier<ReportBatch>?
    /// What names it at its source, so that it comes in only once however often it is sent.
    package let sourceKey: String?
    package let reported: Instant
    /// Who reported it, as long as that is kept.
    package var member: Identifier<Member>?
    package var review: Review
    /// When its words, its photo and its reporter were forgotten; what can be counted stays.
    package var forgotten: Instant?
    package var version: Int = 0

    /// The way that it came in.
    package enum Source: String, CaseIterable, Sendable {
        case form, file, api, tip
    }

    package init(
        id: Identifier<Observation> = .init(),
        partner: Identifier<Partner>,
        place: Identifier<Place>,
        subArea: Identifier<SubArea>? = nil,
        category: Category,
        window: TimeWindow,
        text: String = "",
        photo: Identifier<ReportPhoto>? = nil,
        source: Source,
        batch: Identifier<ReportBatch>? = nil,
        sourceKey: String? = nil,
        reported: Instant,
        member: Identifier<Member>? = nil,
        review: Review = .waiting,
        forgotten: Instant? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.partner = partner
        self.place = place
        self.subArea = subArea
        self.category = category
        self.window = window
        self.text = text
        self.photo = photo
        self.source = source
        self.batch = batch
        self.sourceKey = sourceKey
        self.reported = reported
        self.member = member
        self.review = review
        self.forgotten = forgotten
        self.version = version
    }
}

/// A photo of a place, re-encoded and without anything that its file told beside the picture.
package enum ReportPhoto {}

/// What the check of an observation for personal data came to.
package enum Review: Hashable, Sendable {
    case waiting
    case approved(on: Day)
    /// Let through after words were taken out.
    case masked(on: Day)
    case rejected(on: Day, because: String)

    package enum State: String, CaseIterable, Sendable {
        case waiting, approved, masked, rejected
    }

    package var state: State {
        switch self {
        case .waiting: .waiting
        case .approved: .approved
        case .masked: .masked
        case .rejected: .rejected
        }
    }

    package var day: Day? {
        switch self {
        case .waiting: nil
        case .approved(let day), .masked(let day), .rejected(let day, _): day
        }
    }

    /// Whether a picture may count it.
    package var isThrough: Bool { state == .approved || state == .masked }
}

extension Observation {
    /// Lets it through as it is.
    ///
    /// - Throws: `.alreadyReviewed` unless it waits, `.forgotten` when there is nothing left to review.
    package mutating func approve(on day: Day) throws(ObservationRefusal) {
        try requireWaiting()
        review = .approved(on: day)
    }

    /// Lets it through with other words than it came with.
    ///
    /// - Throws: `.alreadyRejected` for one that was turned down, `.forgotten` when there are no words left.
    package mutating func mask(_ text: String, on day: Day) throws(ObservationRefusal) {
        if case .rejected = review { throw .alreadyRejected }
        guard forgotten == nil else { throw .forgotten }
        self.text = text
        review = .masked(on: day)
    }

    /// Turns it down: it is in no picture.
    ///
    /// - Throws: `.alreadyReviewed` unless it waits, `.forgotten`; `.reasonMissing` without a reason.
    package mutating func reject(because reason: String, on day: Day) throws(ObservationRefusal) {
        try requireWaiting()
        guard !reason.isEmpty else { throw .reasonMissing }
        review = .rejected(on: day, because: reason)
    }

    /// Takes away everything but what can be counted.
    package mutating func forget(at instant: Instant) {
        text = ""
        photo = nil
        member = nil
        forgotten = instant
    }

    private func requireWaiting() throws(ObservationRefusal) {
        guard forgotten == nil else { throw .forgotten }
        guard case .waiting = review else { throw .alreadyReviewed }
    }
}

package enum ObservationRefusal: String, Refusal {
    case windowBackwards = "observation.window-backwards"
    case windowTooLong = "observation.window-too-long"
    case alreadyReviewed = "observation.already-reviewed"
    case alreadyRejected = "observation.already-rejected"
    case reasonMissing = "observation.reason-missing"
    case forgotten = "observation.forgotten"
    /// Somebody could be recognised by what is written.
    case personalData = "observation.personal-data"

    package var code: String { rawValue }
    package var kind: RefusalKind {
        switch self {
        case .windowBackwards, .windowTooLong, .reasonMissing, .personalData: .invalid
        case .alreadyReviewed, .alreadyRejected, .forgotten: .conflict
        }
    }
}
