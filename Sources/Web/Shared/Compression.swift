import CZlib
import HTTPTypes
import Hummingbird

/// Sends texts compressed to those who take that.
struct Compression: RouterMiddleware {
    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let type = response.headers[.contentType], Self.isText(type),
            response.headers[.contentEncoding] == nil
        else { return response }
        response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap { $0 }.joined(
            separator: ", ")
        guard request.headers[.acceptEncoding].map(Self.takesGzip) ?? false,
            let length = response.body.contentLength, (1_000...1_000_000).contains(length),
            let bytes = try await Self.bytes(of: response.body), let packed = gzip(bytes)
        else { return response }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        response.body = .init(byteBuffer: ByteBuffer(bytes: packed))
        return response
    }

    /// - Shape: `gzip, br;q=0.8`; a weight of 0 refuses.
    ///
    /// - Source: RFC 9110, 12.5.3.
    static func takesGzip(_ accepted: String) -> Bool {
        accepted.lowercased().split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
            return parts.first == "gzip"
                && !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
        }
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.contains("json") || type.contains("xml")
    }

    private static func bytes(of body: ResponseBody) async throws -> [UInt8]? {
        let gathered = Gathered()
        try await body.write(gathered)
        return gathered.bytes
    }
}

/// Holds what a body writes; used by one body at a time.
private final class Gathered: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws {
        bytes.append(contentsOf: buffer.readableBytesView)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// The bytes in the gzip format, or nil when zlib will not.
func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    var stream = z_stream()
    let windowBits: Int32 = 15 + 16  // 16 asks for gzip's own frame
    guard
        deflateInit2_(
            &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))))
    let done = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END
        }
    }
    guard done else { return nil }
    output.removeLast(output.count - Int(stream.total_out))
    return output
}
