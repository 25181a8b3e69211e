import Analysis

/// The places of a scan, each once, in the order of the file.
struct ScanPlaces {
    let names: [String]
    let map: PlaceMap
    /// The place of each row.
    let place: [Int]

    /// - Throws: when the coordinates are of no known kind or no numbers, or a place is at two points.
    init(_ table: CaseTable, coordinates: String, _ folder: CaseFolder) throws(CaseFault) {
        let columns: (first: String, second: String)
        switch coordinates {
        case "cartesian": columns = ("x", "y")
        case "latlon": columns = ("lat", "lon")
        default: throw folder.parameters.fault("coordinates", "\"cartesian\" or \"latlon\"")
        }
        let (first, second) = (try table.numbers(columns.first), try table.numbers(columns.second))
        var known: [String: Int] = [:]
        var (names, rows, place): ([String], [Int], [Int]) = ([], [], [])
        for (row, name) in try table.column("id").enumerated() {
            let own = known[name, default: names.count]
            if own == names.count {
                known[name] = own
                names.append(name)
                rows.append(row)
            }
            guard first[row] == first[rows[own]], second[row] == second[rows[own]] else {
                throw table.fault(row, columns.first, wanted: "the same point as before for \"\(name)\"")
            }
            place.append(own)
        }
        (self.names, self.place) = (names, place)
        do throws(ScanError) {
            map =
                try coordinates == "latlon"
                ? PlaceMap(latitude: rows.map { first[$0] }, longitude: rows.map { second[$0] })
                : PlaceMap(x: rows.map { first[$0] }, y: rows.map { second[$0] })
        } catch .noCoordinate(let index) {
            throw table.fault(rows[index], columns.first, wanted: "a point on the globe, in degrees")
        } catch {
            throw CaseFault("\(table.name): \(error)")
        }
    }
}
