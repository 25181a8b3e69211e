package import Domain

/// How the columns of a partner's file become observations.
///
/// - Shape: the file form is described in `docs/observation-mapping.md`.
package struct ObservationMapping: Hashable, Sendable {
    /// Found in the file's first line when it is not given.
    package var delimiter: UInt8?
    /// The heading of the column that each part is read from.
    package var columns: [Part: String]
    package var categories: [String: Category]
    /// What a value is that `categories` does not name; such a value is a fault when this is nil.
    package var otherwise: Category?
    /// What the file calls a place, and what it is called here.
    package var places: [String: Slug]
    /// What stands around a place's name: the first that fits counts.
    package var placePatterns: [Pattern]
    package var subAreas: [String: Slug]
    package var format: TimeFormat
    package var precision: TimeWindow.Precision
    package var zone: Zone

    /// What a column can hold.
    package enum Part: String, CaseIterable, Sendable {
        case category, place
        case subArea = "sub-area"
        /// When it began, or when it was, if there is no other time.
        case from
        case to
        case text
        /// What names the row at its source.
        case key
        case latitude, longitude
    }

    /// The clocks that the file's times are read from.
    package enum Zone: Hashable, Sendable {
        /// Those where the stations are.
        case local
        /// - Units: minutes east of Greenwich.
        case offset(Int)
    }

    /// A text before and one after what is looked for.
    package struct Pattern: Hashable, Sendable {
        let before: [UInt8]
        let after: [UInt8]

        /// Reads `On or near {place} (Station)`.
        init?(_ text: String) {
            let parts = text.split(separator: "{place}", omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            (before, after) = (Array(parts[0].utf8), Array(parts[1].utf8))
        }

        /// What stands between; nil where the pattern does not fit.
        func inner(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
            guard bytes.count > before.count + after.count, bytes.starts(with: before),
                bytes.suffix(after.count).elementsEqual(after)
            else { return nil }
            return bytes.dropFirst(before.count).dropLast(after.count)
        }
    }

    /// A place's name without what the patterns say stands around it; all of it where none fits.
    func placeName(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for pattern in placePatterns {
            if let name = pattern.inner(bytes) { return name }
        }
        return bytes
    }
}
