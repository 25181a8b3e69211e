import Domain
import Formats

/// Obligations with their sums and parts, as the API writes them.
extension JSONWriter {
    mutating func obligation(_ row: Promised.Row, asOf day: Day, _ names: Names) {
        member("commitment", row.commitment.number)
        member("sentence", row.commitment.sentence)
        member("place", row.place)
        member("partners", row.owing)
        member("kind", row.commitment.kind.word)
        member("state", row.standing.state.rawValue)
        member("on_track", row.standing.state.isOnTrack)
        sum(row)
        key("conclusion")
        if let conclusion = row.conclusion {
            object { json in
                json.member("verdict", conclusion.verdict == .partly ? "partly-kept" : "not-kept")
                json.member("reason", conclusion.reason)
                json.member("day", conclusion.day)
            }
        } else {
            null()
        }
        array("parts") { json in
            for part in row.parts { json.object { json in json.part(part, asOf: day, names) } }
        }
        member("url", names.address(row.link))
    }

    private mutating func sum(_ row: Promised.Row) {
        let sum = row.standing.sum
        object("sum") { json in
            json.member("required", sum.required)
            json.member("done", sum.done)
            json.member("dated", row.dated)
            json.member("next", row.next)
            json.member("spans_over", sum.spansOver)
            json.member("spans", sum.spans)
            json.member("open", sum.open)
            json.member("overdue", sum.overdue)
            json.member("longest_gap", sum.longestGap)
        }
    }

    private mutating func part(_ part: Promised.Part, asOf day: Day, _ names: Names) {
        let contribution = part.contribution
        switch contribution.source {
        case .measure(let id): source("measure", id)
        case .publicActivity(let id): source("activity", id)
        case .loggedActivity(let id): source("logged", id)
        }
        member("title", part.title)
        member("planned", contribution.planned)
        member("known", contribution.known)
        member("begun", contribution.begun.flatMap { $0 <= day ? $0 : nil })
        member("done", contribution.isDone(by: day) ? contribution.done : nil)
        member("amount", contribution.amount)
        member("url", part.link.map(names.address))
    }

    private mutating func source<Subject>(_ type: String, _ id: Identifier<Subject>?) {
        member("type", type)
        member("id", id?.description)
    }
}
