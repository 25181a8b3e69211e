import Domain
import Storage

/// The situation pictures that the example's partners have made of what they have seen.
extension ExampleReports {
    /// How far the partners have come with a picture.
    private enum Course: Sendable {
        /// Compiled, and laid before the partners.
        case review
        /// Adopted and shared, but one partner has not yet let the public read of it.
        case shared
        case published
    }

    /// Makes the pictures of the latest four weeks.
    ///
    /// Last week's is under review, the one before it waits for a partner's leave, and the public reads the two
    /// before that. This week is open.
    ///
    /// - Throws: `StorageError`.
    func makePictures() async throws {
        let weeks = (1...4).map { actor.day.week + -$0 }
        let courses: [Course] = [.review, .shared, .published, .published]
        var made: [Made] = []
        for (week, course) in zip(weeks, courses).reversed() {
            if let one = try await make(week, course) { made.append(one) }
        }
        try await database.write { [made] db in
            for one in made {
                try db.store(one.picture)
                for approval in one.approvals { try db.store(approval) }
            }
        }
    }

    private struct Made: Sendable {
        let picture: SituationPicture
        let approvals: [ExtractApproval]
    }

    /// Nil for a week that nobody reported for, and for one whose picture is there already.
    private func make(_ week: Week, _ course: Course) async throws -> Made? {
        // Reports are in on Monday, the meeting is on Tuesday, and the leave is asked for until Thursday.
        let (monday, tuesday, thursday) = (week.monday + 7, week.monday + 8, week.monday + 10)
        let read = try await database.read { [slug] db -> (PictureBasis, Meeting?)? in
            let pledge: Pledge = try db.find(where: "slug = \(slug)")
            let picture = SituationPicture(
                id: Identifier(named: "picture/\(slug)/\(week)"), pledge: pledge.id, kind: .week,
                period: week.period, reached: monday)
            let own: Query = "pledge = \(pledge.id)"
            let isReported = try db.row("SELECT 1 FROM report_batch WHERE \(own) AND week = \(week) LIMIT 1")
            let isThere = try db.row("SELECT 1 FROM situation_picture WHERE id = \(picture.id)")
            guard isReported != nil, isThere == nil else { return nil }
            let lead = Member(partner: pledge.lead, name: "", email: "", title: "", role: .reader)
            let book = try PledgeBook.load(db, pledge, asOf: monday, seenBy: .member(lead))
            return (
                try PictureBasis.load(db, picture, in: book),
                try db.first(where: "\(own) AND day = \(tuesday) ORDER BY id")
            )
        }
        guard let (basis, meeting) = read else { return nil }
        let content = try await basis.compile()
        var picture = basis.picture
        try picture.compile(content.text(), on: monday)
        try picture.beginReview(on: monday)
        guard course != .review else { return Made(picture: picture, approvals: []) }
        try picture.adopt(at: meeting?.id, on: tuesday)
        try picture.share(on: tuesday)
        let asked = content.reporting.asked
        let approving = course == .shared ? asked.dropLast() : asked[...]
        let approvals = approving.map { partner in
            ExtractApproval(
                id: Identifier(named: "approval/\(picture.id)/\(partner)"), picture: picture.id,
                partner: partner, member: nil, day: thursday)
        }
        if course == .published {
            picture.extract = try PictureExtract(of: content, kind: .week, beside: []).text()
            picture.published = thursday
        }
        return Made(picture: picture, approvals: approvals)
    }
}
