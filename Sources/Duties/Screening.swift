package import Domain

/// Looks through a text for what could tell who somebody is, before anything is stored.
///
/// Forms, imports, tips and public texts all ask it, so that they cannot differ in what they let through.
package struct Screening: Sendable {
    /// A piece of a text that gives away something about a person.
    package struct Find: Hashable, Sendable {
        package let kind: Kind
        /// The very words, as they stand in the text.
        package let text: String

        package init(_ kind: Kind, _ text: String) {
            (self.kind, self.text) = (kind, text)
        }
    }

    package enum Kind: String, CaseIterable, Sendable {
        case personnummer, samordningsnummer, phone, plate, email
        /// Only guessed: it is shown and never stops anybody.
        case name
        /// Perhaps a plate, in small letters: likewise.
        case smallPlate

        package var isBlocking: Bool { self != .name && self != .smallPlate }
    }

    private let find: @Sendable (String, Day) -> [Find]

    package init(_ find: @escaping @Sendable (String, Day) -> [Find]) {
        self.find = find
    }

    /// What must be taken out before the text may be stored, each once.
    package func blocking(_ text: String, on day: Day) -> [Find] {
        once(find(text, day).filter(\.kind.isBlocking))
    }

    /// What may be somebody's name or plate, each once.
    package func hints(_ text: String, on day: Day) -> [Find] {
        once(find(text, day).filter { !$0.kind.isBlocking })
    }

    private func once(_ finds: [Find]) -> [Find] {
        var seen: Set<Find> = []
        return finds.filter { seen.insert($0).inserted }
    }
}
