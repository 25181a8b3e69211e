import Domain
import Formats
import Foundation
import Testing

struct PoliceNoticesTests {
    private func notice(
        name: String = "22 augusti 17.59, Brand, Kävlinge", type: String = "Brand",
        published: String = "2026-08-22 19:51:41 +02:00"
    ) throws -> PoliceNotice {
        let text = """
            [{"id": 650297, "datetime": "\(published)", "name": "\(name)", "summary": "Försök.",
              "url": "/aktuellt/x/", "type": "\(type)", "location": {"name": "Skåne län", "gps": "55.9,13.5"}}]
            """
        let reading = try PoliceNotices.read(Array(text.utf8))
        return try #require(reading.notices.first, "\(reading.faults)")
    }

    @Test func `everything that is published comes through`() throws {
        let notice = try notice()
        #expect(notice.number == 650297)
        #expect(notice.published == Instant(milliseconds: 1_787_421_101_000))
        #expect(notice.occurred == LocalTime("2026-08-22T17:59"))
        #expect([notice.type, notice.place, notice.area] == ["Brand", "Kävlinge", "Skåne län"])
        #expect([notice.summary, notice.path] == ["Försök.", "/aktuellt/x/"])
    }

    @Test(arguments: [
        ("2024-01-09 9:15:00 +01:00", "09 januari 8:05, Rån, Lund", "2024-01-09T08:05"),
        ("2024-01-01 0:40:16 +01:00", "31 december 00.07, Brand, Nacka", "2023-12-31T00:07"),
        ("2023-12-31 23:59:00 +01:00", "1 januari 00.01, Brand, Nacka", "2024-01-01T00:01"),
        ("2024-02-29 10:00:00 +01:00", "29 februari 09:30, Brand, Nacka", "2024-02-29T09:30"),
        ("2024-01-09 9:15:00 +01:00", "9 jannuari 8:05, Rån, Lund", nil),
        ("2024-01-09 9:15:00 +01:00", "9 januari 24:05, Rån, Lund", nil),
    ])
    func `the title's time is of the year nearest to when it was published`(
        published: String, name: String, wanted: String?
    ) throws {
        #expect(try notice(name: name, published: published).occurred?.description == wanted)
    }

    @Test func `a kind with a comma leaves the place alone, and a blank at its end goes`() throws {
        let one = try notice(
            name: "22 augusti 11.48, Trafikolycka, personskada, Hjo", type: "Trafikolycka, personskada")
        #expect([one.type, one.place] == ["Trafikolycka, personskada", "Hjo"])
        let other = try notice(
            name: "22 augusti 11.48, Lagen om hundar och katter , Hjo", type: "Lagen om hundar och katter ")
        #expect(other.type == "Lagen om hundar och katter")
    }

    @Test func `a summary of a night has no time of its own`() throws {
        let night = try notice(
            name: "22 augusti 06:00, Sammanfattning natt, Skåne län", type: "Sammanfattning natt")
        #expect(night.isSummary)
        #expect(night.occurred == nil)
        #expect(night.day == Day("2026-08-22"))
    }

    @Test func `of the same number the one stays that was published later`() throws {
        let text = """
            id,published,type,place,name,summary
            7,2024-01-09 10:00:00 +01:00,Brand,Lerum,"9 januari 9.00, Brand, Lerum",Ny
            7,2024-01-09 9:00:00 +01:00,Brand,Lerum,"9 januari 9.00, Brand, Lerum",Gammal
            """
        #expect(try PoliceNotices.read(Array(text.utf8)).notices.map(\.summary) == ["Ny"])
    }

    @Test(arguments: [
        ("9 januari 9.00, Brand", "Brand", "Lerum", "Lerum"),
        ("9 januari 9.00, Brand", "Brand", "Skåne län", ""),
        ("9 januari 9.00, Trafikolycka, personskada", "Trafikolycka, personskada", "Lerum", "Lerum"),
        ("9 januari 9.00, Brand, Floda", "Brand", "Lerum", "Floda"),
    ]) func `a title without a place leaves the municipality that it is filed under`(
        title: String, type: String, area: String, place: String
    ) throws {
        let text = """
            [{"id": 2, "datetime": "2024-01-09 9:00:00 +01:00", "name": "\(title)", "type": "\(type)",
              "location": {"name": "\(area)"}}]
            """
        #expect(try PoliceNotices.read(Array(text.utf8)).notices.map(\.place) == [place])
    }

    @Test func `what cannot be read is told, and the rest is there`() throws {
        let text = """
            [{"id": "x"}, 7, {"id": 1, "datetime": "2024-01-09 25:00:00 +01:00"},
             {"id": 2, "datetime": "2024-01-09 9:00:00 +01:00", "name": "9 januari 9.00, Brand, Lerum", "type": "Brand"}]
            """
        let reading = try PoliceNotices.read(Array(text.utf8))
        #expect(reading.notices.map(\.number) == [2])
        #expect(reading.faults.map(\.position) == [1, 2, 3])
    }

    @Test(arguments: [
        ("<!DOCTYPE html><title>Fel</title>", PoliceRefusal.page), ("  ", .empty), ("{}", .notAList),
        ("a,b\n1,2", .missingColumns(["id", "published", "type", "place", "name"])),
        (
            #"[{"id": 1, "date"#,
            .notJSON(JSONFault(line: 1, wanted: "the end of a text", found: "the end of the file"))
        ),
        (
            "[{\"id\": 1, \"date\n",
            .notJSON(JSONFault(line: 1, wanted: "the end of a text", found: "the end of the file"))
        ),
    ])
    func `a page, half an answer and anything else is refused with what it is`(
        text: String, wanted: PoliceRefusal
    ) {
        #expect(throws: wanted) { try PoliceNotices.read(Array(text.utf8)) }
    }

    @Test func `a packed file is refused with what to do`() {
        #expect(throws: PoliceRefusal.compressed) { try PoliceNotices.read([0x1F, 0x8B, 8]) }
    }
}
