extension GeoJSON {
    /// What is wrong with a file of places.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1; nil when it is the file as a whole.
        package let feature: Int?
        /// What its `name` says.
        package let name: String?
        package let wanted: String
        package let found: String

        package var description: String {
            let place = feature.map { "feature \($0)\(name.map { " (\"\($0)\")" } ?? ""): " } ?? ""
            return "\(place)wanted \(wanted), found \(found)"
        }
    }

    /// Reads a feature collection of points and polygons.
    ///
    /// - Shape: properties that are lists or objects are left out, as are heights.
    /// - Throws: the first fault: no JSON, another geometry, a ring that is not closed, a position outside
    ///   the earth.
    package static func read(_ bytes: [UInt8]) throws(Fault) -> [Feature] {
        let json: JSONValue
        do {
            json = try JSONReader.read(bytes)
        } catch {
            let found = "on line \(error.line) not \(error.wanted)"
            throw Fault(feature: nil, name: nil, wanted: "JSON", found: found)
        }
        guard json["type"]?.text == "FeatureCollection", let features = json["features"]?.array else {
            let found = json["type"].map(Self.shown) ?? "no type"
            throw Fault(feature: nil, name: nil, wanted: "a FeatureCollection with features", found: found)
        }
        var result: [Feature] = []
        for (position, feature) in features.enumerated() {
            result.append(try FeatureReader(number: position + 1, json: feature).feature())
        }
        return result
    }

    fileprivate static func shown(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let truth): truth ? "true" : "false"
        case .number(let number): Int(exactly: number).map(\.description) ?? number.description
        case .text(let text): "\"\(text.prefix(60))\""
        case .array(let elements): "a list of \(elements.count)"
        case .object: "an object"
        }
    }
}

/// Reads one feature, and knows its number for the faults.
private struct FeatureReader {
    let number: Int
    let json: JSONValue

    func feature() throws(GeoJSON.Fault) -> GeoJSON.Feature {
        guard json["type"]?.text == "Feature" else { throw fault("a Feature", json["type"]) }
        return GeoJSON.Feature(id: identity, try geometry(), properties: properties)
    }

    private var identity: String? {
        switch json["id"] {
        case .text(let text): text
        case .number(let number): GeoJSON.shown(.number(number))
        default: nil
        }
    }

    private var properties: [(String, GeoJSON.Property)] {
        guard case .object(let members) = json["properties"] else { return [] }
        return members.compactMap { member in
            switch member.value {
            case .null: (member.name, .null)
            case .bool(let truth): (member.name, .bool(truth))
            case .text(let text): (member.name, .string(text))
            case .number(let number): (member.name, Int(exactly: number).map { .int($0) } ?? .double(number))
            case .array, .object: nil
            }
        }
    }

    private func geometry() throws(GeoJSON.Fault) -> GeoJSON.Geometry {
        guard let geometry = json["geometry"] else { throw fault("a geometry", nil) }
        switch geometry["type"]?.text {
        case "Point": return .point(try position(geometry["coordinates"]))
        case "Polygon": return .polygon(try rings(geometry["coordinates"]))
        default: throw fault("a Point or a Polygon", geometry["type"] ?? geometry)
        }
    }

    private func rings(_ json: JSONValue?) throws(GeoJSON.Fault) -> [[GeoJSON.Position]] {
        guard let lists = json?.array, !lists.isEmpty else { throw fault("a list of rings", json) }
        var rings: [[GeoJSON.Position]] = []
        for list in lists {
            guard let corners = list.array, corners.count >= 4 else {
                throw fault("a ring of at least four positions", list)
            }
            var ring: [GeoJSON.Position] = []
            for corner in corners { ring.append(try position(corner)) }
            guard ring.first == ring.last else {
                throw fault("a ring whose last position repeats its first", corners.last)
            }
            rings.append(ring)
        }
        return rings
    }

    private func position(_ json: JSONValue?) throws(GeoJSON.Fault) -> GeoJSON.Position {
        guard let numbers = json?.array, (2...3).contains(numbers.count),
            let longitude = numbers[0].number, let latitude = numbers[1].number
        else { throw fault("[longitude, latitude]", json) }
        guard (-180...180).contains(longitude) else {
            throw fault("a longitude from -180 to 180 degrees first", .number(longitude))
        }
        guard (-90...90).contains(latitude) else {
            throw fault("a latitude from -90 to 90 degrees second", .number(latitude))
        }
        return GeoJSON.Position(longitude: longitude, latitude: latitude)
    }

    private func fault(_ wanted: String, _ found: JSONValue?) -> GeoJSON.Fault {
        GeoJSON.Fault(
            feature: number, name: json["properties"]?["name"]?.text.map { String($0.prefix(60)) },
            wanted: wanted, found: found.map(GeoJSON.shown) ?? "nothing")
    }
}
