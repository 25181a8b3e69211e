/// The course of a logged activity: planned, then done or cancelled.
extension LoggedActivity {
    package var isPlanned: Bool { done == nil && cancelledBecause == nil }

    /// Planned for a day that has passed.
    package func isOverdue(on day: Day) -> Bool { isPlanned && self.day < day }

    /// - Throws: `.settled` when it is done or cancelled already, `.early` before its day has come,
    ///   `.noticedLater` when the fault became known only after it was mended.
    package mutating func carryOut(on day: Day, today: Day) throws(LogRefusal) {
        guard isPlanned else { throw .settled }
        guard day <= today else { throw .early }
        if let noticed, day < noticed { throw .noticedLater }
        done = day
    }

    /// - Throws: `.settled`, `.reasonMissing`.
    package mutating func cancel(on day: Day, because reason: String) throws(LogRefusal) {
        guard isPlanned else { throw .settled }
        guard !reason.isEmpty else { throw .reasonMissing }
        cancelledBecause = reason
        cancelledOn = day
    }
}

package enum LogRefusal: String, Refusal {
    case settled = "log.settled"
    case early = "log.early"
    case noticedLater = "log.noticed-later"
    case reasonMissing = "log.reason-missing"

    package var code: String { rawValue }
    package var kind: RefusalKind { self == .settled ? .conflict : .invalid }
}
