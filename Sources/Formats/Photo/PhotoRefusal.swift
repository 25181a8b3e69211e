package import Domain

/// Why a file is not taken as a photograph.
package enum PhotoRefusal: Refusal, Sendable {
    /// Neither JPEG nor PNG nor WebP.
    case unknownKind
    case tooManyBytes(limit: Int)
    case tooManyPixels(limit: Int)
    /// A WebP that moves.
    case animated
    /// It begins as a picture does, but is cut off or makes no sense.
    case damaged

    package var code: String {
        switch self {
        case .unknownKind: "photo.unknown-kind"
        case .tooManyBytes: "photo.too-many-bytes"
        case .tooManyPixels: "photo.too-many-pixels"
        case .animated: "photo.animated"
        case .damaged: "photo.damaged"
        }
    }

    package var kind: RefusalKind { .invalid }
}
