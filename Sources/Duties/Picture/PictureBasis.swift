package import Domain
package import Storage

/// Everything that a picture is compiled from, read at one moment.
package struct PictureBasis: Sendable {
    let picture: SituationPicture
    let book: PledgeBook
    let subAreas: [SubArea]
    let columns: ObservationColumns
    /// The picture's own span last.
    let spans: [Period]
    /// Whether any report came in during each span.
    let isReported: [Bool]
    let reported: [Identifier<Partner>]
    let active: Int
    let waiting: Int
    let notices: [PoliceNotice]
    let earlier: PictureContent.EarlierMeeting?

    /// How many spans are drawn, and counted as recent.
    static let drawn = 26
    static let recent = 4
    /// The latest weeks that the table of hours covers.
    static let hourWeeks = 12

    /// - Shape: a fixed number of queries, however much there is.
    /// - Throws: `StorageError`.
    package static func load(
        _ db: any Connection, _ picture: SituationPicture, in book: PledgeBook
    ) throws -> PictureBasis {
        let places = book.places.map(\.id)
        let subAreas: [SubArea] = try db.all(
            where: "place IN (\(Query.list(places))) ORDER BY place, position, id")
        let spans = picture.kind.spans(endingWith: picture.period)
        let first = min(spans[0].first, picture.period.last - 371)
        let looked = Period(first, picture.period.last) ?? picture.period
        let columns = try ObservationColumns.load(
            db, by: book.pledge.parties, at: places, subAreas: subAreas.map(\.id), during: looked)
        let batches = try Batches(db, of: book.pledge, spans: spans)
        let own: Query = """
            place IN (\(Query.list(places))) AND partner IN (\(Query.list(book.pledge.parties)))
            """
        let waiting = try db.row(
            "SELECT count(*) FROM observation WHERE \(own) AND \(Observation.within(picture.period)) AND review = 'waiting'"
        )
        return PictureBasis(
            picture: picture, book: book, subAreas: subAreas, columns: columns, spans: spans,
            isReported: batches.isReported(spans, columns),
            reported: batches.reported(in: picture.period, columns, parties: book.pledge.parties),
            active: batches.active, waiting: try waiting?.value(at: 0) ?? 0,
            notices: try notices(db, book, picture.period),
            earlier: try earlierMeeting(db, before: picture, in: book))
    }

    /// The police's notices that name one of the municipalities.
    private static func notices(
        _ db: any Connection, _ book: PledgeBook, _ period: Period
    ) throws -> [PoliceNotice] {
        let names = Set(book.places.compactMap { book.partner($0.municipality)?.name }).flatMap(
            \.municipalityNames)
        let (start, end) = (Instant(period.first, .midnight), Instant(period.last + 1, .midnight))
        return try db.notices(
            where: """
                place IN (\(Query.list(names.sorted()))) AND published >= \(start) AND published < \(end)
                ORDER BY published DESC, number LIMIT 200
                """)
    }

    /// The meeting that adopted the picture before this one, with what became of its decisions.
    private static func earlierMeeting(
        _ db: any Connection, before picture: SituationPicture, in book: PledgeBook
    ) throws -> PictureContent.EarlierMeeting? {
        let last = try db.first(
            Meeting.self,
            where: """
                pledge = \(book.pledge.id) AND day <= \(picture.period.last)
                AND id IN (SELECT meeting FROM decision WHERE pledge = \(book.pledge.id))
                ORDER BY day DESC, id
                """)
        guard let last else { return nil }
        let decisions: [Decision] = try db.all(where: "meeting = \(last.id) ORDER BY paragraph, id")
        return PictureContent.EarlierMeeting(
            meeting: last.id, day: last.day,
            decisions: decisions.map { decision in
                PictureContent.EarlierDecision(
                    paragraph: decision.paragraph, text: decision.text,
                    measures: book.measures.filter { $0.decision == decision.id }
                        .map { PictureContent.OpenMeasure($0, on: book.day) })
            })
    }
}

/// Who reported in which week.
private struct Batches {
    private var weeks: Set<Week> = []
    private var byWeek: [Week: Set<Identifier<Partner>>] = [:]
    /// Accounts and files that sent anything during the last four spans.
    private(set) var active = 0

