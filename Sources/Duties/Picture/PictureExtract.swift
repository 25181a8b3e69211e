internal import Analysis
package import Domain

/// What the public reads of a picture: counts by station, by named part of it and by part of the day.
///
/// Counts from 1 to 4 are held back, and as many others as it takes so that none of them can be worked out.
/// There are no points, no hours, no words of anybody's, and no category: only how much was seen where.
package struct PictureExtract: Codable, Equatable, Sendable {
    package var first: Day
    package var last: Day
    package var key: String
    /// Nil where it is held back.
    package var total: Int?
    package var stations: [Row]
    package var subAreas: [Row]
    package var parts: [Row]
    /// How many organisations reported, and who did not.
    package var reported: Int
    package var missing: [Identifier<Partner>]
    /// Who had to let the public read of it; nil in extracts from before that was noted.
    var asked: [Identifier<Partner>]?
    /// Whether some of it was read from files; nil in an extract of before that was kept.
    package var isFromFile: Bool?

    /// A name and its count; nil where it is held back.
    package struct Row: Codable, Equatable, Sendable {
        package var place: Identifier<Place>?
        /// Of a station or a part of one; for a part of the day its stable word, `unknown` for the rest.
        package var name: String
        package var count: Int?
        /// True where nothing was seen, and too little is known for that to say anything: then no count is told.
        package var isUnknown: Bool?

        /// What a reader knows of it; nil where it is held back.
        var told: Int? { isUnknown == true ? 0 : count }
    }

    /// - Shape: `beside` are all pictures of the pledge that the public reads already.
    /// - Throws: `PictureRefusal.toldAlready` when another of them covers some of the same days: two tables of
    ///   overlapping days could be subtracted from each other.
    package init(
        of content: PictureContent, kind: SituationPicture.Kind, beside earlier: [SituationPicture]
    ) throws {
        first = content.first
        last = content.last
        let picture = SituationPicture(
            pledge: Identifier(named: ""), kind: kind,
            period: Period(content.first, content.last) ?? Period(day: content.first), reached: content.last)
        key = picture.key
        reported = content.reporting.reported.count
        missing = content.reporting.missing
        asked = content.reporting.asked
        isFromFile = content.reporting.isFromFile
        (total, stations, subAreas, parts) = (nil, [], [], [])
        try count(content)
        for other in earlier where other.period.overlaps(picture.period) {
            guard other.kind == kind, other.period == picture.period, let told = other.extract else {
                throw PictureRefusal.toldAlready
            }
            keepOnlyWhat(stoodIn: try PictureExtract(text: told))
        }
    }

    /// The finest cells are a part of a station during a part of the day; only sums of them are shown.
    private mutating func count(_ content: PictureContent) throws {
        // In an order that tells nothing of how much was seen where.
        let order = content.places.map(\.place)
        let areas = content.subAreas.filter { $0.count > 0 }.sorted {
            (order.firstIndex(of: $0.place) ?? 0, $0.name, $0.subArea?.description ?? "")
                < (order.firstIndex(of: $1.place) ?? 0, $1.name, $1.subArea?.description ?? "")
        }
        let partCount = DayPart.allCases.count + 1
        let cells = areas.flatMap(\.parts)
        let all = Array(cells.indices)
        func own(_ area: Int) -> [Int] { Array(area * partCount..<(area + 1) * partCount) }
        var sums: [[Int]] = []
        var names: [Row] = []
        for place in content.places {
            let inside = areas.indices.filter { areas[$0].place == place.place }
            names.append(Row(place: place.place, name: place.name, count: nil))
            sums.append(inside.flatMap(own))
        }
        for (number, area) in areas.enumerated() where area.subArea != nil {
            names.append(Row(place: area.place, name: area.name, count: nil))
            sums.append(own(number))
        }
        for part in 0..<partCount {
            let word = part < DayPart.allCases.count ? DayPart.allCases[part].rawValue : "unknown"
            names.append(Row(place: nil, name: word, count: nil))
            sums.append(areas.indices.map { $0 * partCount + part })
        }
        names.append(Row(place: nil, name: "total", count: nil))
        sums.append(all)
        // A sum over nothing is known to be none, and gives nothing away.
        let full = sums.indices.filter { !sums[$0].isEmpty }
        let answer = try suppressSmallCounts(
            cells, sums: full.map { sums[$0] },
            releases: cells.map { _ in Release.kept } + full.map { _ in Release.offered })
        for (position, sum) in full.enumerated() where answer.sumIsShown[position] {
            names[sum].count = sums[sum].reduce(0) { $0 + cells[$1] }
        }
        for sum in sums.indices where sums[sum].isEmpty { names[sum].count = 0 }
        let stationCount = content.places.count
        total = names.removeLast().count
        stations = Array(names[..<stationCount])
        parts = Array(names.suffix(partCount))
        subAreas = Array(names[stationCount..<(names.count - partCount)])
        // To leave out a count of none gives nothing away.
        let unknown = Set(content.headlines.filter { $0.rule == .unknown }.flatMap(\.places))
        for station in stations.indices where stations[station].count == 0 {
            guard let place = stations[station].place, unknown.contains(place) else { continue }
            (stations[station].count, stations[station].isUnknown) = (nil, true)
        }
    }

    /// The parts of stations that the public reads of: to name one without its count would tell that something was
    /// seen there, and that it was little.
    package var namedSubAreas: [Row] { subAreas.filter { $0.count != nil } }

    /// A corrected edition adds nothing to what was told: a count that changed is held back from now on.
    private mutating func keepOnlyWhat(stoodIn told: PictureExtract) {
        func kept(_ rows: [Row], _ old: [Row]) -> [Row] {
            rows.map { row in
                let same = old.first { $0.place == row.place && $0.name == row.name }
                return same?.told == row.told
                    ? row : Row(place: row.place, name: row.name, count: nil, isUnknown: nil)
            }
        }
        stations = kept(stations, told.stations)
        subAreas = kept(subAreas, told.subAreas).filter { row in
            told.subAreas.contains { $0.place == row.place && $0.name == row.name }
        }
        parts = kept(parts, told.parts)
        total = total == told.total ? total : nil
    }
}
