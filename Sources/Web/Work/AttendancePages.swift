import Domain
import Hummingbird
import Storage

/// Who was at a meeting: for those who met, never for the public.
struct AttendancePages {
    let site: Site

    func addRoutes(to members: some RouterMethods<MemberVisit>) {
        members.get(Address.workAttendance.path, use: show)
        members.post(Address.workAttendance.path, use: note)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Meeting> = try visit.id()
        return try await site.show(visit) { db, desk in
            try AttendanceForm(MeetingBook(db, desk).meeting(id), db, desk).form()
        }
    }

    @Sendable private func note(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Meeting> = try visit.id()
        return try await site.submit(request, visit) { db, desk in
            try AttendanceForm(MeetingBook(db, desk).meeting(id), db, desk).form()
        } _: { db, desk, entry in
            let held = try MeetingBook(db, desk).meeting(id)
            var meeting = held.meeting
            meeting.present = try AttendanceForm(held, db, desk).read(&entry)
            try entry.requireValid()
            try db.update(meeting, from: held.meeting, by: desk.actor)
            return Done("attendance", Address.workMeeting.link(id))
        }
    }
}

/// The members of each party with a box to tick.
struct AttendanceForm {
    let held: HeldMeeting
    let desk: Desk
    private let members: [Member]

    private var page: Page { desk.page }

    init(_ held: HeldMeeting, _ db: any Connection, _ desk: Desk) throws {
        self.held = held
        self.desk = desk
        let present = Query.list(held.meeting.present)
        members = try db.all(
            where: """
                partner IN (\(Query.list(desk.pledge.parties)))
                AND (disabled IS NULL OR id IN (\(present))) ORDER BY name, id
                """)
    }

    /// - Throws: `AccessRefusal` for those who record no decisions; `.early` before the meeting has been.
    func form() throws -> DeskForm {
        try desk.require(.recordDecision)
        if page.today < held.meeting.day { throw MeetingRefusal.early }
        let present = Set(held.meeting.present)
        let ticked = Dictionary(
            parties.map { partner in
                (name(partner), own(partner).filter { present.contains($0.id) }.map(\.id.description))
            }
        ) { first, _ in first }
        return DeskForm(
            title: page("attendance.title"), room: .meetings,
            lead: "\(held.forum.name) \(page.day(held.meeting.day, .withYear)). \(page("attendance.lead"))",
            action: Address.workAttendance.link(held.meeting.id),
            cancel: Address.workMeeting.link(held.meeting.id), filled: Entry(page, lists: ticked),
            subject: DeskForm.Subject(held.meeting)
        ) { entry in
            parties.map { partner in
                var field = entry.field(
                    name(partner),
                    .checkboxes(
                        own(partner).map {
                            Choice(
                                value: $0.id.description, text: $0.name,
                                hint: $0.title.isEmpty ? nil : $0.title)
                        }), words: "attendance")
                field.label = partner.name
                return field
            }
        }
    }

    /// Those who were there, party by party.
    func read(_ entry: inout Entry) -> [Identifier<Member>] {
        parties.flatMap { partner in
            entry.choices(name(partner), own(partner), by: \.id.description, required: false).map(\.id)
        }
    }

    private var parties: [Partner] { desk.book.parties.filter { !own($0).isEmpty } }

    private func own(_ partner: Partner) -> [Member] { members.filter { $0.partner == partner.id } }

    private func name(_ partner: Partner) -> String { "present-\(partner.slug)" }
}

/// Who was there, as the parties read it: by partner.
func attendanceList(_ members: [Member], _ desk: Desk) -> Markup {
    let page = desk.page
    guard !members.isEmpty else { return "<p>\(page("attendance.none"))</p>" }
    let rows = desk.book.parties.compactMap { partner -> DefinitionRow? in
        let own = members.filter { $0.partner == partner.id }
        guard !own.isEmpty else { return nil }
        let names = own.map { page.list(parts: [$0.name, $0.title]) }
        return DefinitionRow(name: partner.name, value: "\(each: names, { "<p>\($0)</p>" })")
    }
    return definitionRows(rows)
}
