package import Domain
internal import Formats

/// A case on its way out, as `CaseFolder` reads it back: its parameters, and the one table that they name.
package struct WrittenCase: Sendable {
    /// Names it among the cases of a picture, in an address and as a folder: `antal-lerum`.
    package let name: String
    /// How many things that were seen stand behind it.
    package let events: Int
    package let files: [(name: String, bytes: [UInt8])]

    init(
        _ name: String, kind: String, events: Int, _ parameters: [(name: String, value: CaseAnswer)],
        columns: [String], rows: some Sequence<[CSVWriter.Cell]>
    ) {
        (self.name, self.events) = (name, events)
        let head: [(name: String, value: CaseAnswer)] = [
            ("kind", .text(kind)), ("input", .text("input.csv")),
            ("columns", .list(columns.map(CaseAnswer.text))),
        ]
        var table = CSVWriter(byteOrderMark: false)
        table.row(columns)
        for row in rows { table.row(row) }
        files = [
            ("case.json", CaseAnswer.object(head + parameters).bytes), ("input.csv", table.bytes),
        ]
    }

    /// The folder as one file; in it the folder is called after the picture and the case.
    package func zip(of picture: String, day: Day) -> [UInt8] {
        var zip = ZipWriter(day: day)
        for file in files { zip.add("\(picture)-\(name)/\(file.name)", file.bytes) }
        return zip.bytes
    }
}
