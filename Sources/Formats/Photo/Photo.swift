/// A photograph without anything that tells where, when or with what it was taken.
package struct Photo: Hashable, Sendable {
    package let kind: Kind
    /// - Units: pixels, as stored; see `orientation`.
    package let width: Int
    package let height: Int
    /// How a JPEG says that it wants to be turned, 1 to 8 as in EXIF; 1 is upright.
    ///
    /// `bytes` no longer say so unless the reader was asked to keep it.
    package let orientation: Int
    package let bytes: [UInt8]

    package enum Kind: String, CaseIterable, Sendable {
        case jpeg, png, webp

        package var contentType: String { "image/\(rawValue)" }
        package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

        /// Told by the first bytes; nil for anything else, whatever its name says.
        package init?(startOf bytes: [UInt8]) {
            if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else if bytes.starts(with: PNGFile.signature) {
                self = .png
            } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
                self = .webp
            } else {
                return nil
            }
        }
    }

    package struct Limits: Sendable {
        package var bytes: Int
        package var pixels: Int

        package init(bytes: Int = 12 * 1024 * 1024, pixels: Int = 50_000_000) {
            (self.bytes, self.pixels) = (bytes, pixels)
        }
    }

    /// Reads a file and leaves its metadata out; the picture itself is not decoded.
    ///
    /// With `keepsOrientation` a turned JPEG gets a fresh EXIF block that holds nothing but how to turn it.
    ///
    /// - Throws: `.unknownKind`, `.tooManyBytes`, `.tooManyPixels`, `.animated`, `.damaged`.
    package init(
        _ file: [UInt8], limits: Limits = Limits(), keepsOrientation: Bool = false
    ) throws(PhotoRefusal) {
        guard let kind = Kind(startOf: file) else { throw .unknownKind }
        guard file.count <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
        let picture =
            switch kind {
            case .jpeg: try JPEGFile.bare(file, keepsOrientation: keepsOrientation)
            case .png: try PNGFile.bare(file)
            case .webp: try WebPFile.bare(file)
            }
        guard picture.width > 0, picture.height > 0 else { throw .damaged }
        let (pixels, overflows) = picture.width.multipliedReportingOverflow(by: picture.height)
        guard !overflows, pixels <= limits.pixels else { throw .tooManyPixels(limit: limits.pixels) }
        (self.kind, width, height) = (kind, picture.width, picture.height)
        (orientation, bytes) = (picture.orientation, picture.bytes)
    }
}

extension Photo {
    /// What is received at all, however it comes.
    ///
    /// - Units: bytes.
    package static let mostReceived = 5 << 20
    /// - Units: bytes; what a page of the public site can bear, with the metadata gone.
    package static let heaviest = 400_000
    /// - Units: pixels.
    package static let widest = 4000

    /// Reads a photo for a page of the public site, sent in a form or named in a file: it stays turned as it was.
    ///
    /// - Throws: as the other, and `.tooWide`, `.tooHeavy`.
    package init(forPage file: [UInt8]) throws(PhotoRefusal) {
        try self.init(file, limits: .init(bytes: Self.mostReceived), keepsOrientation: true)
        guard width <= Self.widest, height <= Self.widest else {
            throw .tooWide(width: width, height: height, limit: Self.widest)
        }
        guard bytes.count <= Self.heaviest else { throw .tooHeavy(size: bytes.count, limit: Self.heaviest) }
    }

    /// As it is seen once it is turned.
    ///
    /// - Units: pixels.
    package var shownSize: (width: Int, height: Int) {
        orientation > 4 ? (height, width) : (width, height)
    }
}

/// What the reader of one kind of file hands back.
struct BarePicture {
    var width = 0
    var height = 0
    var orientation = 1
    var bytes: [UInt8] = []
}
