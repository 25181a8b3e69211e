/// One of the three parts that a statutory picture has, in the coordinator's own words.
///
/// - Source: law (2023:196) § 4.
package enum StatutoryPart: String, CaseIterable, Sendable {
    /// How much crime there is, of what kind, and what it leads to.
    case mapping
    /// Other information of importance.
    case information
    /// What the two say together.
    case analysis

    /// What its words are kept under, among the coordinator's texts.
    package var headline: String { "part:\(rawValue)" }

    package init?(headline: String) {
        guard let part = Self.allCases.first(where: { $0.headline == headline }) else { return nil }
        self = part
    }

    /// The law asks for no picture before 1 July 2023.
    package static let begins = Day(number: 19_539)
    /// Nor for an action plan before 1 July 2024.
    package static let plansBegin = Day(number: 19_905)
}
