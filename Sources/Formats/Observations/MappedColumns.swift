package import Domain

/// A mapping held against the headings of one file: reads its rows.
package struct MappedColumns: Sendable {
    private let mapping: ObservationMapping
    private let width: Int
    private let positions: [ObservationMapping.Part: Int]
    private let category: Int
    private let place: Int
    private let from: Int
    private let categories: [ArraySlice<UInt8>: Category]
    /// How far ahead of UTC local clocks are, by the hour since 1970: asked once for each hour.
    private var offsets: [Int: Int] = [:]

    /// One row, with its place still as the file calls it.
    package struct Reading: Sendable {
        package let line: Int
        package let category: Category
        package let place: ArraySlice<UInt8>
        package let subArea: ArraySlice<UInt8>
        package let window: TimeWindow
        package let text: ArraySlice<UInt8>
        /// Empty when the file has no column for it.
        package let key: ArraySlice<UInt8>
        package let coordinate: Coordinate?
    }

    /// What is wrong with one row.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let line: Int
        /// A stable word: `not-a-time`.
        package let code: String
        package let wanted: String
        package let found: String
        /// What `wanted` names: a heading, a format, or how many fields; empty where it names nothing.
        package let name: String
        /// What kinds of personal data stand in what was found, by their stable words; then `found` says no more.
        package var kinds: [String] = []
        /// How many rows have it, and where: line after line, as far as they are told.
        package private(set) var rows = 1
        private var stretches: [ClosedRange<Int>]
        private static let mostStretches = 100

        package init(line: Int, code: String, wanted: String, found: String, name: String = "") {
            (self.line, self.code, self.wanted, self.found) = (line, code, wanted, found)
            self.name = name
            stretches = [line...line]
        }

        /// The same without the personal data in what was found.
        package func hiding(_ kinds: [String]) -> Fault {
            guard !kinds.isEmpty else { return self }
            var fault = Fault(
                line: line, code: code, wanted: wanted, found: kinds.joined(separator: ", "), name: name)
            fault.kinds = kinds
            return fault
        }

        /// Another row has the same.
        package mutating func recur(on line: Int) {
            rows += 1
            if let last = stretches.last, line == last.upperBound + 1 {
                stretches[stretches.count - 1] = last.lowerBound...line
            } else if stretches.count < Self.mostStretches {
                stretches.append(line...line)
            }
        }

        /// The lines that have it, as far as they are shown: `2, 5–9, 12`; and how many more there are.
        package var lines: (shown: String, more: Int) {
            let shown = stretches.map {
                $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
            }
            return (shown.joined(separator: ", "), rows - stretches.reduce(0) { $0 + $1.count })
        }

        package var description: String {
            let (shown, more) = lines
            let word = rows == 1 ? "line" : "lines"
            return "\(word) \(shown)\(more > 0 ? " and \(more) more" : ""): wanted \(wanted), found \(found)"
        }
    }

    /// - Throws: what is wrong with the headings, all of it.
    package init(_ mapping: ObservationMapping, headings row: CSVRow) throws(HeadingRefusal) {
        self.mapping = mapping
        width = row.count
        let headings = row.texts
        var positions: [ObservationMapping.Part: Int] = [:]
        var faults: [Fault] = []
        for (part, heading) in mapping.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let found = headings.indices.filter { headings[$0] == heading }
            if found.count == 1 { positions[part] = found[0] }
            guard found.count != 1 else { continue }
            let all = headings.prefix(30).map { YAMLFault.quoted($0) }.joined(separator: ", ")
            faults.append(
                Fault(
                    line: row.line, code: found.isEmpty ? "missing-heading" : "doubled-heading",
                    wanted: "the heading \(YAMLFault.quoted(heading)) once",
                    found: found.isEmpty ? all : "it \(found.count) times", name: heading))
        }
        guard faults.isEmpty, let category = positions[.category], let place = positions[.place],
            let from = positions[.from]
        else { throw HeadingRefusal(faults: faults) }
        self.positions = positions
        (self.category, self.place, self.from) = (category, place, from)
        var categories: [ArraySlice<UInt8>: Category] = [:]
        for (value, category) in mapping.categories { categories[Array(value.utf8)[...]] = category }
        self.categories = categories
    }

    /// - Throws: the first fault of the row.
    package mutating func read(_ row: CSVRow) throws(Fault) -> Reading {
        func fault(_ code: String, _ wanted: String, _ found: String) -> Fault {
            Fault(line: row.line, code: code, wanted: wanted, found: found)
        }
        guard row.count == width else {
            throw Fault(
                line: row.line, code: "ragged", wanted: "\(width) fields, as there are headings",
                found: "\(row.count)", name: "\(width)")
        }
        let word = row.bytes(at: self.category)
        guard let category = categories[word] ?? mapping.otherwise else {
            throw fault("unknown-category", "a value that the mapping knows", quoted(word))
        }
        let place = mapping.placeName(in: row.bytes(at: self.place))
        guard !place.isEmpty else { throw fault("no-place", "a place", "nothing") }
        let text = positions[.text].map { row.bytes(at: $0) } ?? []
        guard text.count <= 8000 else { throw fault("long-text", "at most 8,000 bytes", "\(text.count)") }
        let key = positions[.key].map { row.bytes(at: $0) } ?? []
        guard key.count <= 200 else { throw fault("long-key", "a key of at most 200 bytes", "\(key.count)") }
        let subArea = positions[.subArea].map { row.bytes(at: $0) } ?? []
        guard !text.steersText(mayBreak: true), ![place, subArea, key].contains(where: { $0.steersText() })
        else { throw fault("steering", "text without control characters", "control characters") }
        return Reading(
            line: row.line, category: category, place: place, subArea: subArea,
            window: try window(row), text: text, key: key, coordinate: coordinate(row))
    }

    private mutating func window(_ row: CSVRow) throws(Fault) -> TimeWindow {
        let first = try time(row, from)
        var last: LocalTime?
        if let position = positions[.to], !row.bytes(at: position).isEmpty {
            last = try time(row, position)
        }
        switch mapping.precision {
        case .month: return TimeWindow(monthOf: first.day)
        case .day:
            guard let last else { return TimeWindow(day: first.day) }
            return try window(row, LocalTime(first.day), LocalTime(last.day + 1), .day)
        case .hour: return try window(row, first.hour, (last ?? first).hour + 60, .hour)
        case .minute: return try window(row, first, last ?? first, .minute)
        }
    }

    private func window(
        _ row: CSVRow, _ first: LocalTime, _ last: LocalTime, _ precision: TimeWindow.Precision
    ) throws(Fault) -> TimeWindow {
        do {
            return try TimeWindow(first, last, precision)
        } catch {
            let wanted =
                error == .windowBackwards ? "an end that is not before the beginning" : "at most 31 days"
            throw Fault(line: row.line, code: error.code, wanted: wanted, found: "\(first) to \(last)")
        }
    }

    private mutating func time(_ row: CSVRow, _ position: Int) throws(Fault) -> LocalTime {
        let bytes = row.bytes(at: position)
        guard let reading = mapping.format.read(bytes) else {
            throw Fault(
                line: row.line, code: "not-a-time", wanted: "a time like \(mapping.format.text)",
                found: quoted(bytes), name: mapping.format.text)
        }
        let written = reading.day.number * 1440 + reading.minutes
        switch (reading.offset, mapping.zone) {
        case (let offset?, _), (nil, .offset(let offset)): return local(written - offset)
        case (nil, .local): return LocalTime(minutes: written)
        }
    }

    /// - Units: `minutes` since 1970 in UTC.
    private mutating func local(_ minutes: Int) -> LocalTime {
        let hour = minutes >= 0 ? minutes / 60 : (minutes - 59) / 60
        if let offset = offsets[hour] { return LocalTime(minutes: minutes + offset) }
        let offset = LocalTime(Instant(milliseconds: hour * 3_600_000)).minutes - hour * 60
        offsets[hour] = offset
        return LocalTime(minutes: minutes + offset)
    }

    private func coordinate(_ row: CSVRow) -> Coordinate? {
        guard let latitude = positions[.latitude].flatMap({ Double(row.text(at: $0)) }),
            let longitude = positions[.longitude].flatMap({ Double(row.text(at: $0)) })
        else { return nil }
        return Coordinate(latitude: latitude, longitude: longitude)
    }

    private func quoted(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.isEmpty ? "nothing" : YAMLFault.quoted(String(decoding: bytes, as: UTF8.self))
    }
}

/// Why the headings of a file do not fit the mapping.
package struct HeadingRefusal: Error, Hashable, Sendable {
    package let faults: [MappedColumns.Fault]
}

extension LocalTime {
    /// The beginning of its hour.
    var hour: LocalTime {
        LocalTime(day, ClockTime(minutes: clock.minutes / 60 * 60) ?? .midnight)
    }
}
