package import Domain

/// Why a form that was handed in cannot be read.
package enum FormRefusal: Refusal, Sendable {
    /// More than `limit` bytes.
    case tooLarge(limit: Int)
    case tooManyFields(limit: Int)
    /// The bytes of `field` are not UTF-8.
    case notText(field: String)
    /// `field` holds U+0000, which no database keeps.
    case zeroCharacter(field: String)
    /// The content type names no usable boundary.
    case noBoundary
    /// The boundary that closes the last part is missing: the form came only in part.
    case unfinished
    /// The lines before the content of a part, counted from 1, are too long or not as they should be.
    case badHead(part: Int)

    package var code: String {
        switch self {
        case .tooLarge: "form.too-large"
        case .tooManyFields: "form.too-many-fields"
        case .notText: "form.not-text"
        case .zeroCharacter: "form.zero-character"
        case .noBoundary: "form.no-boundary"
        case .unfinished: "form.unfinished"
        case .badHead: "form.bad-head"
        }
    }

    package var kind: RefusalKind { .invalid }
}
