package import Domain
package import Storage

/// How often another's service may be called, by its own rules.
///
/// - Source: polisen.se, "Regler för öppna data": at least 10 seconds between calls, at most 60 an hour and 1,440 a
///   day; what has answered 404 is not called again.
package enum CallRules {
    package enum Answer: Hashable, Sendable {
        case mayCall
        case wait(until: Instant)
        /// There is nothing at that address.
        case never
    }

    /// Units: seconds.
    static let gap = 10
    static let mostAnHour = 60
    static let mostADay = 1440
    /// How long to stay away after having been told that it was too much; doubled each time, for a day at most.
    static let pause = 900

    /// Which of the rules these calls have not kept.
    ///
    /// - Shape: as for `next`; an earlier call may be missing from what was read, but a later one never.
    static func faults(in calls: [SourceCall]) -> Set<RuleBasis.CallFault> {
        var faults: Set<RuleBasis.CallFault> = []
        /// Whether `most` + 1 calls came within `seconds`.
        func isCrowded(_ most: Int, within seconds: Int) -> Bool {
            zip(calls, calls.dropFirst(most)).contains { $1.at < $0.at.adding(seconds: seconds) }
        }
        if isCrowded(1, within: gap) { faults.insert(.tooSoon) }
        if isCrowded(mostAnHour, within: 3600) || isCrowded(mostADay, within: 86_400) {
            faults.insert(.tooMany)
        }
        var gone: Set<String> = []
        for call in calls {
            if gone.contains(call.path) { faults.insert(.calledAgain) }
            if call.status == 404 { gone.insert(call.path) }
        }
        return faults
    }

    /// - Shape: `calls` are those of the last two days at least, and all that were answered 404, in their order.
    package static func next(to path: String, after calls: [SourceCall], at now: Instant) -> Answer {
        if calls.contains(where: { $0.path == path && $0.status == 404 }) { return .never }
        var waits: [Instant] = []
        if let last = calls.last {
            waits.append(last.at.adding(seconds: gap))
            let refused = calls.reversed().prefix { $0.status == 429 || $0.status == 403 }.count
            if refused > 0 {
                waits.append(last.at.adding(seconds: min(86_400, pause << min(refused - 1, 10))))
            }
        }
        for (most, span) in [(mostAnHour, 3600), (mostADay, 86_400)] {
            let recent = calls.filter { $0.at > now.adding(seconds: -span) }
            guard recent.count >= most else { continue }
            waits.append(recent[recent.count - most].at.adding(seconds: span))
        }
        guard let latest = waits.max(), latest > now else { return .mayCall }
        return .wait(until: latest)
    }
}
