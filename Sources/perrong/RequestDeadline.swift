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
    private var end: Scheduled<Void>?
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
            end?.cancel()
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
        end?.cancel()
        context.fireChannelInactive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        end?.cancel()
        bytes = 0
        let channel = context.channel
        end = context.eventLoop.scheduleTask(in: span) { channel.close(promise: nil) }
    }
}
