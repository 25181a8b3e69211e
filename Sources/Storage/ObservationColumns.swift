package import Domain

/// What can be counted of many observations, as columns of numbers.
///
/// - Shape: all columns of the same length, in the order of time. `place`, `partner` and `subArea` are
///   positions in the lists beside them; -1 is no sub-area.
/// - Units: `earliest` and `latest` in minutes on local clocks since 1970.
package struct ObservationColumns: Sendable {
    package let places: [Identifier<Place>]
    package let subAreas: [Identifier<SubArea>]
    package private(set) var partners: [Identifier<Partner>] = []

    package private(set) var place: [Int32] = []
    package private(set) var subArea: [Int32] = []
    package private(set) var partner: [Int32] = []
    package private(set) var category: [Int32] = []
    package private(set) var earliest: [Int32] = []
    package private(set) var latest: [Int32] = []
    package private(set) var precision: [UInt8] = []
    /// Whether it was read from a file, which may be of another source than what somebody saw.
    package private(set) var isFromFile: [Bool] = []

    package var count: Int { place.count }

    package func category(at position: Int) -> Category { Category.allCases[Int(category[position])] }

    package func precision(at position: Int) -> TimeWindow.Precision {
        TimeWindow.Precision.allCases[Int(precision[position])]
    }

    /// Whether anything can be said of the time of day.
    package func hasClock(at position: Int) -> Bool { precision[position] < 2 }

    /// Day of the window's beginning, in days since 1970.
    package func day(at position: Int) -> Int { Int(earliest[position]) / 1440 }

    /// Reads what the reviewers let through of what was seen for `pledge` during `period`.
    package static func load(
        _ db: any Connection, of pledge: Pledge, at places: [Identifier<Place>],
        subAreas: [Identifier<SubArea>], during period: Period
    ) throws -> ObservationColumns {
        var columns = ObservationColumns(places: places, subAreas: subAreas)
        let placeNumbers = numbers(places)
        let areaNumbers = numbers(subAreas)
        var partnerNumbers: [Identifier<Partner>: Int32] = [:]
        let categories = Dictionary(
            Category.allCases.enumerated().map { ($0.element.rawValue, Int32($0.offset)) }
        ) { first, _ in first }
        let precisions = Dictionary(
            TimeWindow.Precision.allCases.enumerated().map { ($0.element.rawValue, UInt8($0.offset)) }
        ) { first, _ in first }
        let query: Query = """
            SELECT place, sub_area, partner, category, earliest, latest, time_precision,
                CASE WHEN source = 'file' THEN 1 ELSE 0 END
            FROM observation
            WHERE \(pledge.observed) AND \(Observation.within(period))
                AND review IN ('approved', 'masked')
            ORDER BY earliest, id
            """
        try db.each(query) { row in
            let id: Identifier<Place> = try row.identifier(at: 0)
            let partner: Identifier<Partner> = try row.identifier(at: 2)
            guard let place = placeNumbers[id], let category = categories[try row.text(at: 3)],
                let precision = precisions[try row.text(at: 6)]
            else { throw StorageError.unreadable(column: "observation", expected: "a known code") }
            var area: Int32 = -1
            if !row.isNull(at: 1) {
                let id: Identifier<SubArea> = try row.identifier(at: 1)
                area = areaNumbers[id] ?? -1
            }
            let known = partnerNumbers[partner]
            let number = known ?? Int32(columns.partners.count)
            if known == nil {
                partnerNumbers[partner] = number
                columns.partners.append(partner)
            }
            columns.place.append(place)
            columns.subArea.append(area)
            columns.partner.append(number)
            columns.category.append(category)
            columns.earliest.append(Int32(try row.integer(at: 4)))
            columns.latest.append(Int32(try row.integer(at: 5)))
            columns.precision.append(precision)
            columns.isFromFile.append(try row.integer(at: 7) == 1)
        }
        return columns
    }

    private init(places: [Identifier<Place>], subAreas: [Identifier<SubArea>]) {
        self.places = places
        self.subAreas = subAreas
    }

    private static func numbers<T>(_ ids: [Identifier<T>]) -> [Identifier<T>: Int32] {
        Dictionary(ids.enumerated().map { ($0.element, Int32($0.offset)) }) { first, _ in first }
    }
}
