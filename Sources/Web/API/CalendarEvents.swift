import Domain
import Formats

/// Makes what stands in calendars of what the pages tell.
///
/// A moved activity keeps its identity and gets a higher number, a cancelled one stays with its reason: only
/// so do those who subscribe learn of it.
struct CalendarEvents: Sendable {
    let names: Names
    let stamps: Stamps

    private var page: Page { names.page }

    /// Nil for one without a day.
    func activity(_ activity: PublicActivity) -> ICalendar.Event? {
        guard let day = activity.day else { return nil }
        let place = names.place(activity.place)
        let changed = stamps.moment(activity.id, in: activity.pledge)
        let title = activity.title
        return ICalendar.Event(
            uid: uid(activity.id), sequence: activity.sequence,
            status: activity.isCancelled ? .cancelled : .confirmed, stamp: changed, lastModified: changed,
            start: activity.start.map { .time(day, $0, activity.end) } ?? .day(day, to: nil),
            summary: activity.isCancelled ? page("calendar-feed.cancelled", ["title": title]) : title,
            description: paragraphs(
                [outcome(activity), moved(activity), activity.text, organisers(activity), page.exampleMark]),
            location: [activity.spot, place?.name ?? ""].filter { !$0.isEmpty }.joined(separator: ", "),
            geo: place?.coordinate.map { .init(latitude: $0.latitude, longitude: $0.longitude) },
            url: names.address(Address.activity.link(activity.slug)),
            categories: [place?.name].compactMap { $0 })
    }

    /// The last day of the pledge.
    func end(_ pledge: Pledge) -> ICalendar.Event {
        let changed = stamps.moment(pledge.id, in: pledge.id)
        return ICalendar.Event(
            uid: "end-\(uid(pledge.id))", sequence: pledge.calendarSequence,
            status: pledge.isWithdrawn ? .cancelled : .confirmed, stamp: changed,
            lastModified: changed, start: .day(pledge.period.last, to: nil),
            summary: summary(page("calendar-feed.end", ["name": page(pledge.name)]), of: pledge),
            description: paragraphs([withdrawal(pledge), page(pledge.title), page.exampleMark]),
            url: names.address(Address.pledge.link(pledge.slug)))
    }

    /// The day by which something is promised; nil for a promise without one.
    func due(_ commitment: Commitment) -> ICalendar.Event? {
        guard let due = commitment.kind.due, let pledge = names.pledge(commitment.pledge) else { return nil }
        let changed = stamps.moment(pledge.id, in: pledge.id)
        return ICalendar.Event(
            uid: "due-\(uid(commitment.id))", sequence: pledge.calendarSequence,
            status: pledge.isWithdrawn ? .cancelled : .confirmed, stamp: changed,
            lastModified: changed, start: .day(due, to: nil),
            summary: summary(page("calendar-feed.due", ["name": page(commitment.short)]), of: pledge),
            description: paragraphs([withdrawal(pledge), page(commitment.sentence), page.exampleMark]),
            url: names.address(Address.commitment.link(pledge.slug, commitment.number)))
    }

    /// The same for ever, wherever the site moves: the identity is in no other installation.
    private func uid(_ id: some CustomStringConvertible) -> String { "\(id)@perrong" }

    private func summary(_ title: String, of pledge: Pledge) -> String {
        pledge.isWithdrawn ? page("calendar-feed.cancelled", ["title": title]) : title
    }

    private func withdrawal(_ pledge: Pledge) -> String? {
        guard pledge.isWithdrawn, let reason = pledge.progress.withdrawnBecause else { return nil }
        return page("calendar-feed.because", ["reason": reason])
    }

    private func outcome(_ activity: PublicActivity) -> String? {
        switch activity.outcome {
        case .cancelled(_, let reason): page("calendar-feed.because", ["reason": reason])
        case .held(_, let visitors, let report):
            [
                page("calendar-feed.held"), report.isEmpty ? nil : report,
                visitors.map { page("calendar-feed.visitors", n: $0) },
            ].compactMap { $0 }.joined(separator: " ")
        case nil: nil
        }
    }

    private func moved(_ activity: PublicActivity) -> String? {
        activity.movedFrom.map {
            page("calendar-feed.moved", ["day": page.day($0, .withYear), "reason": activity.movedBecause])
        }
    }

    private func organisers(_ activity: PublicActivity) -> String {
        page(
            "calendar-feed.organisers",
            ["names": page.list(names.partners(activity.organisers).map(\.fullName))])
    }

    private func paragraphs(_ texts: [String?]) -> String {
        texts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension Pledge {
    fileprivate var isWithdrawn: Bool { progress.withdrawn != nil }

    /// Raised by each revision, and by the withdrawal.
    fileprivate var calendarSequence: Int { revision + (isWithdrawn ? 1 : 0) }
}
