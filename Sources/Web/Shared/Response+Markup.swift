import Hummingbird

extension Response {
    /// An HTML answer.
    init(_ page: Markup, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: page.bytes)))
    }
}
