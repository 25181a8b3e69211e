/// The chunks of a WebP file.
///
/// - Source: Google, "WebP Container Specification"; RFC 9649.
enum WebPFile {
    /// Keeps the picture and its transparency.
    static func bare(_ file: [UInt8]) throws(PhotoRefusal) -> BarePicture {
        var cursor = ByteCursor(file[...])
        _ = try cursor.take(4)
        let size = try cursor.little(4)
        guard size >= 4, size <= file.count - 8 else { throw .damaged }
        cursor = ByteCursor(file[12..<8 + size])
        var picture = BarePicture()
        var (canvas, chunks): ((Int, Int)?, [UInt8]) = (nil, [])
        while !cursor.isAtEnd {
            let name = String(decoding: try cursor.take(4), as: UTF8.self)
            let length = try cursor.little(4)
            let body = try cursor.take(length)
            if !length.isMultiple(of: 2), !cursor.isAtEnd { _ = try cursor.take(1) }
            switch name {
            case "VP8X":
                guard canvas == nil, picture.width == 0 else { throw .damaged }
                let (flags, size) = try extended(body)
                canvas = size
                chunks += chunk(name, flags + body[(body.startIndex + 4)..<(body.startIndex + 10)])
            case "VP8 ", "VP8L":
                guard picture.width == 0 else { throw .damaged }
                (picture.width, picture.height) = try name == "VP8 " ? lossy(body) : lossless(body)
                chunks += chunk(name, body)
            case "ALPH": chunks += chunk(name, body)
            default: break
            }
        }
        guard picture.width > 0, picture.height > 0 else { throw .damaged }
        if let canvas, canvas != (picture.width, picture.height) { throw .damaged }
        picture.bytes = Array("RIFF".utf8) + little(chunks.count + 4) + "WEBP".utf8 + chunks
        return picture
    }

    /// The flags that are still true without profile, EXIF and XMP: only the one for transparency.
    private static func extended(
        _ body: ArraySlice<UInt8>
    ) throws(PhotoRefusal) -> (flags: [UInt8], size: (Int, Int)) {
        var cursor = ByteCursor(body)
        let flags = try cursor.byte()
        guard flags & 0x02 == 0 else { throw .animated }
        _ = try cursor.take(3)
        return ([flags & 0x10, 0, 0, 0], (try cursor.little(3) + 1, try cursor.little(3) + 1))
    }

    private static func lossy(_ body: ArraySlice<UInt8>) throws(PhotoRefusal) -> (Int, Int) {
        var cursor = ByteCursor(body)
        let isKeyFrame = try cursor.little(3) & 1 == 0
        guard isKeyFrame, try cursor.take(3).elementsEqual([0x9D, 0x01, 0x2A]) else { throw .damaged }
        return (try cursor.little(2) & 0x3FFF, try cursor.little(2) & 0x3FFF)
    }

    private static func lossless(_ body: ArraySlice<UInt8>) throws(PhotoRefusal) -> (Int, Int) {
        var cursor = ByteCursor(body)
        guard try cursor.byte() == 0x2F else { throw .damaged }
        let bits = try cursor.little(4)
        return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }

    private static func chunk(_ name: String, _ body: some Collection<UInt8>) -> [UInt8] {
        name.utf8 + little(body.count) + body + (body.count.isMultiple(of: 2) ? [] : [0])
    }

    private static func little(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
