import Domain

extension PledgeFile {
    /// The file as text, and the files that it names beside it.
    package struct Written: Hashable, Sendable {
        package let text: [UInt8]
        /// - Shape: a path from the folder of the file → the bytes.
        package let files: [String: [UInt8]]
    }

    /// Writes the values in canonical order, the same bytes for the same values.
    ///
    /// - Shape: `geometry` is the path of the places' geometry from the folder of the file.
    package func written(geometry: String = "places.geojson", comment: String = "") -> Written {
        let writer = PledgeFileWriter(inCanonicalOrder)
        let features = writer.features
        var files = writer.pictures
        if !features.isEmpty { files[geometry] = GeoJSON.write(features) }
        let value = writer.value(geometry: features.isEmpty ? nil : geometry)
        return Written(text: YAMLWriter.write(value, comment: comment), files: files)
    }
}

/// Turns the values of a pledge file, already in order, into YAML.
struct PledgeFileWriter {
    let file: PledgeFile
    let contents: PledgeFile.Contents
    private let slugs: [String: String]
    private let numbers: [Identifier<Commitment>: Int]

    init(_ file: PledgeFile) {
        self.file = file
        contents = file.contents
        var slugs: [String: String] = [:]
        for partner in contents.partners { slugs[partner.id.description] = partner.slug.description }
        for place in contents.places { slugs[place.id.description] = place.slug.description }
        for news in contents.news { slugs[news.id.description] = news.slug.description }
        self.slugs = slugs
        numbers = Dictionary(contents.commitments.map { ($0.id, $0.number) }) { first, _ in first }
    }

    func value(geometry: String?) -> YAMLValue {
        .object([
            "format": .int(1),
            "invented": file.isInvented ? .bool(true) : nil,
            "geometry": text(geometry),
            "partners": .list(contents.partners.map(partner)),
            "places": .list(contents.places.map(place)),
            "pledge": pledge,
            "commitments": .list(contents.commitments.map(commitment)),
            "responsibilities": list(contents.responsibilities.map(responsibility)),
            "conclusions": list(contents.conclusions.map(conclusion)),
            "forums": list(contents.forums.map(forum)),
            "problems": list(contents.problems.map(problem)),
            "measures": list(contents.measures.filter { $0.cause == nil }.map { measure($0, at: $0.place) }),
            "activities": list(contents.activities.map(activity)),
            "log": list(contents.log.map(logged)),
            "news": list(contents.news.map(news)),
        ])
    }

    // What each kind of thing is called in the file.

    func partner(_ id: Identifier<Partner>) -> YAMLValue { .text(slugs[id.description] ?? id.description) }
    func place(_ id: Identifier<Place>) -> YAMLValue { .text(slugs[id.description] ?? id.description) }
    func number(_ id: Identifier<Commitment>) -> YAMLValue { .int(numbers[id] ?? 0) }

    func key<T>(_ id: Identifier<T>) -> YAMLValue {
        .text(contents.keys[id.description] ?? slugs[id.description] ?? id.description)
    }

    func text(_ text: String?) -> YAMLValue? { text.flatMap { $0.isEmpty ? nil : .text($0) } }
    func list(_ values: [YAMLValue]) -> YAMLValue? { values.isEmpty ? nil : .list(values) }
    func day(_ day: Day?) -> YAMLValue? { day.map { .day($0) } }
    func time(_ time: ClockTime?) -> YAMLValue? { time.map { .clockTime($0) } }

    func double(_ number: Double?) -> YAMLValue? {
        number.map { Int(exactly: $0).map { .int($0) } ?? .double($0) }
    }

    private func partner(_ partner: Partner) -> YAMLValue {
        .object([
            "key": .slug(partner.slug), "name": .text(partner.name), "division": text(partner.division),
            "kind": .text(partner.kind.rawValue), "website": text(partner.website),
        ])
    }

    private func place(_ place: Place) -> YAMLValue {
        .object([
            "key": .slug(place.slug), "name": .text(place.name),
            "municipality": partner(place.municipality), "position": .int(place.position),
            "signature": text(place.signature),
            "sub-areas": list(contents.subAreas.filter { $0.place == place.id }.map(subArea)),
        ])
    }

    private func subArea(_ area: SubArea) -> YAMLValue {
        let stewards = Component.allCases.compactMap { component in
            area.stewards[component].map { YAMLValue.Member(component.rawValue, steward($0)) }
        }
        return .object([
            "key": .slug(area.slug), "kind": .text(area.kind.rawValue), "name": .text(area.name),
            "stewards": stewards.isEmpty ? nil : .map(stewards),
        ])
    }

    private func steward(_ steward: Stewardship) -> YAMLValue {
        guard let manager = steward.manager else { return partner(steward.owner) }
        return .object(["owner": partner(steward.owner), "manager": partner(manager)])
    }

    var features: [GeoJSON.Feature] {
        contents.places.flatMap { place in
            let point = place.coordinate.map { coordinate in
                GeoJSON.Feature(
                    id: place.slug.description, .point(GeoJSON.Position(coordinate)),
                    properties: [("name", .string(place.name))])
            }
            let areas = contents.subAreas.filter { $0.place == place.id && $0.outline.count >= 3 }
            return [point].compactMap(\.self)
                + areas.map { area in
                    let ring = (area.outline + area.outline.prefix(1)).map(GeoJSON.Position.init)
                    return GeoJSON.Feature(
                        id: "\(place.slug)/\(area.slug)", .polygon([ring]),
                        properties: [("name", .string(area.name))])
                }
        }
    }
}

extension GeoJSON.Position {
    init(_ coordinate: Coordinate) {
        self.init(longitude: coordinate.longitude, latitude: coordinate.latitude)
    }
}
