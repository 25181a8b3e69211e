import Domain
import Storage

/// What was seen, where and when, as a form for a phone.
struct ReportForm {
    let desk: Desk
    let place: Place
    let areas: [SubArea]

    private var page: Page { desk.page }

    /// How the time is told.
    enum When: String, CaseIterable {
        case now, hour, between, day
    }

    /// How far back something can be reported.
    ///
    /// - Units: days.
    private static let reach = 31

    /// - Throws: `AccessRefusal` for those who do not report; `StorageError.notFound` for a place that is not the
    ///   pledge's.
    init(_ db: any Connection, _ desk: Desk, at slug: String?) throws {
        try desk.require(.reportObservation, of: desk.member.partner)
        self.desk = desk
        if let slug {
            place = try desk.place(slug)
        } else {
            let last = try db.first(
                Observation.self, where: "\(desk.own(try desk.ownBatches(db))) ORDER BY reported DESC")
            guard let place = desk.book.place(last?.place) ?? desk.book.places.first else {
                throw StorageError.notFound("place")
            }
            self.place = place
        }
        areas = try db.all(where: "place = \(place.id) ORDER BY position, name")
    }

    var link: Link { "\(Address.fieldworkReport.link())?plats=\(place.slug.description)" }

    func form(_ db: any Connection) -> DeskForm {
        DeskForm(
            title: page("fieldwork.new"), room: .reports, action: link, cancel: Address.fieldwork.link(),
            filled: Entry(page, ["when": When.now.rawValue, "day": page.today.description, "area": ""]),
            render: { entry, _ in
                // Only whoever sees the form is told how much has been sent.
                let batches = try desk.ownBatches(db)
                return ReportFormPage(
                    form: self, entry: entry, batches: batches, count: try desk.ownThisWeek(batches, db),
                    ofPartner: try desk.reportedThisWeek(db)
                ).markup
            }, fields: fields)
    }

    func fields(_ entry: Entry) -> [Field] {
        let days = (0...Self.reach).map { page.today - $0 }.map { day in
            Choice(value: day.description, text: dayName(day))
        }
        let categories = Domain.Category.allCases.map { Choice(value: $0.rawValue, text: page($0)) }
        let areas =
            areas.map { Choice(value: $0.slug.description, text: $0.name) }
            + [Choice(value: "", text: page("report.area.none"))]
        let times = When.allCases.map {
            Choice(value: $0.rawValue, text: page("report.when.\($0.rawValue)"))
        }
        return [
            entry.field("category", .radios(categories), words: "report.category"),
            entry.field("area", .radios(areas), words: "report.area", required: false),
            entry.field("when", .radios(times), words: "report.when"),
            entry.field("day", .select(days), words: "report.day"),
            entry.field("from", .time, words: "report.from"),
            entry.field("to", .time, words: "report.to", required: false),
            entry.field("text", .area(rows: 4), words: "report.text", required: false),
            entry.field(
                "photo", .file(accepts: "image/jpeg,image/png,image/webp"), words: "report.photo",
                required: false),
        ]
    }

    private func dayName(_ day: Day) -> String {
        switch day.days(until: page.today) {
        case 0: page("report.today", ["day": page.day(day)])
        case 1: page("report.yesterday", ["day": page.day(day)])
        default: page.day(day)
        }
    }

    /// The observation as the entry has it, in the member's report of its week; the same form gives the same one.
    ///
    /// - Throws: `FormFault`, with what is wrong noted in the entry.
    func read(_ entry: inout Entry, _ db: any Connection) throws -> Observation {
        let category = entry.choice("category", Domain.Category.allCases)
        let area = entry.choice("area", areas, by: \.slug.description, required: false)
        let window = try window(&entry)
        let text = entry.text("text", max: 500, required: false)
        guard entry.isValid, let category, let window, let partner = desk.member.partner else {
            throw FormFault()
        }
        let batch = try desk.report(for: desk.week(for: window.day), isNothing: false, db)
        return Observation(
            id: entry.identity(), partner: partner, place: place.id, subArea: area?.id, category: category,
            window: window,
            text: text, source: .form, batch: batch.id, reported: desk.actor.at, member: desk.member.id)
    }

    private func window(_ entry: inout Entry) throws -> TimeWindow? {
        let now = LocalTime(desk.actor.at)
        switch entry.choice("when", When.allCases) {
        case nil: return nil
        case .now: return try TimeWindow(now, now)
        case .hour: return try TimeWindow(now + -60, now, .hour)
        case .day: return day(&entry).map(TimeWindow.init(day:))
        case .between:
            let day = day(&entry)
            // One time alone is the moment; what was typed and is no time is a fault of its own.
            let (first, last) = (entry.time("from"), entry.time("to"))
            if first == nil, last == nil { entry.fail("from", "form.missing") }
            guard entry.errors["from"] == nil, entry.errors["to"] == nil, let day, let from = first ?? last,
                let to = last ?? first
            else { return nil }
            // Past midnight it is the next day that it ends on.
            let (earliest, latest) = (LocalTime(day, from), LocalTime(to < from ? day + 1 : day, to))
            if now < earliest { entry.fail("from", "report.future") }
            if now < latest { entry.fail("to", "report.future") }
            return try TimeWindow(earliest, latest)
        }
    }

    private func day(_ entry: inout Entry) -> Day? {
        guard let day = entry.pastDay("day", page: page) else { return nil }
        if day < page.today - Self.reach { entry.fail("day", "report.too-old", ["n": "\(Self.reach)"]) }
        return day
    }
}
