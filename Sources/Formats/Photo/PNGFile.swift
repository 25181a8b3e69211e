/// The chunks of a PNG file.
///
/// - Source: W3C, Portable Network Graphics, third edition.
enum PNGFile {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let needed: Set<String> = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM"]

    /// Keeps the picture and its colours; of one that moves, the still picture.
    static func bare(_ file: [UInt8]) throws(PhotoRefusal) -> BarePicture {
        var cursor = ByteCursor(file[...])
        var picture = BarePicture()
        picture.bytes = Array(try cursor.take(signature.count))
        picture.bytes.reserveCapacity(file.count)
        var hasData = false
        while true {
            let start = cursor.position
            let length = try cursor.big(4)
            let name = String(decoding: try cursor.take(4), as: UTF8.self)
            let body = try cursor.take(length)
            _ = try cursor.take(4)
            guard (name == "IHDR") == (picture.width == 0) else { throw .damaged }
            if name == "IHDR" {
                var header = ByteCursor(body)
                (picture.width, picture.height) = (try header.big(4), try header.big(4))
                guard length == 13, picture.width > 0, picture.height > 0 else { throw .damaged }
            }
            hasData = hasData || name == "IDAT"
            if needed.contains(name) { picture.bytes += file[start..<cursor.position] }
            if name == "IEND" { break }
        }
        guard hasData else { throw .damaged }
        return picture
    }
}
