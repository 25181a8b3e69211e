/// What a piece of text gives away about a person.
package enum PersonalDataKind: String, CaseIterable, Hashable, Sendable {
    case personnummer
    case samordningsnummer
    case phone
    case plate
    case email
    case name

    /// Whether a text with such a span must be changed before it is stored.
    ///
    /// A name is only ever guessed from lists and capitals, and half of our streets are named after people:
    /// it is shown to the writer and never stops one.
    package var isBlocking: Bool { self != .name }
}

/// Why a span was taken for personal data; the page explains it by this code.
package enum PersonalDataReason: String, CaseIterable, Hashable, Sendable {
    /// A real date of birth and a right check digit.
    case dateAndCheckDigit = "date-and-check-digit"
    /// Sixty added to a real day of birth, and a right check digit.
    case raisedDayAndCheckDigit = "raised-day-and-check-digit"
    /// A samordningsnummer whose month or day of birth is not known, with a right check digit.
    case unknownDateAndCheckDigit = "unknown-date-and-check-digit"
    case mobilePrefix = "mobile-prefix"
    case areaCode = "area-code"
    case swedishCountryCode = "swedish-country-code"
    case foreignCountryCode = "foreign-country-code"
    case plateShape = "plate-shape"
    case plateAfterWord = "plate-after-word"
    /// In small letters, and no word says that it is one: it is shown and never stops anybody.
    case plateInSmallLetters = "plate-in-small-letters"
    case address = "address"
    case spelledAddress = "spelled-address"
    case givenName = "given-name"
    case nameAfterRole = "name-after-role"
}

/// A place in a text that gives away something about a person.
///
/// - Units: `bytes` counts UTF-8 bytes; both ends stand on boundaries of characters (Unicode scalars).
package struct PersonalDataSpan: Hashable, Sendable {
    package let kind: PersonalDataKind
    package let bytes: Range<Int>
    package let text: String
    package let reason: PersonalDataReason

    package var isBlocking: Bool { kind.isBlocking && reason != .plateInSmallLetters }
}
