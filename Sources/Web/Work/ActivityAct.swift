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
    /// Any organiser plans an activity; whether and when it is to be is the first one's.
    func mayDo(_ act: ActivityAct, with activity: PublicActivity) -> Bool {
        switch act {
        case .edit, .permit: activity.organisers.contains { allows(.planActivity, of: $0) }
        case .move, .cancel: allows(.planActivity, of: activity.organisers.first)
        case .hold: reporters(of: activity).contains { allows(.reportActivity, of: $0) }
        }
    }

    /// Who may say that it was held: those who owe what it counts towards, for that makes their promise kept;
    /// without a promise the first organiser.
    ///
    /// - Shape: of those who owe it only the organisers, if there are any.
    private func reporters(of activity: PublicActivity) -> [Identifier<Partner>] {
        let owing = owing(activity.commitment, at: activity.place)
        guard !owing.isEmpty else { return Array(activity.organisers.prefix(1)) }
        let organising = activity.organisers.filter(owing.contains)
        return organising.isEmpty ? owing : organising
    }

    /// The partners that owe a commitment at a place.
    func owing(_ commitment: Identifier<Commitment>?, at place: Identifier<Place>) -> [Identifier<Partner>] {
        book.obligations.first { $0.commitment == commitment && $0.place == place }?.owing ?? []
    }

    func acts(with activity: PublicActivity) -> [ActivityAct] {
        guard activity.outcome == nil else { return [] }
        return ActivityAct.allCases.filter { act in
            let isReady =
                switch act {
                case .edit, .permit, .cancel: true
                case .move: activity.isDated
                case .hold: activity.hasBegun(by: page.now)
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
