import Domain
import Storage

/// Something to take up at a meeting as a form; a new one begins with what a picture found.
struct AgendaForm {
    let desk: Desk
    /// Nil for a new one.
    let item: AgendaItem?
    /// Coming ones and those of the last two weeks, the latest first.
    let meetings: [HeldMeeting]
    /// Where a new one comes from.
    var origin = Origin()

    /// What stands after the question mark of a link to a new item.
    struct Origin: Sendable {
        var picture: String?
        var finding: String?
        var place: String?
        /// The meeting that it is for.
        var meeting: String?
        /// What the picture says in words.
        var sentence = ""
    }

    private var page: Page { desk.page }

    /// For how many days a meeting that has been is offered.
    private static let lately = 14

    init(_ item: AgendaItem?, _ db: any Connection, _ desk: Desk, from origin: Origin = Origin()) throws {
        self.desk = desk
        self.item = item
        self.origin = origin
        let first = desk.page.today - Self.lately
        meetings = try MeetingBook(db, desk).meetings.filter {
            first <= $0.meeting.day || $0.meeting.id == item?.meeting
                || $0.meeting.id.description == origin.meeting
        }
    }

    /// - Throws: `AccessRefusal` for those who record no decisions.
    func form() throws -> DeskForm {
        try desk.require(.recordDecision)
        return DeskForm(
            title: page(item == nil ? "agenda.new" : "agenda.edit"), room: .meetings,
            lead: "\(item?.title ?? page("agenda.lead"))", action: action,
            cancel: item?.meeting.map { Address.workMeeting.link($0) } ?? Address.workMeetings.link(),
            filled: filled, subject: item.map(DeskForm.Subject.init),
            above: item.map { removeButton(Address.workAgendaRemove.link($0.id), "agenda.remove", page) }
                ?? "",
            fields: fields)
    }

    private var action: Link {
        if let item { return Address.workAgendaItem.link(item.id) }
        return
            "\(Address.workAgendaNew.link())?bild=\(origin.picture ?? "")&fynd=\(origin.finding ?? "")&plats=\(origin.place ?? "")&mote=\(origin.meeting ?? "")"
    }

    private var filled: Entry {
        guard let item else {
            let next = meetings.last { page.today <= $0.meeting.day }
            return Entry(
                page,
                [
                    "title": String(origin.sentence.prefix(200)), "place": origin.place ?? "",
                    "meeting": origin.meeting ?? next?.meeting.id.description ?? "",
                ])
        }
        return Entry(
            page,
            [
                "title": item.title, "text": item.text, "outcome": item.outcome,
                "meeting": item.meeting?.description ?? "",
                "place": desk.book.place(item.place)?.slug.description ?? "", "position": "\(item.position)",
            ])
    }

    private func fields(_ entry: Entry) -> [Field] {
        let none = Choice(value: "", text: page("agenda.no-meeting"))
        let meetings = meetings.map {
            Choice(
                value: $0.meeting.id.description,
                text: "\($0.forum.name) \(page.day($0.meeting.day, .withYear))")
        }
        let places =
            [Choice(value: "", text: page("agenda.no-place"))]
            + desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }
        let first = [
            entry.field("title", words: "agenda.title"),
            entry.field("meeting", .select([none] + meetings), words: "agenda.meeting", required: false),
            entry.field("place", .select(places), words: "agenda.place", required: false),
            entry.field("text", .area(rows: 4), words: "agenda.text", required: false),
        ]
        guard item != nil else { return first }
        return first + [
            entry.field("position", .number, words: "agenda.position"),
            entry.field("outcome", .area(rows: 3), words: "agenda.outcome", required: false),
        ]
    }

    /// The item as the entry has it.
    ///
    /// - Shape: `others` are the items of the pledge: a new one, or one moved to another meeting, comes last.
    /// - Throws: `FormFault`.
    func read(
        _ entry: inout Entry, picture: Identifier<SituationPicture>?, others: [AgendaItem]
    ) throws -> AgendaItem {
        let title = entry.text("title")
        let meeting = entry.choice(
            "meeting", meetings, by: \.meeting.id.description, required: false)?.meeting.id
        let place = entry.choice("place", desk.book.places, by: \.slug.description, required: false)
        let text = entry.text("text", max: 2000, required: false)
        let last = (others.filter { $0.meeting == meeting }.map(\.position).max() ?? 0) + 1
        guard var new = item else {
            try entry.requireValid()
            return AgendaItem(
                id: entry.identity(), pledge: desk.pledge.id, meeting: meeting, picture: picture,
                finding: origin.finding.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) },
                place: place?.id,
                title: title, text: text, position: last)
        }
        let position = entry.number("position", in: 1...200)
        (new.title, new.text, new.place) = (title, text, place?.id)
        new.outcome = entry.text("outcome", max: 2000, required: false)
        if new.decision != nil, meeting != new.meeting { entry.fail("meeting", "agenda.decided") }
        new.position = meeting == new.meeting ? position ?? new.position : last
        new.meeting = meeting
        try entry.requireValid()
        return new
    }
}
