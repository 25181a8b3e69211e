import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Testing

@testable import Web

/// The folders that “How do we know?” offers: who gets them, what the log says, and from which edition they are.
@Suite(.serialized)
struct PictureFolderTests {
    private let pictures = PictureWorld()
    private var work: WorkWorld { pictures.work }
    private let page = "/arbete/lagesbild/\(PictureWorld.week)"

    private func readings(_ site: SiteUnderTest) async throws -> [Reading] {
        try await site.database.read { db in try db.readings(where: "1 = 1", limit: 100) }
    }

    @Test(arguments: Engine.present)
    func `every link to a folder leads to one, and the log says who fetched what`(engine: Engine) async throws
    {
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        try await site.open(as: work.reader) { browser in
            let basis = try await browser.get("\(page)/underlag")
            let links = basis.text.matches(of: /href="(\/arbete\/lagesbild\/[^"]*\/underlag\/[^"]*)"/)
                .map { String($0.output.1) }
            #expect(links.count >= 3)
            for link in links {
                let folder = try await browser.get(link.replacing("&amp;", with: "&"))
                #expect(folder.status == .ok, "\(link)")
                #expect(folder.headers[.contentType] == "application/zip")
                #expect(folder.headers[.cacheControl]?.contains("no-store") == true)
                let bytes = Array(folder.body.readableBytesView)
                #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]))
                #expect(!folder.text.contains(PictureWorld.words))
            }
            let none = try await browser.get("\(page)/underlag/sanningen")
            #expect(none.status == .notFound)
        }
        let notes = try await readings(site)
        #expect(notes.contains { $0.purpose == .picture && $0.subject == "picture=2022-v11 edition=1" })
        let hours = try #require(notes.first { $0.subject == "picture=2022-v11 edition=1 case=timmar" })
        #expect(hours.purpose == .analysis && hours.count == 14 && hours.member == work.reader.id)
        let stranger = try await site.status(of: "\(page)/underlag/timmar")
        #expect(stranger != 200)
    }

    @Test(arguments: Engine.present)
    func `the folders of an adopted picture stay as they were`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        for act in [PictureAct.compile, .review, .adopt] {
            try await site.carryOut(act, as: work.coordinator)
        }
        let path = "\(page)/underlag/timmar?utgava=1"
        let before = try await site.text(path, as: work.reader)
        try await site.insert(
            pictures.seen(pictures.world.railway, pictures.world.south, day: 2, hour: 9))
        let after = try await site.text(path, as: work.reader)
        #expect(before == after && before.contains("2022-03-14 19:00,2022-03-14 19:30"))
    }
}

extension SiteUnderTest {
    /// How a visitor who has not signed in is answered.
    fileprivate func status(of path: String) async throws -> Int {
        let code = Code()
        try await open { browser in await code.keep(try await browser.get(path).status.code) }
        return await code.value
    }
}

private actor Code {
    private(set) var value = 0

    func keep(_ code: Int) { value = code }
}
