import Domain
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Files of observations, brought in by a member in the browser.
struct ImportWorkTests {
    private let work = WorkWorld()
    private static let page = "/arbete/rapporter/import"
    private static let content = """
        format: 1
        columns: {Typ: category, Plats: place, Tid: from, Text: text}
        categories: {Klotter: graffiti}
        time: {format: "YYYY-MM-DD HH:mm"}
        """
    private static let good = """
        Typ;Plats;Tid;Text
        Klotter;Norrby;2022-03-21 20:30;På muren
        Klotter;Söder;2022-03-21 21:00;

        """

    /// A site where the police have a mapping.
    private func site(_ engine: Engine) async throws -> (SiteUnderTest, ImportMapping) {
        let site = try await work.site(on: engine)
        let mapping = ImportMapping(
            partner: work.world.police.id, name: "Larmlistan", content: Self.content)
        try await site.insert(mapping)
        return (site, mapping)
    }

    private func files(_ site: SiteUnderTest) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: site.site.imports.folder.path)) ?? []
    }

    private func address(_ answer: TestResponse) -> String {
        String((answer.headers[.location] ?? "").prefix { $0 != "?" })
    }

    @Test(arguments: Engine.present)
    func `a file is checked, shown as it was understood, and stored once`(engine: Engine) async throws {
        let (site, mapping) = try await site(engine)
        try await site.open(as: work.policeContact) { browser in
            for (added, title) in [(2, "2 nya iakttagelser"), (0, "Inget nytt")] {
                let sent = try await browser.send(Self.good, by: mapping)
                #expect(sent.status == .seeOther)
                let job = address(sent)
                let shown = try await browser.get(job).text
                for words in [
                    "Filen är i ordning", "Klotter", "Norrby", "På muren", "Larmlistan", "lista.csv",
                ] {
                    #expect(shown.contains(words), "\(words)")
                }
                let before = try await site.all(Observation.self).count
                #expect(before == (added > 0 ? 0 : 2))
                let stored = try await browser.post(job + "/spara")
                #expect(address(stored) == job)
                #expect(try await browser.get(job).text.contains(title))
                #expect(files(site).isEmpty)
                // The same button once more does nothing more.
                _ = try await browser.post(job + "/spara")
                #expect(try await browser.get(job).text.contains(title))
            }
        }
        let all = try await site.all(Observation.self)
        #expect(all.count == 2)
        #expect(all.allSatisfy { $0.partner == work.world.police.id && $0.source == .file })
        let readings = try await site.database.read { db in
            try db.rows("SELECT count FROM reading WHERE subject = 'import'").map {
                try $0.value(at: 0) as Int
            }
        }
        #expect(readings == [2, 2])
    }

    @Test(arguments: Engine.present)
    func `every faulty line is told, and the same file is checked again by a mended mapping`(engine: Engine)
        async throws
    {
        let (site, mapping) = try await site(engine)
        let text = """
            Typ;Plats;Tid;Text
            Buss;Norrby;2022-03-21 20:30;
            Klotter;Atlantis;2022-03-21 20:30;
            Klotter;Norrby;2022-13-21 20:30;
            Klotter;Norrby
            """
        try await site.open(as: work.policeContact) { browser in
            let job = address(try await browser.send(text, by: mapping))
            let shown = try await browser.get(job).text
            for words in [
                "4 fel i filen", "ett värde som mallen känner till", "&quot;Buss&quot;",
                "&quot;Atlantis&quot;",
                "en tid som YYYY-MM-DD HH:mm", "4 fält, som det finns rubriker",
            ] {
                #expect(shown.contains(words), "\(words)")
            }
            #expect(!shown.contains(job + "/spara"))
            _ = try await browser.post(job + "/spara")
            #expect(try await site.all(Observation.self).isEmpty)
            let english = try await browser.get("/en" + job).text
            #expect(english.contains("a time like YYYY-MM-DD HH:mm"))
            // One of the four goes when the mapping knows it.
            let mended = Self.content.replacing("Klotter: graffiti", with: "Klotter: graffiti, Buss: other")
            let saved = try await browser.post(
                "/arbete/rapporter/mall/\(mapping.id)?import=\(job.split(separator: "/").last ?? "")",
                [("name", "Larmlistan"), ("content", mended), ("version", "0")])
            #expect(address(saved) == job)
            _ = try await browser.post(job + "/kontrollera", [("mapping", mapping.id.description)])
            #expect(try await browser.get(job).text.contains("3 fel i filen"))
            #expect(files(site).count == 1)
            let gone = try await browser.post(job + "/avbryt")
            #expect(address(gone) == Self.page)
            #expect(files(site).isEmpty)
            #expect(try await browser.get(job).status == .notFound)
        }
    }

    @Test func `a fault says of personal data only of what kind they are`() async throws {
        let (site, mapping) = try await site(.sqlite)
        try await site.open(as: work.policeContact) { browser in
            let text = Self.good + "19811218-9876;Norrby;2022-03-21 20:30;\n"
            let job = address(try await browser.send(text, by: mapping))
            let shown = try await browser.get(job).text
            #expect(shown.contains("Ett fel i filen") && shown.contains("personnummer"))
            #expect(!shown.contains("19811218"))
        }
    }

    @Test func `rows with personal data are told by line and kind, never by their words`() async throws {
        let (site, mapping) = try await site(.sqlite)
        try await site.open(as: work.policeContact) { browser in
            let text = Self.good + "Klotter;Norrby;2022-03-21 20:30;Ring 070-174 06 05\n"
            let job = address(try await browser.send(text, by: mapping))
            let shown = try await browser.get(job).text
            #expect(shown.contains("Rader med personuppgifter") && shown.contains("telefonnummer"))
            #expect(!shown.contains("070-174"))
            #expect(shown.contains("en rad hålls tillbaka") && !shown.contains("Filen är i ordning"))
            _ = try await browser.post(job + "/spara")
            #expect(try await site.all(Observation.self).count == 2)
        }
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x54, 0x00], "UTF-16"),
            (Array("Typ;Plats;Tid;Text\nKlotter;S".utf8) + [0xF6], "Latin-1"),
            (Array("Typ;Plats;Tid\n".utf8), "rubriken ”Text”"),
            ([0x1F, 0x8B, 0x08, 0x00], "Filen är packad"),
            (Array("Typ;Plats;Tid;Text;Typ\n".utf8), "rubriken ”Typ” en gång"),
        ] as [([UInt8], String)])
    func `a file that is no such table is told so`(bytes: [UInt8], words: String) async throws {
        let (site, mapping) = try await site(.sqlite)
        try await site.open(as: work.policeContact) { browser in
            let job = address(try await browser.send(bytes, by: mapping))
            #expect(try await browser.get(job).text.contains(words))
        }
    }

    @Test func `without a file, or without a mapping, the form comes back`() async throws {
        let (site, mapping) = try await site(.sqlite)
        try await site.open(as: work.policeContact) { browser in
            let empty = try await browser.send("", by: mapping)
            #expect(empty.status == .unprocessableContent && empty.text.contains("Välj en fil"))
            let stray = try await browser.send(
                Self.good, by: ImportMapping(partner: mapping.partner, name: "", content: ""))
            #expect(stray.status == .unprocessableContent)
            let forged = try await browser.send(Self.good, by: mapping, token: "x")
            #expect(forged.status == .unprocessableContent)
        }
        #expect(files(site).isEmpty)
    }

    @Test func `only the member who sent the file sees it`() async throws {
        let (site, mapping) = try await site(.sqlite)
        let jobs = Addresses()
        try await site.open(as: work.policeContact) { browser in
            await jobs.add(address(try await browser.send(Self.good, by: mapping)))
        }
        let job = try #require(await jobs.all.first)
        for other in [work.world.member(.coordinator, of: work.world.police), work.coordinator] {
            try await site.open(as: other) { browser in
                let (shown, done) = (try await browser.get(job), try await browser.post(job + "/spara"))
                #expect(shown.status == .notFound && done.status == .notFound)
                #expect(shown.text.contains("Inläsningen finns inte kvar"))
            }
        }
        #expect(try await site.all(Observation.self).isEmpty)
    }

    @Test(arguments: [Role.member, .reader, .administrator])
    func `who imports nothing comes nowhere near`(role: Role) async throws {
        let (site, mapping) = try await site(.sqlite)
        try await site.open(as: work.world.member(role, of: work.world.police)) { browser in
            for path in [Self.page, "/arbete/rapporter/mall/ny", "/arbete/rapporter/mall/\(mapping.id)"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .forbidden, "\(path)")
            }
            let sent = try await browser.send(Self.good, by: mapping)
            #expect(sent.status == .forbidden)
        }
        #expect(files(site).isEmpty)
    }

    @Test func `what takes its time shows how far it is, by itself or when asked, and can be cancelled`()
        async throws
    {
        let (site, mapping) = try await site(.sqlite)
        let file = site.site.imports.folder.appending(path: "x")
        try FileManager.default.createDirectory(
            at: site.site.imports.folder, withIntermediateDirectories: true)
        try Data(Self.good.utf8).write(to: file)
        let member = work.policeContact
        let job = ImportJob(
            Upload(file: file, name: "lista.csv"), of: member, for: work.world.police.id, by: mapping.id,
            try mapping.reading)
        await site.site.imports.add(job)
        try await site.open(as: member) { browser in
            let path = Self.page + "/\(job.id)"
            let shown = try await browser.get(path).text
            #expect(shown.contains("<meta http-equiv=\"refresh\" content=\"3\">"))
            #expect(shown.contains("0 procent klart"))
            #expect(try await browser.get(path + "?stilla=ja").text.contains("http-equiv") == false)
            #expect(try await browser.get(Self.page).text.contains("Du har en fil på gång"))
            _ = try await browser.post(path + "/avbryt")
            #expect(files(site).isEmpty)
        }
    }

    @Test func `a file that is larger than what is taken in leaves nothing behind`() async throws {
        let (site, _) = try await site(.sqlite)
        let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
        let pieces = AsyncStream<ByteBuffer> { stream in
            stream.yield(ByteBuffer(string: head))
            for _ in 0..<40 { stream.yield(ByteBuffer(repeating: 0x61, count: 100_000)) }
            stream.finish()
        }
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: nil, authority: nil, path: Self.page,
                headerFields: [.contentType: "multipart/form-data; boundary=x"]),
            body: RequestBody(asyncSequence: pieces))
        await #expect(throws: FormRefusal.self) {
            _ = try await Entry.receive(
                request, Page(site.site, in: .swedish), file: "file", into: site.site.imports.folder,
                limit: 3_000_000)
        }
        #expect(files(site).isEmpty)
    }
}

private actor Addresses {
    private(set) var all: [String] = []
    func add(_ address: String) { all.append(address) }
}

extension Browser {
    /// Sends a file as the form of the imports does.
    func send(_ text: String, by mapping: ImportMapping) async throws -> TestResponse {
        try await send(Array(text.utf8), by: mapping)
    }

    func send(_ text: String, by mapping: ImportMapping, token: String) async throws -> TestResponse {
        try await send(Array(text.utf8), by: mapping, token: token)
    }

    fileprivate func send(
        _ file: [UInt8], by mapping: ImportMapping, token: String? = nil
    ) async throws -> TestResponse {
        var body: [UInt8] = []
        for (name, value) in [
            (FormTokens.field, token ?? self.token), ("mapping", mapping.id.description),
        ] {
            body += "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lista.csv\"\r\n".utf8
        body += "Content-Type: text/csv\r\n\r\n".utf8
        return try await post(
            "/arbete/rapporter/import", type: "multipart/form-data; boundary=x",
            body + file + Array("\r\n--x--\r\n".utf8))
    }
}
