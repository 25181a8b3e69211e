import Domain
import Formats
import Foundation
import Testing

struct ObservationMappingTests {
    static let mapping = """
        format: 1
        columns: {Typ: category, Plats: place, Del: sub-area, Från: from, Till: to, Text: text, Nr: key}
        categories: {Klotter: graffiti, Cykelstöld: bicycle-theft}
        places: {Lerums stn: lerum}
        time: {format: "YYYY-MM-DD HH:mm"}
        """

    private func codes(_ text: String) -> [String] {
        do {
            _ = try ObservationMapping.read(Array(text.utf8))
            return []
        } catch {
            return error.faults.map(\.code)
        }
    }

    /// Reads rows below the headings, each by itself.
    private func read(_ mapping: String, _ lines: String...) throws -> [Result<
        MappedColumns.Reading, MappedColumns.Fault
    >] {
        let mapping = try ObservationMapping.read(Array(mapping.utf8))
        var columns: MappedColumns?
        var results: [Result<MappedColumns.Reading, MappedColumns.Fault>] = []
        var reader = CSVReader()
        let take = { (row: CSVRow) in
            guard columns != nil else {
                columns = try MappedColumns(mapping, headings: row)
                return
            }
            do throws(MappedColumns.Fault) {
                if let reading = try columns?.read(row) { results.append(.success(reading)) }
            } catch {
                results.append(.failure(error))
            }
        }
        try reader.read(Array(lines.joined(separator: "\n").utf8), take)
        try reader.finish(take)
        return results
    }

    private func windows(_ time: String, _ values: String...) throws -> [String] {
        let mapping = """
            format: 1
            columns: {c: category, p: place, f: from\(time.contains("DD") || time.contains("D/") ? ", t: to" : "")}
            categories: {x: graffiti}
            time: \(time)
            """
        return try values.map { value in
            let result = try read(mapping, "c;p;f;t", "x;Lerum;\(value)\(value.contains(";") ? "" : ";")")
            switch result[0] {
            case .success(let reading):
                return "\(reading.window.earliest) \(reading.window.latest) \(reading.window.precision)"
            case .failure(let fault): return fault.code
            }
        }
    }

    @Test func `a row is read by the mapping`() throws {
        let results = try read(
            Self.mapping, "Nr,Typ,Plats,Del,Från,Till,Text",
            "7,Klotter,Lerums stn,tunneln,2022-03-21 20:30,2022-03-22 06:00,=cmd")
        let reading = try results[0].get()
        #expect(reading.category == .graffiti)
        #expect(String(decoding: reading.place, as: UTF8.self) == "Lerums stn")
        #expect(String(decoding: reading.text, as: UTF8.self) == "=cmd")
        #expect(String(decoding: reading.key, as: UTF8.self) == "7")
        #expect(reading.window.earliest == LocalTime("2022-03-21T20:30"))
        #expect(reading.window.latest == LocalTime("2022-03-22T06:00"))
    }

    @Test func `each way in which a row can be wrong has its word and its line`() throws {
        let results = try read(
            Self.mapping, "Nr,Typ,Plats,Del,Från,Till,Text", "1,Klotter,Lerum,,2022-13-01 10:00,,",
            "2,Klotter,Lerum", "3,Bus,Lerum,,2022-03-01 10:00,,", "4,Klotter,,,2022-03-01 10:00,,",
            "5,Klotter,Lerum,,2022-03-01 10:00,2022-03-01 09:00,",
            "6,Klotter,Lerum,,2022-03-01 10:00,,esc \u{1b}[31m", "7\u{202e},Klotter,Lerum,,2022-03-01 10:00,,"
        )
        let faults = results.compactMap { result -> String? in
            if case .failure(let fault) = result { "\(fault.line) \(fault.code)" } else { nil }
        }
        #expect(
            faults == [
                "2 not-a-time", "3 ragged", "4 unknown-category", "5 no-place",
                "6 observation.window-backwards", "7 steering", "8 steering",
            ])
    }

    @Test func `what is known of the time is kept, and no more is made up`() throws {
        #expect(
            try windows("{format: YYYY-MM}", "2020-01", "2020-13") == [
                "2020-01-01T00:00 2020-02-01T00:00 month", "not-a-time",
            ])
        #expect(
            try windows("{format: D/M/YYYY}", "2/1/2020", "2/1/2020;4/1/2020") == [
                "2020-01-02T00:00 2020-01-03T00:00 day", "2020-01-02T00:00 2020-01-05T00:00 day",
            ])
        #expect(
            try windows("{format: \"YYYY-MM-DD HH:mm\", precision: hour}", "2020-01-02 10:20")
                == ["2020-01-02T10:00 2020-01-02T11:00 hour"])
    }

    @Test func `times of other zones become local ones, in summer and winter`() throws {
        #expect(
            try windows(
                "{format: \"YYYY-MM-DDTHH:mm:ssZ\"}", "2020-07-01T22:30:00Z", "2020-01-01T22:30:00+00:00")
                == ["2020-07-02T00:30 2020-07-02T00:30 minute", "2020-01-01T23:30 2020-01-01T23:30 minute"])
        #expect(
            try windows("{format: \"YYYY-MM-DD HH:mm\", zone: UTC}", "2020-07-01 22:30")
                == ["2020-07-02T00:30 2020-07-02T00:30 minute"])
    }

    @Test(arguments: [
        ("Typ: category, Plats: place, Från: from, Nr: place", "two-columns"),
        ("Typ: category, Plats: place", "missing-column"), ("Typ: kategori, Plats: place", "not-a-choice"),
        ("Typ: category, Typ: place, Från: from", "duplicate-key"),
    ])
    func `columns that do not fit are told`(columns: String, code: String) {
        let text = "format: 1\ncolumns: {\(columns)}\ncategories: {}\ntime: {format: YYYY-MM}\n"
        #expect(codes(text).contains(code))
    }

    @Test(arguments: [
        ("{format: YYYY-DD}", "not-a-format"),
        ("{format: \"YYYY-MM-DD HH:mm Z\", zone: UTC}", "contradiction"),
        ("{format: YYYY-MM, precision: hour}", "too-fine"), ("{format: YYYY-MM, zone: Mars}", "not-a-zone"),
        ("{format: YYYY-MM, prescision: hour}", "unknown-key"),
    ])
    func `times that do not fit are told`(time: String, code: String) {
        let text = """
            format: 1
            columns: {a: category, b: place, c: from}
            categories: {}
            time: \(time)
            """
        #expect(codes(text) == [code])
    }

    @Test func `headings that are not there, or twice, are all told`() {
        #expect {
            _ = try read(Self.mapping, "Nr,Typ,Plats,Plats,Från,Till,Text")
        } throws: { error in
            (error as? HeadingRefusal)?.faults.map(\.code) == ["doubled-heading", "missing-heading"]
        }
    }

    @Test func `the ready mapping of the British Transport Police is in order`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Examples/mappings/btp-2020-01.yaml").standardizedFileURL
        let mapping = try ObservationMapping.read(Array(Data(contentsOf: file)))
        #expect(mapping.precision == .month)
        #expect(mapping.categories.count == 13)
    }
}
