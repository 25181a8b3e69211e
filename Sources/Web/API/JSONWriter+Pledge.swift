import Domain
import Formats
import Storage

/// Pledges and what they promise, as the API writes them.
extension JSONWriter {
    mutating func pledge(_ pledge: Pledge, _ names: Names) {
        member("slug", pledge.slug)
        member("name", pledge.name)
        member("title", pledge.title)
        member("first", pledge.period.first)
        member("last", pledge.period.last)
        member("stage", pledge.publicStage(on: names.page.today).rawValue)
        member("lead", names.partner(pledge.lead))
        member("parties", names.partners(pledge.parties))
        member("places", pledge.places.compactMap(names.place))
        member("revision", pledge.revision)
        member("launched", pledge.progress.launched)
        member("predecessor", names.pledge(pledge.predecessor)?.slug)
        member("url", names.address(Address.pledge.link(pledge.slug)))
    }

    /// All that is known of one pledge but its commitments.
    mutating func wholePledge(_ whole: WholePledge, _ names: Names) {
        let progress = whole.pledge.progress
        pledge(whole.pledge, names)
        member("why", whole.pledge.why)
        member("followed_up", progress.followedUp)
        member("reported_back", progress.reportedBack)
        member("archived", progress.archived)
        member("withdrawn", progress.withdrawn)
        member("withdrawn_because", progress.withdrawnBecause)
        goals(whole.goals)
        array("baseline") { json in
            for baseline in whole.baseline { json.object { json in json.baseline(baseline, names) } }
        }
        array("signatures") { json in
            for signature in whole.signatures {
                json.object { json in
                    json.member("revision", signature.revision)
                    json.member("partner", names.partner(signature.partner))
                    json.member("title", filled: signature.title)
                    json.member("day", signature.day)
                }
            }
        }
        array("revisions") { json in
            for revision in whole.revisions {
                json.object { json in
                    json.member("number", revision.number)
                    json.member("reason", revision.reason)
                    json.member("adopted", revision.adopted)
                    json.object("before") { json in json.terms(revision.before, names) }
                    json.object("after") { json in json.terms(revision.after, names) }
                }
            }
        }
        feedback(whole.feedback)
    }

    private mutating func feedback(_ feedback: PublicFeedback?) {
        key("feedback")
        guard let feedback else { return null() }
        object { json in
            json.member("promised", feedback.promised)
            json.member("done", feedback.done)
            json.member("effect", feedback.effect)
            json.member("next", feedback.next)
            json.member("published", feedback.published)
        }
    }

    private mutating func goals(_ goals: [Goal]) {
        array("goals") { json in
            for goal in goals {
                json.object { json in
                    json.member("text", goal.text)
                    json.member("number", goal.number)
                    json.member("unit", filled: goal.unit)
                    json.member("day", goal.day)
                }
            }
        }
    }

    private mutating func baseline(_ baseline: Baseline, _ names: Names) {
        member("place", names.place(baseline.place))
        member("text", baseline.text)
        member("number", baseline.number)
        member("unit", filled: baseline.unit)
        member("answers", baseline.answers)
        member("day", baseline.day)
        member("source", filled: baseline.source)
    }

    private mutating func terms(_ terms: Terms, _ names: Names) {
        member("title", terms.title)
        member("why", terms.why)
        member("first", terms.period.first)
        member("last", terms.period.last)
        goals(terms.goals)
        array("commitments") { json in
            for commitment in terms.commitments { json.object { json in json.commitment(commitment, names) } }
        }
    }

    mutating func commitment(_ commitment: Commitment, _ names: Names) {
        member("number", commitment.number)
        member("sentence", commitment.sentence)
        member("short", commitment.short)
        object("addressee") { json in
            switch commitment.addressee {
            case .partner(let partner):
                json.addressee("partner", nil, names.partners([partner]))
            case .jointly(let partners):
                json.addressee("jointly", nil, names.partners(partners))
            case .group(let kind):
                let parties = names.pledge(commitment.pledge).map { names.partners($0.parties) } ?? []
                json.addressee("group", kind, parties.filter { $0.kind == kind })
            }
        }
        member("places", commitment.places.compactMap(names.place))
        member("kind", commitment.kind.word)
        member("count", commitment.kind.count)
        member("unit", commitment.kind.unit)
        member("span", commitment.kind.span?.rawValue)
        member("due", commitment.kind.due)
        member("days", commitment.kind.days)
    }

    private mutating func addressee(_ type: String, _ kind: Partner.Kind?, _ partners: [Partner]) {
        member("type", type)
        member("kind", kind?.rawValue)
        member("partners", partners)
    }
}

/// A pledge with what is read only when one of them is asked for.
struct WholePledge: Sendable {
    let pledge: Pledge
    let goals: [Goal]
    let baseline: [Baseline]
    /// Of what holds and of what held before, not of a revision that the parties are still signing.
    let signatures: [Signature]
    let revisions: [Revision]
    let feedback: PublicFeedback?

    static func read(_ db: any Connection, _ pledge: Pledge, on today: Day) throws -> WholePledge {
        let own: Query = "pledge = \(pledge.id)"
        return WholePledge(
            pledge: pledge,
            goals: try db.all(where: "\(own) ORDER BY coalesce(day, '9999'), id"),
            baseline: try db.all(where: "\(own) ORDER BY day, id"),
            signatures: try db.all(
                where: "\(own) AND revision <= \(pledge.revision) ORDER BY revision, day, id"),
            revisions: try db.all(where: "\(own) AND adopted <= \(today) ORDER BY number"),
            feedback: try db.first(where: "\(own) AND published <= \(today)"))
    }
}
