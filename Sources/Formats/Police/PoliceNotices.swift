package import Domain

/// Reads the notices that the police publish, as their API answers them and as archives of it are kept.
///
/// - Source: the events of polisen.se, with their ways: hours without a leading zero, the place only in the title
///   (since 2026-01-20), the title's time with a colon or a full stop and without a year, kinds that hold a comma
///   or end in a blank.
package struct PoliceNotices: Hashable, Sendable {
    /// Each number once, as it was published last; in the order of publication.
    package private(set) var notices: [PoliceNotice] = []
    /// What could not be read; the rest is here all the same.
    package private(set) var faults: [Fault] = []

    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Which one of the answer, counted from 1, or the line of a table.
        package let position: Int
        package let wanted: String

        package var description: String { "notice \(position): wanted \(wanted)" }
    }

    /// Reads what the API answers, or the table of an archive, whichever `bytes` are.
    ///
    /// - Throws: `PoliceRefusal` when they are neither.
    package static func read(_ bytes: [UInt8]) throws(PoliceRefusal) -> PoliceNotices {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if bytes.starts(with: [0x1F, 0x8B]) { throw .compressed }
        guard let first = bytes[start...].first(where: { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }) else {
            throw .empty
        }
        switch first {
        case UInt8(ascii: "["), UInt8(ascii: "{"): return try answer(bytes)
        case UInt8(ascii: "<"): throw .page
        default: return try table(bytes)
        }
    }

    private static func answer(_ bytes: [UInt8]) throws(PoliceRefusal) -> PoliceNotices {
        let value: JSONValue
        do { value = try JSONReader.read(bytes) } catch { throw .notJSON(error) }
        guard let elements = value.array else { throw .notAList }
        var reading = PoliceNotices()
        var found: [Int: PoliceNotice] = [:]
        for (index, element) in elements.enumerated() {
            let words = { (name: String) in element[name]?.text }
            let number = element["id"]?.number.flatMap { Int(exactly: $0) }
            do throws(Fault) {
                try keep(
                    Raw(
                        number: number, published: words("datetime"), name: words("name"),
                        type: words("type"), area: element["location"]?["name"]?.text,
                        summary: words("summary"), path: words("url")),
                    at: index + 1, in: &found)
            } catch {
                reading.faults.append(error)
            }
        }
        reading.notices = found.values.sorted { ($0.published, $0.number) < ($1.published, $1.number) }
        return reading
    }

    private static func table(_ bytes: [UInt8]) throws(PoliceRefusal) -> PoliceNotices {
        var reading = PoliceNotices()
        var found: [Int: PoliceNotice] = [:]
        var columns: [String: Int] = [:]
        do {
            var csv = CSVReader()
            let row = { (row: CSVRow) throws(PoliceRefusal) in
                guard !columns.isEmpty else {
                    for (position, name) in row.texts.enumerated() { columns[name] = position }
                    let missing = ["id", "published", "type", "place", "name"].filter { columns[$0] == nil }
                    guard missing.isEmpty else { throw .missingColumns(missing) }
                    return
                }
                let words = { (name: String) in columns[name].map { row.text(at: $0) } }
                do throws(Fault) {
                    try keep(
                        Raw(
                            number: words("id").flatMap { Int($0) }, published: words("published"),
                            name: words("name"), type: words("type"), area: words("place"),
                            summary: words("summary"), path: words("url")),
                        at: row.line, in: &found)
                } catch {
                    reading.faults.append(error)
                }
            }
            try csv.read(bytes, row)
            try csv.finish(row)
        } catch let fault as CSVFault {
            throw .notATable(fault)
        } catch let refusal as PoliceRefusal {
            throw refusal
        } catch {
            throw .empty
        }
        reading.notices = found.values.sorted { ($0.published, $0.number) < ($1.published, $1.number) }
        return reading
    }

    /// Of two with the same number the one that was published later, or stands later.
    private static func keep(
        _ raw: Raw, at position: Int, in found: inout [Int: PoliceNotice]
    ) throws(Fault) {
        let notice = try raw.notice(at: position)
        if let known = found[notice.number], known.published > notice.published { return }
        found[notice.number] = notice
    }
}

/// Why what was fetched or handed in holds no notices.
package enum PoliceRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// A web page, where data were wanted.
    case page
    /// Packed with gzip.
    case compressed
    case notJSON(JSONFault)
    case notAList
    case notATable(CSVFault)
    case missingColumns([String])

    package var description: String {
        switch self {
        case .empty: "wanted notices, found nothing"
        case .page: "wanted a list of notices in JSON, found a web page"
        case .compressed: "wanted JSON or CSV, found a file packed with gzip; unpack it first (gunzip)"
        case .notJSON(let fault): "wanted JSON, and \(fault)"
        case .notAList: "wanted a list of notices, found something else"
        case .notATable(let fault): "wanted JSON or CSV, and \(fault)"
        case .missingColumns(let names): "wanted the columns \(names.joined(separator: ", ")) too"
        }
    }
}
