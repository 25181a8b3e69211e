/// Something at a place that everybody is welcome to.
///
/// Before it has a day it is an idea, and the partners' own.
package struct PublicActivity: Identifiable, Hashable, Sendable {
    package let id: Identifier<PublicActivity>
    package var slug: Slug
    package let pledge: Identifier<Pledge>
    package let place: Identifier<Place>
    package var commitment: Identifier<Commitment>?
    package var title: String
    package var text: String = ""
    /// The first is the one that reports on it.
    package var organisers: [Identifier<Partner>]
    package var day: Day?
    package var start: ClockTime?
    package var end: ClockTime?
    /// Where at the place people meet.
    package var spot: String = ""
    package var permit: Permit = .init()
    package internal(set) var outcome: Outcome?
    /// The day it was first announced for, when it has been moved, and why it was.
    package internal(set) var movedFrom: Day?
    package internal(set) var movedBecause: String = ""
    /// Counts what subscribers must be told, as calendars want it.
    package internal(set) var sequence: Int = 0
    package var internalNote: String = ""
    package var version: Int = 0

    package enum Outcome: Hashable, Sendable {
        /// Took place; `visitors` is nil when nobody counted.
        case held(on: Day, visitors: Int?, report: String)
        case cancelled(on: Day, because: String)
    }

    package init(
        id: Identifier<PublicActivity> = .init(),
        slug: Slug,
        pledge: Identifier<Pledge>,
        place: Identifier<Place>,
        commitment: Identifier<Commitment>? = nil,
        title: String,
        text: String = "",
        organisers: [Identifier<Partner>],
        day: Day? = nil,
        start: ClockTime? = nil,
        end: ClockTime? = nil,
        spot: String = "",
        permit: Permit = .init(),
        outcome: Outcome? = nil,
        movedFrom: Day? = nil,
        movedBecause: String = "",
        sequence: Int = 0,
        internalNote: String = "",
        version: Int = 0
    ) {
        self.id = id
        self.slug = slug
        self.pledge = pledge
        self.place = place
        self.commitment = commitment
        self.title = title
        self.text = text
        self.organisers = organisers
        self.day = day
        self.start = start
        self.end = end
        self.spot = spot
        self.permit = permit
        self.outcome = outcome
        self.movedFrom = movedFrom
        self.movedBecause = movedBecause
        self.sequence = sequence
        self.internalNote = internalNote
        self.version = version
    }
}

/// What the law asks for before people gather in a public place.
///
/// - Source: Ordningslagen (1993:1617) 2 kap. 4 and 6 §§: an application if possible a week before, a
///   notification at least five days before.
package struct Permit: Hashable, Sendable {
    package var need: Need = .unknown
    package var applied: Day?
    package var granted: Day?
    package var refused: Day?
    /// Whether the owner of the ground has agreed.
    package var ownerConsents: Bool = false

    package init() {}

    package enum Need: String, CaseIterable, Sendable {
        case unknown, none, application, notification

        /// Days before the activity by which the police should have it.
        package var daysBefore: Int? {
            switch self {
            case .application: 7
            case .notification: 5
            case .unknown, .none: nil
            }
        }
    }
}

extension PublicActivity {
    package var isDated: Bool { day != nil }

    package var isCancelled: Bool {
        if case .cancelled = outcome { true } else { false }
    }

    package var heldOn: Day? {
        if case .held(let day, _, _) = outcome { day } else { nil }
    }

    /// By when the police should have the application or the notification.
    package var permitDue: Day? {
        guard let day, let before = permit.need.daysBefore else { return nil }
        return day - before
    }

    /// Moves it to another day, telling those who follow it why.
    ///
    /// - Throws: `.settled` when it was held or cancelled, `.reasonMissing`, `.undated` when it had no day.
    package mutating func move(to day: Day, because reason: String) throws(ActivityRefusal) {
        guard outcome == nil else { throw .settled }
        guard let old = self.day else { throw .undated }
        guard !reason.isEmpty else { throw .reasonMissing }
        movedFrom = movedFrom ?? old
        movedBecause = reason
        self.day = day
        sequence += 1
    }

    /// Whether its day has come, and the hour that it begins.
    package func hasBegun(by now: LocalTime) -> Bool {
        day.map { LocalTime($0, start ?? .midnight) <= now } ?? false
    }

    /// - Throws: `.settled`, `.undated`, `.early` before it begins, and for a day that has not come.
    package mutating func hold(on day: Day, visitors: Int?, report: String, now: LocalTime)
        throws(ActivityRefusal)
    {
        guard outcome == nil else { throw .settled }
        guard self.day != nil else { throw .undated }
        guard hasBegun(by: now), day <= now.day else { throw .early }
        outcome = .held(on: day, visitors: visitors, report: report)
    }

    /// - Throws: `.settled`, `.reasonMissing`.
    package mutating func cancel(on day: Day, because reason: String) throws(ActivityRefusal) {
        guard outcome == nil else { throw .settled }
        guard !reason.isEmpty else { throw .reasonMissing }
        outcome = .cancelled(on: day, because: reason)
        sequence += 1
    }

    /// Whether those who subscribe must be told: what it is called and about, when and where it is, and whether
    /// it is cancelled.
    package func isAnnounced(otherwiseThan old: PublicActivity) -> Bool {
        guard old.isDated else { return false }
        return title != old.title || text != old.text || place != old.place || spot != old.spot
            || day != old.day || start != old.start || end != old.end
            || isCancelled != old.isCancelled
    }

    /// Notes that what subscribers see of it has changed.
    package mutating func announceChange() {
        sequence += 1
    }
}

package enum ActivityRefusal: String, Refusal {
    case settled = "activity.settled"
    case undated = "activity.undated"
    case early = "activity.early"
    case reasonMissing = "activity.reason-missing"
    case outsidePeriod = "activity.outside-period"

    package var code: String { rawValue }
    package var kind: RefusalKind {
        switch self {
        case .reasonMissing, .outsidePeriod, .early: .invalid
        case .settled, .undated: .conflict
        }
    }
}
