package import Analysis
package import Formats

/// A case of a space-time permutation scan: places, and their cases in each period.
package struct ScanCase: Sendable {
    package let cases: ScanCases
    package let rules: ScanRules
    package var replications: Int
    package let seed: UInt64
    /// The names of the places, in the order of the file.
    private let places: [String]

    /// - Throws: what is missing or cannot be read, and where.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        try Self.requireKnownMethod(folder)
        let table = try folder.table()
        let places = try ScanPlaces(
            table,
            coordinates: try folder.parameters.text(
                "coordinates", or: table.has("lat") ? "latlon" : "cartesian"),
            folder)
        let (period, count) = (try table.wholeNumbers("period"), try table.wholeNumbers("cases"))
        let periods = try folder.parameters.wholeNumber("periods", or: max(1, period.max() ?? 1))
        guard (1...100_000).contains(periods) else {
            throw folder.parameters.fault("periods", "a number from 1 to 100000")
        }
        rules = try Self.rules(folder, periods: periods)
        replications = try folder.parameters.wholeNumber("replications", or: 999)
        guard (1...9_999_999).contains(replications) else {
            throw folder.parameters.fault("replications", "a number from 1 to 9999999")
        }
        seed = UInt64(bitPattern: Int64(try folder.parameters.wholeNumber("seed", or: 1)))
        self.places = places.names
        do throws(ScanError) {
            cases = try ScanCases(
                at: places.map, periods: periods, place: places.place, period: period, count: count)
        } catch {
            throw Self.fault(error, in: table, periods: periods)
        }
    }

    private static func requireKnownMethod(_ folder: CaseFolder) throws(CaseFault) {
        let known = [
            ("model", "space-time-permutation", ""), ("rates", "high", "high"), ("shape", "circle", "circle"),
        ]
        for (key, wanted, other) in known where try folder.parameters.text(key, or: other) != wanted {
            throw folder.parameters.fault(key, "\"\(wanted)\", the only one that is worked out here")
        }
    }

    private static func rules(_ folder: CaseFolder, periods: Int) throws(CaseFault) -> ScanRules {
        let rules = ScanRules(
            longest: try folder.parameters.wholeNumber("max_temporal_units", or: max(1, periods / 2)),
            radius: try radius(folder),
            share: try folder.parameters.number("max_population_fraction", or: 0.5),
            fewest: try folder.parameters.wholeNumber("min_cases", or: 2),
            prospective: try folder.parameters.truth("prospective", or: false))
        guard rules.longest >= 1 else { throw folder.parameters.fault("max_temporal_units", "1 or more") }
        guard rules.fewest >= 1 else { throw folder.parameters.fault("min_cases", "1 or more") }
        guard rules.share > 0, rules.share <= 1 else {
            throw folder.parameters.fault("max_population_fraction", "more than 0, and 1 at most")
        }
        return rules
    }

    /// Metres, unless the unit begins with "km"; without a radius any distance will do.
    private static func radius(_ folder: CaseFolder) throws(CaseFault) -> Double {
        let radius = try folder.parameters.number("max_radius", or: .infinity)
        guard radius >= 0 else { throw folder.parameters.fault("max_radius", "0 or more") }
        let unit = try folder.parameters.text("max_radius_unit", or: "m").lowercased()
        if ["km", "kilomet"].contains(where: unit.hasPrefix) { return 1000 * radius }
        guard unit.hasPrefix("m"), !unit.hasPrefix("mi") else {
            throw folder.parameters.fault("max_radius_unit", "km or metres")
        }
        return radius
    }

    private static func fault(_ error: ScanError, in table: CaseTable, periods: Int) -> CaseFault {
        switch error {
        case .noSuchPeriod(let row):
            table.fault(row, "period", wanted: "1 to \(periods), where there are cases")
        case .countBelowZero(let row): table.fault(row, "cases", wanted: "0 or more")
        case .tooManyCases(let most): CaseFault("\(table.name): wanted \(most) cases at most, found more")
        default: CaseFault("\(table.name): \(error)")
        }
    }

    /// The clusters, and the distribution of the highest ratio under chance.
    ///
    /// - Throws: when nothing could be a cluster, or there would be too many windows.
    package func answer() async throws(CaseFault) -> JSONWriter {
        do throws(ScanError) {
            return written(
                try await spaceTimeScan(cases, by: rules, replications: replications, seed: seed))
        } catch {
            throw Self.refusal(error)
        }
    }

    private static func refusal(_ error: ScanError) -> CaseFault {
        switch error {
        case .tooFewCases, .onePlace, .onePeriod:
            CaseFault("no answer: wanted cases at several places and in several periods")
        case .tooManyWindows(let most):
            CaseFault("case.json, \"max_temporal_units\": wanted at most \(most) divided by \"periods\"")
        default: CaseFault("no answer: \(error)")
        }
    }

    private func written(_ scan: SpaceTimeScan) -> JSONWriter {
        var json = JSONWriter()
        json.object { json in
            json.array("clusters") { json in
                for (index, cluster) in scan.clusters.enumerated() {
                    json.object { write(cluster, rank: index + 1, into: &$0) }
                }
            }
            json.member("total_cases", cases.count)
            json.member("locations", places.count)
            json.member("periods", cases.periods)
            json.object("monte_carlo") { json in
                json.member("replications", replications)
                json.object("null_max_llr_quantiles") { json in
                    for share in [0.5, 0.75, 0.9, 0.95, 0.99] {
                        json.member("\(share)", scan.nullRatio(atShare: share))
                    }
                }
            }
        }
        return json
    }

    private func write(_ cluster: SpaceTimeCluster, rank: Int, into json: inout JSONWriter) {
        json.member("rank", rank)
        json.member("center", places[cluster.centre])
        json.array("members") { json in cluster.places.forEach { json.write(places[$0]) } }
        json.member("observed", cluster.observed)
        json.member("expected", cluster.expected)
        json.member("llr", cluster.ratio)
        json.member("radius_m", cluster.radius)
        json.member("start_period", cluster.firstPeriod)
        json.member("end_period", cluster.lastPeriod)
        json.member("p_value", cluster.p)
        json.member("p_value_satscan", cluster.p)
    }
}
