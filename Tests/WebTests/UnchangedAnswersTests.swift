import Domain
import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

/// A connection with what stands before the site on it.
private struct Line {
    let channel: EmbeddedChannel

    func ask(_ path: String, having tag: String, _ method: HTTPRequest.Method = .get) throws {
        let head = HTTPRequest(
            method: method, scheme: nil, authority: nil, path: path, headerFields: [.ifNoneMatch: tag])
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
    }

    /// What was answered without asking the site; nil when it was asked.
    func answer() throws -> HTTPResponse? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self) else { return nil }
        _ = try channel.readOutbound(as: HTTPResponsePart.self)
        return head
    }

    /// Whether the site was asked.
    func goesOn() throws -> Bool {
        var parts = 0
        while try channel.readInbound(as: HTTPRequestPart.self) != nil { parts += 1 }
        return parts == 2
    }
}

struct UnchangedAnswersTests {
    @Test func `who has a public page is answered before the site, all others by it`() async throws {
        let site = try await SiteUnderTest(on: .sqlite).site
        let change = try await site.watch.current()
        let tag = site.tags.tag(Asked(URI("/station"), [:]), change, on: site.clock.today())
        let line = Line(channel: EmbeddedChannel(handler: UnchangedAnswers(site)))

        try line.ask("/station", having: "\"other\", \(tag)")
        let answer = try #require(try line.answer())
        #expect(answer.status == .notModified)
        #expect(answer.headerFields[.eTag] == tag)
        #expect(answer.headerFields[.date] != nil)
        #expect(try !line.goesOn())

        for path in ["/", "/station?sida=2", "/en/station", "/finns-inte", "/arbete/station"] {
            let line = Line(channel: EmbeddedChannel(handler: UnchangedAnswers(site)))
            try line.ask(path, having: tag)
            #expect(try line.answer() == nil)
            #expect(try line.goesOn(), "\(path)")
        }
        let posting = Line(channel: EmbeddedChannel(handler: UnchangedAnswers(site)))
        try posting.ask("/station", having: tag, .post)
        #expect(try posting.goesOn())
    }

    @Test func `an answer waits for those that were asked for before it`() async throws {
        let site = try await SiteUnderTest(on: .sqlite).site
        let change = try await site.watch.current()
        let tag = site.tags.tag(Asked(URI("/station"), [:]), change, on: site.clock.today())
        let line = Line(channel: EmbeddedChannel(handler: UnchangedAnswers(site)))
        try line.ask("/", having: tag)
        #expect(try line.goesOn())
        try line.ask("/station", having: tag)
        #expect(try line.answer() == nil)
        #expect(try line.goesOn(), "the site answers both, in their order")

        for _ in 0..<2 {
            try line.channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
            try line.channel.writeOutbound(HTTPResponsePart.end(nil))
            _ = try line.answer()
        }
        try line.ask("/station", having: tag)
        #expect(try line.answer()?.status == .notModified)
    }

    @Test func `a change makes another tag, and so do a day and a theme`() async throws {
        let site = try await SiteUnderTest(on: .sqlite).site
        let change = try await site.watch.current()
        let today = site.clock.today()
        let asked = Asked(URI("/station"), [:])
        let tag = site.tags.tag(asked, change, on: today)
        #expect(site.tags.tag(asked, change, on: today) == tag)
        let dark = Asked(URI("/station"), [.cookie: "tema=dark"])
        let later = LastChange(sequence: change.sequence + 1, recent: change.recent, at: change.at)
        let others = [
            site.tags.tag(dark, change, on: today), site.tags.tag(asked, change, on: today + 1),
            site.tags.tag(asked, later, on: today),
        ]
        #expect(Set(others + [tag]).count == 4)
    }
}
