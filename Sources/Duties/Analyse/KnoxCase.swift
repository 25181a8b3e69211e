package import Analysis
package import Formats

/// A case of near repeats: events with a point and a day.
package struct KnoxCase: Sendable {
    package let events: KnoxEvents
    package let distance: KnoxDistance
    package let space: KnoxBands
    package let time: KnoxBands
    package var permutations: Int
    package let seed: UInt64

    /// - Throws: what is missing or cannot be read, and where.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        distance = try Self.distance(folder)
        space = try Self.bands("space_breaks", in: folder)
        time = try Self.bands("time_breaks", in: folder)
        permutations = try folder.parameters.wholeNumber("permutations", or: 9_999)
        guard (1...9_999_999).contains(permutations) else {
            throw folder.parameters.fault("permutations", "a number from 1 to 9999999")
        }
        seed = UInt64(bitPattern: Int64(try folder.parameters.wholeNumber("seed", or: 1)))
        let table = try folder.table()
        let (x, y) = (try table.numbers("x"), try table.numbers("y"))
        let days = try table.numbers("day")
        do throws(KnoxError) {
            events = try KnoxEvents(x: x, y: y, day: days)
        } catch {
            throw CaseFault("\(table.name): \(error)")
        }
    }

    private static func distance(_ folder: CaseFolder) throws(CaseFault) -> KnoxDistance {
        switch try folder.parameters.text("distance") {
        case "manhattan": .manhattan
        case "euclidean": .euclidean
        default: throw folder.parameters.fault("distance", "\"manhattan\" or \"euclidean\"")
        }
    }

    private static func bands(_ key: String, in folder: CaseFolder) throws(CaseFault) -> KnoxBands {
        let breaks = try folder.parameters.numbers(key)
        do throws(KnoxError) {
            return try KnoxBands(breaks)
        } catch {
            throw folder.parameters.fault(key, "numbers that rise, from 0 or more")
        }
    }

    /// The table, its closed-form moments, and how often chance gave as many.
    ///
    /// - Throws: when there are too few events, or too many pairs.
    package func answer() async throws(CaseFault) -> JSONWriter {
        do throws(KnoxError) {
            let test = try await knoxTest(
                events, by: distance, space: space, time: time, permutations: permutations, seed: seed)
            return written(test)
        } catch {
            throw Self.refusal(error)
        }
    }

    private static func refusal(_ error: KnoxError) -> CaseFault {
        switch error {
        case .tooFewEvents(let found, let wanted):
            CaseFault("no answer: wanted at least \(wanted) events, found \(found)")
        case .tooManyPairs(let most):
            CaseFault("case.json, \"space_breaks\": wanted at most \(most) pairs within the last, found more")
        default: CaseFault("no answer: \(error)")
        }
    }

    private func written(_ test: KnoxTest) -> JSONWriter {
        var json = JSONWriter()
        json.object { json in
            json.member("n", test.table.events)
            json.array("space_bands") { json in space.descriptions.forEach { json.write($0) } }
            json.array("time_bands") { json in time.descriptions.forEach { json.write($0) } }
            json.rows("observed", test.table.observed.map(Double.init), of: time.count)
            json.rows("expected_mean", test.table.mean, of: time.count)
            json.rows("permutation_sd", test.table.deviation, of: time.count)
            json.rows("knox_ratio", test.table.ratios.map { $0 ?? .nan }, of: time.count)
            json.object("p_value") { json in
                json.member("permutations", permutations)
                json.rows("values", test.p.dropLast(time.count), of: time.count)
            }
        }
        return json
    }
}

extension JSONWriter {
    /// A table as a list of rows; null for what is no number.
    fileprivate mutating func rows(_ name: String, _ cells: [Double], of columns: Int) {
        array(name) { json in
            for row in stride(from: 0, to: cells.count, by: columns) {
                json.array { json in cells[row..<(row + columns)].forEach { json.write($0) } }
            }
        }
    }
}
