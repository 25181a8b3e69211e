import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
package import NIOCore
package import NIOHTTPTypes
import Storage

/// Answers whoever has a public page as it is now, on the connection's own thread: no task begins, and nothing is
/// looked up.
///
/// What cannot be answered so goes on to the site, which answers the same for dearer.
package final class UnchangedAnswers: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let site: Site
    /// How many requests have gone on and have not been answered to the end: their answers come first.
    private var underWay = 0
    /// What is sent when the request that is being read has been read to its end.
    private var answer: HTTPResponse?
    private var last: Answered?

    /// A request that was answered here: on one connection the same is mostly asked again and again.
    private struct Answered {
        let request: HTTPRequest
        let moment: Moment
        let answer: HTTPResponse
    }

    /// All that an answer depends on beside the request.
    private struct Moment: Equatable {
        let change: LastChange
        let day: Day
        let second: Int
    }

    package init(_ site: Site) {
        self.site = site
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if underWay == 0 { answer = unchanged(head) }
            if answer == nil {
                underWay += 1
                context.fireChannelRead(data)
            }
        case .body: if answer == nil { context.fireChannelRead(data) }
        case .end:
            guard let answer else { return context.fireChannelRead(data) }
            self.answer = nil
            context.write(wrapOutboundOut(.head(answer)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { underWay -= 1 }
        context.write(data, promise: promise)
    }

    private func unchanged(_ head: HTTPRequest) -> HTTPResponse? {
        guard let change = site.watch.known() else { return nil }
        let real = site.clock.real
        let moment = Moment(change: change, day: site.clock.today(), second: real.milliseconds / 1000)
        if let last, last.moment == moment, last.request.isWrittenAs(head) { return last.answer }
        guard var answer = site.unchanged(head, change, on: moment.day) else { return nil }
        answer.headerFields[.date] = real.date.httpHeader
        last = Answered(request: head, moment: moment, answer: answer)
        return answer
    }
}

extension Site {
    /// 304 for a visitor who has what would be sent; nil when that is not so.
    fileprivate func unchanged(_ head: HTTPRequest, _ change: LastChange, on day: Day) -> HTTPResponse? {
        guard head.method == .get, let had = head.headerFields[.ifNoneMatch],
            head.headerFields[.connection]?.lowercased() != "close"
        else { return nil }
        let asked = Asked(URI(head.path ?? "/"), head.headerFields)
        guard asked.isPublic else { return nil }
        let tag = tags.tag(asked, change, on: day)
        return isHeld(had, tag) ? notModified(tag).head : nil
    }

    func isHeld(_ had: String, _ tag: String) -> Bool {
        had == tag || had.split(separator: ",").contains { $0.trimmingPrefix(while: \.isWhitespace) == tag }
    }

    func notModified(_ tag: String) -> Response {
        Response(
            status: .notModified,
            headers: [.eTag: tag, .cacheControl: Self.cacheControl, .vary: "Cookie, Accept-Encoding"])
    }

    /// Whoever keeps a copy asks each time whether it still holds, which costs next to nothing.
    static let cacheControl = "public, no-cache"
}

extension HTTPRequest {
    /// Whether the other is the same word for word, its fields in the same order.
    fileprivate func isWrittenAs(_ other: HTTPRequest) -> Bool {
        path == other.path && method == other.method && headerFields.elementsEqual(other.headerFields)
    }
}
