package import Domain
import Synchronization

/// The time that the site shows and reckons with, which an example can hold on one day.
///
/// Sessions, tokens and limits use `real`: a held day must not keep anybody signed in.
package struct SiteClock: Sendable {
    /// The day that the clock is held on; its time of day goes on.
    package let held: Day?
    private let source: @Sendable () -> Instant

    /// - Shape: `source` tells the real time.
    package init(heldOn day: Day? = nil, source: @escaping @Sendable () -> Instant = { .now }) {
        (held, self.source) = (day, source)
    }

    package func today() -> Day {
        held ?? Self.localDay.day(at: real)
    }

    package func now() -> Instant {
        let real = real
        guard let held else { return real }
        let seconds = real.milliseconds % 60_000
        return Instant(milliseconds: Instant(held, real.local.time).milliseconds + seconds)
    }

    package var real: Instant { source() }

    private static let localDay = LocalDay()
}

/// The day where the stations are, reckoned once a minute: every request asks for it.
private final class LocalDay: Sendable {
    private let known = Mutex<(minute: Int, day: Day)?>(nil)

    func day(at now: Instant) -> Day {
        let minute = now.milliseconds / 60_000
        return known.withLock { known in
            if let known, known.minute == minute { return known.day }
            let day = now.local.day
            known = (minute, day)
            return day
        }
    }
}
