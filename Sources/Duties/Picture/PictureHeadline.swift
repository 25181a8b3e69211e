package import Domain

/// How sure a sentence of a picture is.
package enum Confidence: String, Codable, CaseIterable, Sendable {
    case high, medium, low
    case cannotTell = "cannot-tell"

    /// As sure as anything can be said of days to `last`, seen on `day`: those that have not been may change it.
    static func surest(of last: Day, on day: Day) -> Confidence { last < day ? .high : .medium }
}

/// One sentence of a picture, made of numbers by a rule; the words stand in `Texts/`.
package struct PictureHeadline: Codable, Equatable, Sendable {
    package var rule: Rule
    package var places: [Identifier<Place>]
    /// What the words are filled in with: numbers and names.
    package var parameters: [String: String]
    package var confidence: Confidence

    /// In the order of their weight.
    package enum Rule: String, Codable, CaseIterable, Sendable {
        /// More than 99 of 100 ordinary spans would have.
        case more
        case cluster
        /// Above the band, but it may be chance.
        case above
        case dark
        /// When in the day it happened is known of less than half.
        case untimed
        /// Below the band, and everybody has reported.
        case fewer
        /// Within the band again after having been above.
        case back
        /// Nothing can be said.
        case unknown
        /// Within the band.
        case usual
    }

    /// What an edit, an agenda item or a link names it by.
    ///
    /// A cluster by where and when it began: its letter is its rank, which another may have next time. In a picture
    /// that was kept before that, there is the letter alone.
    package var key: String {
        let rest =
            parameters["spot"].map { [$0, parameters["first"] ?? ""] }
            ?? parameters["letter"].map { [$0] } ?? places.map(\.description)
        let isOneOnly = [.usual, .dark, .untimed, .unknown, .fewer].contains(rule)
        return isOneOnly ? rule.rawValue : ([rule.rawValue] + rest).joined(separator: ":")
    }
}
