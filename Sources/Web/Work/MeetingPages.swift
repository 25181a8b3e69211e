import Domain
import Hummingbird
import Storage

/// The forums of the pledge, their meetings, and what they decided.
struct MeetingPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workMeetings.path, use: list)
        members.get(Address.workForumNew.path, use: newForum)
        members.post(Address.workForumNew.path, use: createForum)
        members.get(Address.workForum.path, use: editForum)
        members.post(Address.workForum.path, use: changeForum)
        members.get(Address.workMeetingNew.path, use: newMeeting)
        members.post(Address.workMeetingNew.path, use: createMeeting)
        members.get(Address.workMeeting.path, use: showMeeting)
        members.get(Address.workMeetingEdit.path, use: editMeeting)
        members.post(Address.workMeetingEdit.path, use: changeMeeting)
        DecisionPages(site: site).addRoutes(to: members)
        AgendaPages(site: site).addRoutes(to: members)
        AttendancePages(site: site).addRoutes(to: members)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { db, desk in
            let items = try AgendaItem.all(db, desk, where: "meeting IS NULL")
            return meetingListPage(
                try MeetingBook(db, desk), items, try AgendaItem.pictures(of: items, db), desk)
        }
    }

    @Sendable private func showMeeting(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Meeting> = try visit.id()
        return try await site.desk(visit) { db, desk in
            try meetingPage(try MeetingBook(db, desk).meeting(id), db, desk)
        }
    }

    @Sendable private func newForum(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit) { _, desk in try forumForm(desk) }
    }

    @Sendable private func createForum(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit) { _, desk in
            try forumForm(desk)
        } _: { db, desk, entry in
            var forum = Forum(id: entry.identity(), pledge: desk.pledge.id, kind: .working, name: "")
            forum.read(&entry)
            try entry.requireValid()
            try db.insert(forum, once: entry, by: desk.actor)
            return Done("forum-created", Address.workMeetings.link())
        }
    }

    @Sendable private func editForum(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Forum> = try visit.id()
        return try await site.show(visit) { db, desk in try forumForm(desk, MeetingBook(db, desk).forum(id)) }
    }

    @Sendable private func changeForum(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Forum> = try visit.id()
        return try await site.submit(request, visit) { db, desk in
            try forumForm(desk, MeetingBook(db, desk).forum(id))
        } _: { db, desk, entry in
            let old = try MeetingBook(db, desk).forum(id)
            var forum = old
            forum.read(&entry)
            try entry.requireValid()
            try db.update(forum, from: old, by: desk.actor)
            return Done("forum-changed", Address.workMeetings.link())
        }
    }

    @Sendable private func newMeeting(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id = request.query("forum").flatMap { Identifier<Forum>($0) }
        return try await site.show(visit) { db, desk in
            try meetingForm(of: MeetingBook(db, desk).forum(id), desk)
        }
    }

    @Sendable private func createMeeting(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id = request.query("forum").flatMap { Identifier<Forum>($0) }
        return try await site.submit(request, visit) { db, desk in
            try meetingForm(of: MeetingBook(db, desk).forum(id), desk)
        } _: { db, desk, entry in
            let forum = try MeetingBook(db, desk).forum(id)
            var meeting = Meeting(
                id: entry.identity(), pledge: desk.pledge.id, forum: forum.id, day: desk.page.today)
            meeting.read(&entry)
            try entry.requireValid()
            try db.insert(meeting, once: entry, by: desk.actor)
            return Done("meeting-created", Address.workMeeting.link(meeting.id))
        }
    }

    @Sendable private func editMeeting(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Meeting> = try visit.id()
        return try await site.show(visit) { db, desk in
            let held = try MeetingBook(db, desk).meeting(id)
            return try meetingForm(held.meeting, of: held.forum, desk)
        }
    }

    @Sendable private func changeMeeting(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Meeting> = try visit.id()
        return try await site.submit(request, visit) { db, desk in
            let held = try MeetingBook(db, desk).meeting(id)
            return try meetingForm(held.meeting, of: held.forum, desk)
        } _: { db, desk, entry in
            let held = try MeetingBook(db, desk).meeting(id)
            var meeting = held.meeting
            meeting.read(&entry)
            if !held.decisions.isEmpty, meeting.day != held.meeting.day {
                entry.fail("day", "meeting.has-decisions")
            }
            try entry.requireValid()
            try db.update(meeting, from: held.meeting, by: desk.actor)
            return Done("meeting-changed", Address.workMeeting.link(id))
        }
    }
}

/// The decisions of a meeting, and the measures that become decided by them in the same transaction.
private struct DecisionPages {
    let site: Site

    func addRoutes(to members: some RouterMethods<MemberVisit>) {
        members.get(Address.workDecisionNew.path, use: new)
        members.post(Address.workDecisionNew.path, use: create)
        members.get(Address.workDecision.path, use: edit)
        members.post(Address.workDecision.path, use: change)
    }

