/// The segments of a JPEG file.
///
/// - Source: ITU-T T.81, annex B; JFIF in ITU-T T.871.
enum JPEGFile {
    /// Keeps what the picture needs: frames, scans, tables, the JFIF density and Adobe's colour mark.
    ///
    /// What follows the end of the picture is left out too: phones hide whole films there.
    static func bare(_ file: [UInt8], keepsOrientation: Bool) throws(PhotoRefusal) -> BarePicture {
        var cursor = ByteCursor(file[...])
        var picture = BarePicture()
        picture.bytes = [0xFF, 0xD8]
        picture.bytes.reserveCapacity(file.count)
        _ = try cursor.take(2)
        var (kept, hasScan) = (BarePicture(), false)
        while true {
            let marker = try marker(&cursor)
            if marker == 0xD9 { break }
            let length = try cursor.big(2)
            guard length >= 2 else { throw .damaged }
            let body = try cursor.take(length - 2)
            switch marker {
            case 0xE0: kept.bytes += segment(marker, jfif(body))
            case 0xE1: if picture.orientation == 1 { picture.orientation = orientation(exif: body) }
            case 0xEE: kept.bytes += segment(marker, adobe(body))
            case 0xC4, 0xCC, 0xDB, 0xDC, 0xDD: kept.bytes += segment(marker, body)
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard picture.width == 0 else { throw .damaged }
                (picture.width, picture.height) = try size(frame: body)
                kept.bytes += segment(marker, body)
            case 0xDA:
                guard picture.width > 0 else { throw .damaged }
                hasScan = true
                kept.bytes += segment(marker, body)
                kept.bytes += try scan(&cursor)
            case 0x02...0xBF, 0xC8, 0xDE...0xDF, 0xE2...0xED, 0xEF...0xFE: break
            default: throw .damaged
            }
        }
        guard hasScan else { throw .damaged }
        if keepsOrientation, picture.orientation != 1 { picture.bytes += turned(picture.orientation) }
        picture.bytes += kept.bytes
        picture.bytes += [0xFF, 0xD9]
        return picture
    }

    /// The second byte of a marker; bytes of 0xFF may fill up before it.
    private static func marker(_ cursor: inout ByteCursor) throws(PhotoRefusal) -> UInt8 {
        guard try cursor.byte() == 0xFF else { throw .damaged }
        var code = try cursor.byte()
        while code == 0xFF { code = try cursor.byte() }
        return code
    }

    /// The coded data after a scan's head, up to the next marker that is not a restart.
    private static func scan(_ cursor: inout ByteCursor) throws(PhotoRefusal) -> ArraySlice<UInt8> {
        let bytes = cursor.bytes
        var position = cursor.position
        while position + 1 < bytes.endIndex {
            guard bytes[position] == 0xFF else {
                position += 1
                continue
            }
            switch bytes[position + 1] {
            case 0x00, 0xD0...0xD7: position += 2
            case 0xFF: position += 1
            default: return try cursor.take(position - cursor.position)
            }
        }
        throw .damaged
    }

    private static func segment(_ marker: UInt8, _ body: ArraySlice<UInt8>) -> [UInt8] {
        guard !body.isEmpty else { return [] }
        let length = body.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + body
    }

    private static func size(frame body: ArraySlice<UInt8>) throws(PhotoRefusal) -> (Int, Int) {
        var cursor = ByteCursor(body)
        _ = try cursor.byte()
        let (height, width) = (try cursor.big(2), try cursor.big(2))
        guard height > 0, width > 0 else { throw .damaged }
        return (width, height)
    }

    /// The density alone: the small picture that may follow can show what was cut from the large one.
    private static func jfif(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard body.starts(with: "JFIF\0".utf8), body.count >= 14 else { return [] }
        return body.prefix(12) + [0, 0]
    }

    private static func adobe(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        body.starts(with: "Adobe".utf8) && body.count >= 12 ? body.prefix(12) : []
    }

    /// 1 to 8; 1 as well when the block does not say, or says nonsense.
    ///
    /// - Source: CIPA DC-008 (EXIF), tag 0x0112 of the first directory.
    private static func orientation(exif body: ArraySlice<UInt8>) -> Int {
        guard body.starts(with: "Exif\0\0".utf8) else { return 1 }
        let tiff = body.dropFirst(6)
        let isBig = tiff.starts(with: "MM".utf8)
        func number(at offset: Int, _ count: Int) -> Int? {
            guard offset >= 0, offset <= tiff.count - count else { return nil }
            var cursor = ByteCursor(tiff.dropFirst(offset))
            return isBig ? try? cursor.big(count) : try? cursor.little(count)
        }
        guard number(at: 2, 2) == 42, let directory = number(at: 4, 4), let entries = number(at: directory, 2)
        else { return 1 }
        for entry in 0..<entries {
            let start = directory + 2 + 12 * entry
            guard let tag = number(at: start, 2) else { return 1 }
            if tag == 0x0112, let value = number(at: start + 8, 2), (1...8).contains(value) { return value }
        }
        return 1
    }

    /// An EXIF block of one entry.
    private static func turned(_ orientation: Int) -> [UInt8] {
        let tiff: [UInt8] = [
            0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0,
            0, 0, 0, 0,
        ]
        return segment(0xE1, ("Exif\0\0".utf8 + tiff)[...])
    }
}
