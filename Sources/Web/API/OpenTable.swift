import Domain
import Formats

/// A table of open data, the same in CSV and in JSON.
struct OpenTable: Sendable {
    /// The names of the columns: English in both languages of the site, and never changed.
    let columns: [String]
    private(set) var rows: [[Cell]] = []
    /// The day that the rows tell how things stand on.
    let day: Day
    private let exampleMark: String?

    enum Cell: Sendable {
        case text(String)
        case int(Int)
        case double(Double)
        /// In CSV with semicolons between.
        case list([String])
        case empty

        static func text(_ value: (some CustomStringConvertible)?) -> Cell {
            value.map { .text($0.description) } ?? .empty
        }

        static func int(_ number: Int?) -> Cell { number.map { .int($0) } ?? .empty }
        static func double(_ number: Double?) -> Cell { number.map { .double($0) } ?? .empty }
        /// A text that is not there at all when it is empty.
        static func filled(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text) }
    }

    init(_ columns: [String], _ page: Page, asOf day: Day? = nil) {
        self.columns = columns
        self.day = day ?? page.today
        exampleMark = page.exampleMark
    }

    mutating func add(_ cells: Cell...) {
        rows.append(cells)
    }

    func bytes(as format: OpenFormat) -> [UInt8] {
        format == .csv ? csv : json
    }

    private var csv: [UInt8] {
        var writer = CSVWriter()
        writer.row(columns + (exampleMark == nil ? [] : ["example"]))
        let mark = exampleMark.map { [CSVWriter.Cell.text($0)] } ?? []
        for row in rows {
            writer.row(
                row.map { cell in
                    switch cell {
                    case .text(let text): .text(text)
                    case .int(let number): .int(number)
                    case .double(let number): .double(number)
                    case .list(let texts): .text(texts.joined(separator: "; "))
                    case .empty: .empty
                    }
                } + mark)
        }
        return writer.bytes
    }

    private var json: [UInt8] {
        var writer = JSONWriter(capacity: 64 + rows.count * columns.count * 24)
        writer.object { json in
            json.member("as_of", day.description)
            json.member("example", exampleMark)
            json.array("rows") { json in
                for row in rows {
                    json.object { json in
                        for (column, cell) in zip(columns, row) {
                            json.key(column)
                            cell.write(to: &json)
                        }
                    }
                }
            }
        }
        return writer.bytes
    }
}

extension OpenTable.Cell {
    fileprivate func write(to json: inout JSONWriter) {
        switch self {
        case .text(let text): json.write(text)
        case .int(let number): json.write(number)
        case .double(let number): json.write(number)
        case .list(let texts): json.array { json in texts.forEach { json.write($0) } }
        case .empty: json.null()
        }
    }
}
