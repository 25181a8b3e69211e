import Hummingbird

extension Response {
    /// An HTML answer.
    init(_ page: Markup, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(page)))
    }
}

extension ByteBuffer {
    /// All of a page, as it is sent.
    init(_ page: Markup) {
        self = page.withBytes { ByteBuffer(bytes: $0) }
    }
}
