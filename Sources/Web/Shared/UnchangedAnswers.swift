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
    private var date = (second: 0, text: "")

    package init(_ site: Site) {
        self.site = site
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if underWay == 0 { answer = site.unchanged(head) }
            if answer == nil {
                underWay += 1
                context.fireChannelRead(data)
            }
        case .body: if answer == nil { context.fireChannelRead(data) }
        case .end:
            guard var answer else { return context.fireChannelRead(data) }
            self.answer = nil
            answer.headerFields[.date] = now()
            context.write(wrapOutboundOut(.head(answer)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { underWay -= 1 }
        context.write(data, promise: promise)
    }

    private func now() -> String {
        let real = site.clock.real
        let second = real.milliseconds / 1000
        if second != date.second { date = (second, real.date.httpHeader) }
        return date.text
    }
}

extension Site {
    /// 304 for a visitor who has what would be sent; nil when that is not so, or cannot be known at once.
    fileprivate func unchanged(_ head: HTTPRequest) -> HTTPResponse? {
        guard head.method == .get, let had = head.headerFields[.ifNoneMatch],
            head.headerFields[.connection]?.lowercased() != "close", let change = watch.known()
        else { return nil }
        let asked = Asked(URI(head.path ?? "/"), head.headerFields)
        guard asked.isPublic else { return nil }
        let tag = tags.tag(asked, change, on: clock.today())
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