    @Sendable private func new(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id = request.query("mote").flatMap { Identifier<Meeting>($0) }
        return try await site.show(visit) { db, desk in
            try MeetingBook(db, desk).meeting(id).newDecisionForm(db, desk).form()
        }
    }

    @Sendable private func create(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id = request.query("mote").flatMap { Identifier<Meeting>($0) }
        return try await site.submit(request, visit) { db, desk in
            try MeetingBook(db, desk).meeting(id).newDecisionForm(db, desk).form()
        } _: { db, desk, entry in
            let held = try MeetingBook(db, desk).meeting(id)
            let form = try held.newDecisionForm(db, desk)
            let item = form.readItem(&entry)
            let made = form.atOnce?.read(&entry)
            let (decision, measures) = try form.read(&entry, taken: Set(held.decisions.map(\.paragraph)))
            try db.insert(decision, by: desk.actor)
            for (old, new) in measures { try db.update(new, from: old, by: desk.actor, "decided") }
            if let made { try form.atOnce?.carryOut(made, by: decision, db) }
            if let item {
                var settled = item
                settled.decision = decision.id
                try db.update(settled, from: item, by: desk.actor, "decided")
            }
            return Done("decision-created", Address.workMeeting.link(held.meeting.id))
        }
    }

    @Sendable private func edit(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Decision> = try visit.id()
        return try await site.show(visit) { db, desk in
            let (held, decision) = try MeetingBook(db, desk).decision(id)
            return try held.decisionForm(desk, decision).form()
        }
    }

    @Sendable private func change(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Decision> = try visit.id()
        return try await site.submit(request, visit) { db, desk in
            let (held, decision) = try MeetingBook(db, desk).decision(id)
            return try held.decisionForm(desk, decision).form()
        } _: { db, desk, entry in
            let (held, old) = try MeetingBook(db, desk).decision(id)
            let others = Set(held.decisions.filter { $0.id != id }.map(\.paragraph))
            let (new, _) = try held.decisionForm(desk, old).read(&entry, taken: others)
            try db.update(new, from: old, by: desk.actor)
            return Done("decision-changed", Address.workMeeting.link(held.meeting.id))
        }
    }
}

/// The forums of a pledge with their meetings and decisions, read in three queries.
struct MeetingBook {
    let forums: [Forum]
    /// The latest first.
    let meetings: [HeldMeeting]

    init(_ db: any Connection, _ desk: Desk) throws {
        let own: Query = "pledge = \(desk.pledge.id)"
        let forums: [Forum] = try db.all(where: "\(own) ORDER BY name, id")
        let decisions: [Decision] = try db.all(where: "\(own) ORDER BY paragraph, id")
        let kinds = Forum.Kind.allCases
        self.forums = forums.sorted {
            (kinds.firstIndex(of: $0.kind) ?? 0, $0.name) < (kinds.firstIndex(of: $1.kind) ?? 0, $1.name)
        }
        meetings = try db.all(Meeting.self, where: "\(own) ORDER BY day DESC, id").compactMap { meeting in
            forums.first { $0.id == meeting.forum }.map { forum in
                HeldMeeting(
                    meeting: meeting, forum: forum, decisions: decisions.filter { $0.meeting == meeting.id })
            }
        }
    }

    func forum(_ id: Identifier<Forum>?) throws -> Forum {
        guard let forum = forums.first(where: { $0.id == id }) else { throw StorageError.notFound("forum") }
        return forum
    }

    func meeting(_ id: Identifier<Meeting>?) throws -> HeldMeeting {
        guard let held = meetings.first(where: { $0.meeting.id == id }) else {
            throw StorageError.notFound("meeting")
        }
        return held
    }

    func decision(_ id: Identifier<Decision>) throws -> (HeldMeeting, Decision) {
        for held in meetings {
            if let decision = held.decisions.first(where: { $0.id == id }) { return (held, decision) }
        }
        throw StorageError.notFound("decision")
    }
}

/// A meeting with its forum and its decisions in the order of their paragraphs.
struct HeldMeeting {
    let meeting: Meeting
    let forum: Forum
    let decisions: [Decision]

    func decisionForm(_ desk: Desk, _ decision: Decision? = nil) -> DecisionForm {
        DecisionForm(
            decision: decision, meeting: meeting, forum: forum, desk: desk,
            nextParagraph: (decisions.map(\.paragraph).max() ?? 0) + 1)
    }

    /// A new decision may make a measure at once, and settle what was on the agenda.
    func newDecisionForm(_ db: any Connection, _ desk: Desk) throws -> DecisionForm {
        var form = decisionForm(desk)
        form.atOnce = try MeasureAtOnce(meeting, db, desk)
        form.items = try AgendaItem.all(
            db, desk, where: "meeting = \(meeting.id) AND decision IS NULL AND outcome = ''")
        return form
    }
}
