import NIOCore
import NIOHTTPTypes

/// Ends a connection whose next request is not there in time, head and body, however steadily it trickles.
///
/// The time runs from when the connection was opened, the last answer was sent, or another whole megabyte of the
/// request had come, so that a large file may take its time; the making of an answer does not count.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let span: TimeAmount
    /// When the request that is awaited must be there; nil while an answer is made.
    private var due: NIODeadline?
    private var look: Scheduled<Void>?
    private var unanswered = 0
    /// Of the body, since the time began to run.
    private var bytes = 0
    private static let pace = 1 << 20

    init(within span: TimeAmount) {
        self.span = span
    }

    func handlerAdded(context: ChannelHandlerContext) {
        begin(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: break
        case .body(let piece):
            bytes += piece.readableBytes
            if bytes >= Self.pace { begin(context) }
        case .end:
            unanswered += 1
            due = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered = max(0, unanswered - 1)
            if unanswered == 0 { begin(context) }
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        look?.cancel()
        context.fireChannelInactive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        due = .now() + span
        bytes = 0
        if look == nil { lookAgain(context) }
    }

    /// One look ahead at a time: setting a new one for each request would cost more than the answer does.
    private func lookAgain(_ context: ChannelHandlerContext) {
        guard let due else { return look = nil }
        look = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { [self] in
            if let due = self.due, due <= .now() {
                context.close(promise: nil)
            } else {
                lookAgain(context)
            }
        }
    }
}
