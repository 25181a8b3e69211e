import Domain
import Storage
import TestSupport

@testable import Duties

/// A pledge of three partners at two stations, with as many observations as a test wants.
struct PictureTestWorld: Sendable {
    static let today = Day(year: 2022, month: 3, day: 22) ?? Day(number: 0)
    static let actor = Actor(at: Instant(today, .midnight), day: today)
    /// The Monday of 2022-v11, the week of the picture.
    static let monday = Day(year: 2022, month: 3, day: 14) ?? Day(number: 0)

    let partners: [Partner]
    let north: Place
    let south: Place
    let square: SubArea
    let pledge: Pledge
    private(set) var observations: [Observation] = []
    private(set) var batches: [ReportBatch] = []

    /// - Shape: `onMap` gives the stations coordinates and the square an outline.
    init(onMap: Bool = false) throws {
        partners = try [
            ("kommunen", Partner.Kind.municipality), ("polisen", .police), ("banan", .railInfrastructure),
        ].map { name, kind in Partner(slug: try Self.slug(name), name: name, kind: kind) }
        var north = Place(
            slug: try Self.slug("norr"), name: "Norr", municipality: partners[0].id, position: 1)
        var south = Place(
            slug: try Self.slug("soder"), name: "Söder", municipality: partners[0].id, position: 2)
        var square = SubArea(
            place: north.id, slug: try Self.slug("torget"), kind: .square, name: "Torget", position: 1)
        if onMap {
            north.coordinate = Coordinate(latitude: 58.0791, longitude: 13.0212)
            south.coordinate = Coordinate(latitude: 57.7696, longitude: 12.2693)
            square.outline = [(58.0790, 13.0200), (58.0790, 13.0210), (58.0795, 13.0205)].compactMap {
                Coordinate(latitude: $0.0, longitude: $0.1)
            }
        }
        (self.north, self.south, self.square) = (north, south, square)
        var progress = Pledge.Progress()
        progress.reviewed = Self.today - 200
        progress.launched = Self.today - 180
        pledge = Pledge(
            slug: try Self.slug("loftet"), name: Wording("Löftet"), title: Wording("Tryggt."),
            why: Wording("Otryggt."), period: Period(day: Self.today - 180).through(Self.today + 180),
            parties: partners.map(\.id), lead: partners[0].id, places: [north.id, south.id],
            progress: progress)
    }

    private static func slug(_ text: String) throws -> Slug {
        guard let slug = Slug(text) else { throw StorageError.notFound(text) }
        return slug
    }

    /// `count` observations at a station, `weeks` before the picture's.
    mutating func see(
        _ count: Int, at place: Place, by partner: Int = 0, weeks: Int = 0, in area: SubArea? = nil
    ) {
        for number in 0..<count {
            let start = LocalTime(Self.monday - 7 * weeks + number % 7) + (8 + number % 12) * 60
            add(place, partner, TimeWindow(stored: start.minutes, start.minutes, .minute), area)
        }
    }

    /// One whose month alone is known.
    mutating func seeSomeTime(at place: Place, by partner: Int = 0) {
        add(place, partner, TimeWindow(monthOf: Self.monday), nil)
    }

    /// One in the week of the picture, by another way or not checked.
    mutating func see(
        at place: Place, by partner: Int, through source: Observation.Source,
        _ review: Review = .approved(on: Self.today)
    ) {
        add(place, partner, TimeWindow(day: Self.monday), nil, source, review)
    }

    private mutating func add(
        _ place: Place, _ partner: Int, _ window: TimeWindow, _ area: SubArea?,
        _ source: Observation.Source = .form, _ review: Review = .approved(on: Self.today)
    ) {
        observations.append(
            Observation(
                partner: partners[partner].id, place: place.id, subArea: area?.id, category: .littering,
                window: window, source: source, reported: window.earliest.instant, review: review))
    }

    /// Says that there was nothing to report.
    mutating func reportNothing(_ partner: Int, weeks: Int = 0) {
        batches.append(
            ReportBatch(
                pledge: pledge.id, partner: partners[partner].id, week: Week(of: Self.monday - 7 * weeks),
                sent: Instant(Self.monday, .midnight), isNothing: true))
    }

    func database(_ engine: Engine) async throws -> any Database {
        let database = try await engine.migrated()
        try await database.write { [self] db in
            for partner in partners { try db.insert(partner, by: Self.actor) }
            for place in [north, south] { try db.insert(place, by: Self.actor) }
            try db.insert(square, by: Self.actor)
            try db.insert(pledge, by: Self.actor)
            for batch in batches { try db.insert(batch, by: Self.actor) }
            for observation in observations { try db.insert(observation, by: Self.actor) }
        }
        return database
    }

    /// The picture under `key`, compiled from what there is now.
    func content(
        _ database: any Database, of key: String = "2022-v11", on day: Day = Self.today
    ) async throws -> PictureContent {
        guard let named = SituationPicture.named(key) else { throw StorageError.notFound(key) }
        let picture = SituationPicture(
            pledge: pledge.id, kind: named.kind, period: named.period, reached: Self.today)
        let basis = try await database.read { db in
            try PictureBasis.load(
                db, picture,
                in: PledgeBook.load(db, "slug = \(pledge.slug)", asOf: day, seenBy: .anyone))
        }
        return try await basis.compile()
    }
}

extension Period {
    fileprivate func through(_ last: Day) -> Period { Period(first, last) ?? self }
}
