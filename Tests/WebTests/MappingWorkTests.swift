import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// The ways in which a partner's files are read, as its members keep them.
struct MappingWorkTests {
    private let work = WorkWorld()
    private static let new = "/arbete/rapporter/mall/ny"
    private static let content = """
        format: 1
        columns: {Typ: category, Plats: place, Tid: from}
        other-categories: other
        categories: {}
        time: {format: "YYYY-MM-DD"}
        """

    @Test(arguments: Engine.present)
    func `a mapping is made, mended and taken away, each as one event`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            #expect(try await browser.get("/arbete/rapporter").text.contains("/arbete/rapporter/import"))
            #expect(try await browser.get("/arbete/rapporter/import").text.contains("Ingen mall än"))
            #expect(try await browser.get(Self.new).status == .ok)
            for _ in 1...2 {  // pressed twice
                let saved = try await browser.post(
                    Self.new, [("name", "Listan"), ("content", "  \r\n" + Self.content), ("ny", "1")])
                #expect(saved.status == .seeOther)
            }
            let mapping = try #require(try await site.all(ImportMapping.self).first)
            #expect(mapping.partner == work.world.police.id)
            #expect(mapping.content == "  \n" + Self.content)
            let path = "/arbete/rapporter/mall/\(mapping.id)"
            #expect(try await browser.get(path).text.contains("Typ: category"))
            let changed = try await browser.post(
                path, [("name", "Nya listan"), ("content", Self.content), ("version", "0")])
            #expect(changed.status == .seeOther)
            let late = try await browser.post(
                path, [("name", "Min lista"), ("content", Self.content), ("version", "0")])
            #expect(late.status == .conflict)
            #expect(try await browser.post(path + "/ta-bort").status == .seeOther)
            #expect(try await site.events(of: mapping.id.description) == 3)
        }
        #expect(try await site.all(ImportMapping.self).isEmpty)
    }

    @Test func `the faults of a mapping stand beside it with their lines, and what was typed comes back`()
        async throws
    {
        let site = try await work.site(on: .sqlite)
        let content = """
            format: 1
            columns: {Typ: category, Plats: place, Ort: place}
            categories: {Klotter: grafiti}
            time: {format: sedan}
            färg: blå
            """
        try await site.open(as: work.policeContact) { browser in
            let answer = try await browser.post(Self.new, [("name", "Listan"), ("content", content)])
            #expect(answer.status == .unprocessableContent)
            for words in [
                "Mallen går inte att använda än.", "Rad 2, columns.Ort: Två kolumner kan inte båda vara",
                "Rad 2, columns: Ingen kolumn är from", "Rad 3, categories.Klotter", "graffiti",
                "Rad 4, time.format", "Rad 5: Nyckeln &quot;färg&quot; finns inte", "Klotter: grafiti",
                "Listan",
            ] {
                #expect(answer.text.contains(words), "\(words)")
            }
            let english = try await browser.post("/en" + Self.new, [("name", "x"), ("content", "a: [")])
            #expect(english.text.contains("This cannot be read as YAML"))
        }
        #expect(try await site.all(ImportMapping.self).isEmpty)
    }

    @Test func `a file takes the place of what was typed`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.policeContact) { browser in
            let fields = [("name", "Listan"), ("content", "format: 1"), (FormTokens.field, browser.token)]
            for (file, status) in [(Array(Self.content.utf8), 303), ([0xE5, 0x0A], 422)] {
                var body: [UInt8] = []
                for (name, value) in fields {
                    body += "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
                }
                body +=
                    "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.yaml\"\r\n\r\n".utf8
                let answer = try await browser.post(
                    Self.new, type: "multipart/form-data; boundary=x",
                    body + file + Array("\r\n--x--\r\n".utf8))
                #expect(answer.status.code == status)
            }
        }
        #expect(try await site.all(ImportMapping.self).map(\.content) == [Self.content])
    }

    @Test func `a name is one mapping's, and another partner's is nobody's here`() async throws {
        let site = try await work.site(on: .sqlite)
        let other = ImportMapping(partner: work.world.railway.id, name: "Listan", content: Self.content)
        try await site.insert(other)
        try await site.open(as: work.policeContact) { browser in
            for status in [303, 422] {
                let answer = try await browser.post(
                    Self.new, [("name", "Listan"), ("content", Self.content)])
                #expect(answer.status.code == status)
            }
            let path = "/arbete/rapporter/mall/\(other.id)"
            let (shown, gone) = (try await browser.get(path), try await browser.post(path + "/ta-bort"))
            #expect(shown.status == .notFound && gone.status == .notFound)
        }
    }

    @Test func `a mapping with somebody's number in it is not kept`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.policeContact) { browser in
            let answer = try await browser.post(
                Self.new, [("name", "Listan"), ("content", Self.content + "\n# ring 070-174 06 05")])
            #expect(answer.status == .unprocessableContent)
        }
    }
}
