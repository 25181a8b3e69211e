package import Domain

/// Why a file is not taken as a photograph.
package enum PhotoRefusal: Refusal, Sendable {
    /// Neither JPEG nor PNG nor WebP.
    case unknownKind
    case tooManyBytes(limit: Int)
    case tooManyPixels(limit: Int)
    /// Wider or higher than a page of the public site can bear.
    case tooWide(width: Int, height: Int, limit: Int)
    /// - Units: bytes, with the metadata gone.
    case tooHeavy(size: Int, limit: Int)
    /// A WebP that moves.
    case animated
    /// It begins as a picture does, but is cut off or makes no sense.
    case damaged

    package var code: String {
        switch self {
        case .unknownKind: "photo.unknown-kind"
        case .tooManyBytes: "photo.too-many-bytes"
        case .tooManyPixels: "photo.too-many-pixels"
        case .tooWide: "photo.too-wide"
        case .tooHeavy: "photo.too-heavy"
        case .animated: "photo.animated"
        case .damaged: "photo.damaged"
        }
    }

    package var kind: RefusalKind { .invalid }

    /// What its words are filled in with.
    package var parameters: [String: String] {
        switch self {
        case .tooWide(let width, let height, let limit):
            ["width": "\(width)", "height": "\(height)", "max": "\(limit)"]
        case .tooHeavy(let size, let limit): ["size": "\(size / 1000)", "max": "\(limit / 1000)"]
        case .unknownKind, .tooManyBytes, .tooManyPixels, .animated, .damaged: [:]
        }
    }
}
