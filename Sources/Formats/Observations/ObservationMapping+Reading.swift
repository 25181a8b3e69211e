import Domain

extension ObservationMapping {
    /// Reads a mapping file.
    ///
    /// - Throws: everything that is wrong in it, with its lines.
    package static func read(_ bytes: [UInt8]) throws(YAMLRefusal) -> ObservationMapping {
        try YAMLReader.read(bytes) { node in MappingReader(node).mapping() }
    }
}

private struct MappingReader {
    let node: YAMLNode
    private static let keys = [
        "format", "name", "delimiter", "columns", "categories", "other-categories", "places",
        "place-patterns",
        "sub-areas", "time",
    ]
    private enum Delimiter: String, CaseIterable { case comma, semicolon, tab }

    init(_ node: YAMLNode) {
        self.node = node
    }

    func mapping() -> ObservationMapping? {
        guard let it = node.object(allowed: Self.keys) else { return nil }
        _ = it.required("format")?.int(in: 1...1)
        _ = it["name"]?.text(max: 200)
        let delimiter = it["delimiter"]?.oneOf(Delimiter.self)
        let columns = it.required("columns").flatMap(columns)
        let categories = table(it.required("categories")) { $0.oneOf(Category.self) }
        let otherwise = it["other-categories"]?.oneOf(Category.self)
        let places = table(it["places"]) { $0.slug() }
        let patterns = it.list("place-patterns", max: 20).compactMap { node in
            node.valued(
                "not-a-pattern", "a text with {place} in it once", ObservationMapping.Pattern.init)
        }
        let subAreas = table(it["sub-areas"]) { $0.slug() }
        guard let columns, let time = it.required("time").flatMap({ time($0, columns) }) else { return nil }
        return ObservationMapping(
            delimiter: delimiter.map(byte), columns: columns, categories: categories, otherwise: otherwise,
            places: places, placePatterns: patterns, subAreas: subAreas, format: time.format,
            precision: time.precision, zone: time.zone)
    }

    private func byte(_ delimiter: Delimiter) -> UInt8 {
        switch delimiter {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }

    /// Two columns for one part are a fault, and so is a part that has none and must.
    private func columns(_ node: YAMLNode) -> [ObservationMapping.Part: String]? {
        guard let entries = node.map() else { return nil }
        var columns: [ObservationMapping.Part: String] = [:]
        for (key, value) in entries {
            guard let heading = key.text(max: 200), let part = value.oneOf(ObservationMapping.Part.self)
            else { continue }
            if let other = columns[part] {
                value.fault(
                    "two-columns",
                    wanted: "one column for \(part.rawValue), which \(YAMLFault.quoted(other)) is")
            }
            columns[part] = heading
        }
        for part in [ObservationMapping.Part.category, .place, .from] where columns[part] == nil {
            node.fault("missing-column", wanted: "a column for \(part.rawValue)", found: "none")
        }
        return columns
    }

    /// A table of what stands in the file and what it means; the same value twice is a fault of YAML's own.
    private func table<T>(_ node: YAMLNode?, _ read: (YAMLNode) -> T?) -> [String: T] {
        var table: [String: T] = [:]
        for (key, value) in node?.map() ?? [] {
            guard let name = key.anyText(max: 500), let meaning = read(value) else { continue }
            table[name] = meaning
        }
        return table
    }

    private func time(
        _ node: YAMLNode, _ columns: [ObservationMapping.Part: String]
    ) -> (format: TimeFormat, precision: TimeWindow.Precision, zone: ObservationMapping.Zone)? {
        guard let it = node.object(allowed: ["format", "precision", "zone"]) else { return nil }
        let format = it.required("format")?.valued(
            "not-a-format", "a format like YYYY-MM-DD HH:mm", TimeFormat.init)
        let zone =
            it["zone"]?.valued("not-a-zone", "local, UTC or an offset like +01:00", zone)
            ?? ObservationMapping.Zone.local
        guard let format else { return nil }
        guard let precision = it["precision"]?.oneOf(TimeWindow.Precision.self) ?? format.finest else {
            return nil
        }
        if !format.tells(precision) {
            it["precision"]?.fault("too-fine", wanted: "no finer a precision than the format tells")
        }
        if precision == .month, columns[.to] != nil {
            node.fault("month-window", wanted: "one time column when only the month is known")
        }
        if format.hasZone, zone != .local {
            it["zone"]?.fault("contradiction", wanted: "either Z in the format or a zone", found: "both")
        }
        return (format, precision, zone)
    }

    private func zone(_ text: String) -> ObservationMapping.Zone? {
        if text == "local" { return .local }
        if text == "UTC" { return .offset(0) }
        guard let sign = text.first, sign == "+" || sign == "-", text.utf8.count == 6,
            let time = ClockTime(text.dropFirst())
        else { return nil }
        return .offset(sign == "-" ? -time.minutes : time.minutes)
    }
}
