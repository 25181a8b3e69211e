/// A table of a case, read from comma-separated values (RFC 4180) with a header.
///
/// - Shape: the cells row by row; a row is as long as the header.
package struct CaseTable: Sendable {
    package let name: String
    package let header: [String]
    private let cells: [String]
    /// The line of the file on which each row begins.
    private let lines: [Int]

    package var count: Int { lines.count }

    /// - Throws: when there is no header, a quote is not closed, a row has more or fewer cells than the
    ///   header, or the bytes are no UTF-8.
    package init(name: String, bytes: [UInt8]) throws(CaseFault) {
        self.name = name
        var reader = RowReader(name: name, bytes: bytes)
        guard let first = try reader.next() else {
            throw CaseFault("\(name): wanted a header, found nothing")
        }
        var cells: [String] = []
        var lines: [Int] = []
        while let row = try reader.next() {
            guard row.cells.count == first.cells.count else {
                throw CaseFault(
                    "\(name), line \(row.line): wanted \(first.cells.count) cells, found \(row.cells.count)")
            }
            cells.append(contentsOf: row.cells)
            lines.append(row.line)
        }
        header = first.cells
        self.cells = cells
        self.lines = lines
    }

    package func has(_ column: String) -> Bool {
        header.contains(column)
    }

    /// The cells of a column from top to bottom.
    ///
    /// - Throws: when there is no column of that name.
    package func column(_ column: String) throws(CaseFault) -> [String] {
        guard let place = header.firstIndex(of: column) else {
            throw CaseFault(
                "\(name): wanted a column \"\(column)\", found \(header.joined(separator: ", "))")
        }
        return lines.indices.map { cells[$0 * header.count + place] }
    }

    /// The cells of a column, each read by `read`, which gives nil for what it cannot read.
    ///
    /// - Throws: at the first cell that it cannot read.
    package func column<Value>(
        _ column: String, as wanted: String, _ read: (String) -> Value?
    ) throws(CaseFault) -> [Value] {
        var values: [Value] = []
        for (row, cell) in try self.column(column).enumerated() {
            guard let value = read(cell) else { throw fault(row, column, wanted: wanted, found: cell) }
            values.append(value)
        }
        return values
    }

    /// - Throws: when there is no such column, or a cell of it is no number.
    package func numbers(_ column: String) throws(CaseFault) -> [Double] {
        try self.column(column, as: "a number") { cell in
            Double(cell.trimmingSpace).flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// The whole numbers of a column; 3.0 is one.
    ///
    /// - Throws: when there is no such column, or a cell of it is no whole number.
    package func wholeNumbers(_ column: String) throws(CaseFault) -> [Int] {
        try self.column(column, as: "a whole number") { Double($0.trimmingSpace).flatMap(Int.init(exactly:)) }
    }

    /// A fault in a cell, to be thrown.
    ///
    /// - Shape: `found` is what stands in the cell, unless it is told.
    package func fault(_ row: Int, _ column: String, wanted: String, found: String? = nil) -> CaseFault {
        let cell = header.firstIndex(of: column).map { cells[row * header.count + $0] }
        let shown = (found ?? cell ?? "").prefix(60)
        return CaseFault("\(name), line \(lines[row]), \"\(column)\": wanted \(wanted), found \"\(shown)\"")
    }
}

/// Cuts bytes into rows of cells; a line without anything is no row.
private struct RowReader {
    let name: String
    let bytes: [UInt8]
    var position = 0
    var line = 1

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func next() throws(CaseFault) -> (line: Int, cells: [String])? {
        while takeLineEnd() {}
        guard position < bytes.count else { return nil }
        let start = line
        var cells = [try cell()]
        while take(UInt8(ascii: ",")) { cells.append(try cell()) }
        guard position == bytes.count || takeLineEnd() else {
            throw CaseFault("\(name), line \(line): wanted a comma after the closing quote")
        }
        return (start, cells)
    }

    private mutating func cell() throws(CaseFault) -> String {
        var content: [UInt8] = []
        if take(UInt8(ascii: "\"")) {
            repeat {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
                    content.append(bytes[position])
                    position += 1
                }
                guard take(UInt8(ascii: "\"")) else {
                    throw CaseFault("\(name), line \(line): wanted a closing quote, found the end")
                }
                if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                    content.append(UInt8(ascii: "\""))
                }
            } while take(UInt8(ascii: "\""))
        } else {
            while position < bytes.count, !",\n\r".utf8.contains(bytes[position]) {
                content.append(bytes[position])
                position += 1
            }
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw CaseFault("\(name), line \(line): wanted UTF-8")
        }
        return text
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() -> Bool {
        let returned = take(UInt8(ascii: "\r"))
        guard take(UInt8(ascii: "\n")) || returned else { return false }
        line += 1
        return true
    }
}

extension String {
    /// The same without blanks at both ends.
    var trimmingSpace: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
