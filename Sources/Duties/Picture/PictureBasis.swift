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
    /// The weeks for which any report came in, in order: what is known by the month is of none.
    let reportedWeeks: [Period]
    let reported: [Identifier<Partner>]
    /// How many reporters sent anything during the last four spans.
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
            db, of: book.pledge, at: places, subAreas: subAreas.map(\.id), during: looked)
        let all = try db.reports(of: book.pledge, for: looked)
        let reports = picture.kind == .week ? all.filter { !$0.isOfMonth } : all
        let reporting = reports.filter { picture.period.contains($0.day) }.partners
        let recent = spans[max(0, spans.count - Self.recent)].first
        let waiting = try db.row(
            """
            SELECT count(*) FROM observation
            WHERE \(book.pledge.observed) AND \(Observation.within(picture.period))
                AND review = 'waiting' AND forgotten IS NULL
            """
        )
        return PictureBasis(
            picture: picture, book: book, subAreas: subAreas, columns: columns, spans: spans,
            isReported: spans.areReported(by: reports),
            reportedWeeks: Set(all.filter { !$0.isOfMonth }.map(\.day.week)).sorted().map(\.period),
            reported: book.pledge.parties.filter(reporting.contains),
            active: reports.filter { recent <= $0.day }.reporters,
            waiting: try waiting?.value(at: 0) ?? 0,
            notices: try db.notices(around: book.pledge.id, in: picture.period),
            earlier: try earlierMeeting(db, before: picture, in: book))
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

extension [Period] {
    /// Whether anything came in for each of these, which are in order, as the reports are.
    fileprivate func areReported(by reports: [PartnerReport]) -> [Bool] {
        var answer = map { _ in false }
        var span = 0
        for report in reports {
            while span < count, self[span].last < report.day { span += 1 }
            guard span < count else { break }
            if self[span].contains(report.day) { answer[span] = true }
        }
        return answer
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
            case .proposed: measure.awaitsAnswer ? "awaits-answer" : "proposed"
            case .decided: "decided"
            case .underWay: "under-way"
            case .done: "done"
            case .declined: "declined"
            case .paused: "paused"
            }
        self.init(
            measure: measure.id, title: measure.title, place: measure.place, owner: measure.owner,
            due: measure.due, state: measure.isOverdue(on: day) ? "late" : state,
            isRegular: measure.isRegularWork ? true : nil,
            answerDue: measure.awaitsAnswer ? measure.handover?.answerDue : nil)
    }
}
