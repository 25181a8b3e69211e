internal import Analysis
internal import Domain
internal import Storage

extension PictureBasis {
    private static let replications = 999
    /// A cluster lasts at most four spans and lies within walking distance.
    static let radius = 300.0
    /// Weaker ones are not worth a meeting's time.
    private static let highestP = 0.1

    /// Places in time where more was seen lately than place and time by themselves explain.
    func clusters() async -> PictureContent.Clusters {
        var answer = PictureContent.Clusters(
            found: [], observations: 0, seed: picture.period.first.number, replications: Self.replications,
            spots: [])
        let drawn = Array(drawnSpans)
        guard drawn.count >= 6, let first = drawn.first?.first,
            let looked = Period(first, picture.period.last)
        else {
            answer.cannotTell = "too-few-spans"
            return answer
        }
        let spots = Spots(book.places, subAreas)
        let inside = positions(in: looked)
        answer.observations = inside.count
        guard let map = spots.map else {
            answer.cannotTell = "no-coordinates"
            return answer
        }
        let place = inside.map { spots.number(Int(columns.place[$0]), Int(columns.subArea[$0])) }
        let span = inside.map { position in
            (drawn.lastIndex { $0.first.number <= columns.day(at: position) } ?? 0) + 1
        }
        answer.spots = spots.seen(zip(place, span))
        do throws(ScanError) {
            let cases = try ScanCases(
                at: map, periods: drawn.count, place: place, period: span, count: inside.map { _ in 1 })
            let rules = ScanRules(longest: Self.recent, radius: Self.radius, prospective: true)
            let scan = try await spaceTimeScan(
                cases, by: rules, replications: Self.replications, seed: UInt64(max(0, answer.seed)))
            let strong = scan.clusters.filter { $0.p <= Self.highestP && $0.observed >= 3 }.prefix(3)
            answer.found = strong.enumerated().map { cluster($0.offset, $0.element, spots, inside, drawn) }
        } catch {
            answer.cannotTell = error.word
        }
        return answer
    }

    private func cluster(
        _ number: Int, _ found: SpaceTimeCluster, _ spots: Spots, _ inside: [Int], _ drawn: [Period]
    ) -> PictureContent.Cluster {
        let (first, last) = (drawn[found.firstPeriod - 1].first, drawn[found.lastPeriod - 1].last)
        let members = Set(found.places)
        let own = inside.filter { position in
            members.contains(spots.number(Int(columns.place[position]), Int(columns.subArea[position])))
                && (first.number...last.number).contains(columns.day(at: position))
        }
        let centre = spots.spots[found.centre]
        let sources = Set(own.map { columns.partner[$0] }).count
        return PictureContent.Cluster(
            letter: String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number))),
            place: book.places[centre.place].id, centre: centre.subArea.map { subAreas[$0].id },
            subAreas: found.places.compactMap { spots.spots[$0].subArea.map { subAreas[$0].id } },
            name: centre.subArea.map { subAreas[$0].name } ?? "", observed: found.observed,
            expected: (found.expected * 10).rounded() / 10, p: found.p, first: first, last: last,
            spans: found.lastPeriod - found.firstPeriod + 1, categories: categories(of: own),
            confidence: [
                reporting.confidence(inCount: own.count, sources: sources),
                found.p <= 0.01 ? .high : found.p <= 0.05 ? .medium : .low,
                .surest(of: picture.period.last, on: book.day),
            ].least)
    }
}

extension ScanError {
    /// Why no cluster was looked for.
    var word: String {
        switch self {
        case .tooFewCases: "too-few-observations"
        case .onePlace: "one-place"
        case .onePeriod: "one-span"
        case .tooManyCases, .tooManyWindows: "too-many-observations"
        default: "no-scan"
        }
    }
}

/// Where things were seen: each sub-area, and each place for what names none.
private struct Spots {
    /// - Shape: positions in the lists of places and sub-areas.
    let spots: [(place: Int, subArea: Int?)]
    private let numbers: [Int: Int]
    private let middles: [Coordinate?]
    private let names: [String]

    init(_ places: [Place], _ subAreas: [SubArea]) {
        var spots: [(place: Int, subArea: Int?)] = []
        var middles: [Coordinate?] = []
        var names: [String] = []
        var numbers: [Int: Int] = [:]
        for (number, place) in places.enumerated() {
            numbers[-1 - number] = spots.count
            spots.append((number, nil))
            middles.append(place.coordinate)
            names.append(place.slug.description)
            for (area, subArea) in subAreas.enumerated() where subArea.place == place.id {
                numbers[area] = spots.count
                spots.append((number, area))
                middles.append(subArea.middle ?? place.coordinate)
                names.append("\(place.slug)/\(subArea.slug)")
            }
        }
        (self.spots, self.numbers, self.middles, self.names) = (spots, numbers, middles, names)
    }

    func number(_ place: Int, _ subArea: Int) -> Int {
        numbers[subArea < 0 ? -1 - place : subArea] ?? 0
    }

    /// Each of them, with the spans of what was seen there; those without coordinates are left out.
    func seen(_ cases: some Sequence<(Int, Int)>) -> [PictureContent.Spot] {
        var spans = [[Int]](repeating: [], count: spots.count)
        for (spot, span) in cases { spans[spot].append(span) }
        return spots.indices.compactMap { number in
            guard let middle = middles[number] else { return nil }
            return PictureContent.Spot(
                name: names[number], latitude: middle.latitude, longitude: middle.longitude,
                spans: spans[number])
        }
    }

    /// Nil where a place has no coordinates.
    var map: PlaceMap? {
        let points = middles.compactMap(\.self)
        guard points.count == middles.count, points.count > 1 else { return nil }
        do throws(ScanError) {
            return try PlaceMap(latitude: points.map(\.latitude), longitude: points.map(\.longitude))
        } catch {
            return nil
        }
    }
}

extension SubArea {
    /// The mean of its corners; nil when it has not been drawn.
    fileprivate var middle: Coordinate? {
        guard !outline.isEmpty else { return nil }
        let count = Double(outline.count)
        return Coordinate(
            latitude: outline.map(\.latitude).reduce(0, +) / count,
            longitude: outline.map(\.longitude).reduce(0, +) / count)
    }
}
