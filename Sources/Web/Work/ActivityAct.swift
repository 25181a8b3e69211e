import Domain
import Storage

/// What can be done with a public activity, each on a page of its own.
enum ActivityAct: String, CaseIterable, Sendable {
    case edit = "andra"
    case permit = "tillstand"
    case move = "flytta"
    case hold = "genomford"
    case cancel = "stall-in"

    func link(_ activity: Identifier<PublicActivity>) -> Link {
        Address.workActivityAct.link(activity, rawValue)
    }

    /// Names its texts and its event.
    var word: String {
        switch self {
        case .edit: "changed"
        case .permit: "permit"
        case .move: "moved"
        case .hold: "held"
        case .cancel: "cancelled"
        }
    }

    var weight: ButtonWeight {
        switch self {
        case .hold: .primary
        case .edit, .permit, .move: .secondary
        case .cancel: .danger
        }
    }
}

extension Desk {
    /// Any organiser plans an activity; the first of them reports on it.
    func mayDo(_ act: ActivityAct, with activity: PublicActivity) -> Bool {
        switch act {
        case .edit, .permit, .move, .cancel:
            activity.organisers.contains { allows(.planActivity, of: $0) }
        case .hold: allows(.reportActivity, of: activity.organisers.first)
        }
    }

    func acts(with activity: PublicActivity) -> [ActivityAct] {
        guard activity.outcome == nil else { return [] }
        return ActivityAct.allCases.filter { act in
            let isReady =
                switch act {
                case .edit, .permit, .cancel: true
                case .move: activity.isDated
                case .hold: activity.day.map { $0 <= page.today } ?? false
                }
            return isReady && mayDo(act, with: activity)
        }
    }

    /// - Throws: `StorageError.notFound` for an activity that is not of this pledge.
    func activity(_ id: Identifier<PublicActivity>) throws -> PublicActivity {
        guard let activity = book.activities.first(where: { $0.id == id }) else {
            throw StorageError.notFound("activity")
        }
        return activity
    }
}