    init(_ db: any Connection, of pledge: Pledge, spans: [Period]) throws {
        guard let last = spans.last, let first = spans.suffix(PictureBasis.recent).first?.first else {
            return
        }
        var recent: Set<String> = []
        let (from, to) = (first.week, last.last.week)
        try db.each("SELECT week, partner, member FROM report_batch WHERE pledge = \(pledge.id)") { row in
            guard let week = Week(try row.text(at: 0)) else { return }
            let partner: Identifier<Partner> = try row.identifier(at: 1)
            weeks.insert(week)
            byWeek[week, default: []].insert(partner)
            if from <= week, week <= to {
                recent.insert(row.isNull(at: 2) ? partner.description : try row.text(at: 2))
            }
        }
        active = recent.count
    }

    /// A span is reported when any batch or observation came in for it.
    func isReported(_ spans: [Period], _ columns: ObservationColumns) -> [Bool] {
        var reported = spans.map { span in weeks.contains { span.contains($0.monday) } }
        guard let first = spans.first else { return reported }
        var span = 0
        for position in 0..<columns.count where columns.precision(at: position) != .month {
            let day = Day(number: columns.day(at: position))
            guard first.first <= day else { continue }
            while span < spans.count, spans[span].last < day { span += 1 }
            guard span < spans.count else { break }
            reported[span] = true
        }
        return reported
    }

    /// The parties that reported for these days, by a batch or by an observation.
    func reported(
        in period: Period, _ columns: ObservationColumns, parties: [Identifier<Partner>]
    ) -> [Identifier<Partner>] {
        var found: Set<Identifier<Partner>> = []
        for (week, partners) in byWeek where week.period.overlaps(period) { found.formUnion(partners) }
        for position in 0..<columns.count where period.contains(Day(number: columns.day(at: position))) {
            found.insert(columns.partners[Int(columns.partner[position])])
        }
        return parties.filter(found.contains)
    }
}

extension SituationPicture.Kind {
    /// The stretches of the picture's own length that end with it, the earliest first.
    ///
    /// - Shape: weeks go back as far as Farrington's method looks for the earliest one drawn.
    func spans(endingWith period: Period) -> [Period] {
        let count = self == .week ? PictureBasis.drawn + 5 * 53 : PictureBasis.drawn
        var spans = [period]
        while spans.count < count, let earlier = before(spans[spans.count - 1]) { spans.append(earlier) }
        return spans.reversed()
    }

    private func before(_ span: Period) -> Period? {
        let last = span.first - 1
        let first: Day? =
            switch self {
            case .week: last - 6
            case .month: Day(year: last.year, month: last.month, day: 1)
            case .tertial: Day(year: last.year, month: last.month - 3, day: 1)
            case .statutory: Day(year: last.year - (span.last.year - span.first.year), month: 1, day: 1)
            }
        guard let first, first.year >= 1950 else { return nil }
        return Period(first, last)
    }

    /// How a span of this kind is named.
    func name(of span: Period) -> String {
        SituationPicture(
            pledge: Identifier(named: ""), kind: self, period: span, reached: span.last
        ).key
    }
}

extension PictureContent.OpenMeasure {
    init(_ measure: Measure, on day: Day) {
        let state =
            switch measure.state {
            case .proposed: "proposed"
            case .decided: "decided"
            case .underWay: "under-way"
            case .done: "done"
            case .declined: "declined"
            case .paused: "paused"
            }
        self.init(
            measure: measure.id, title: measure.title, place: measure.place, owner: measure.owner,
            due: measure.due, state: measure.isOverdue(on: day) ? "late" : state)
    }
}

extension String {
    /// What the police may call a municipality: `Lerum` for `Lerums kommun`, `Alingsås` for `Alingsås kommun`.
    fileprivate var municipalityNames: [String] {
        let name = hasSuffix(" kommun") ? String(dropLast(" kommun".count)) : self
        return name.hasSuffix("s") ? [name, String(name.dropLast())] : [name]
    }
}
