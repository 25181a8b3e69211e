import Domain

extension Screening {
    /// Registration plates and e-mail addresses by their shape.
    package static let standard = Screening { text, _ in
        text.matches(of: /\b[A-Z]{3} ?[0-9]{2}[0-9A-Z]\b/).map { Find(.plate, String($0.output)) }
            + text.matches(of: /[A-Za-z0-9._-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}/).map {
                Find(.email, String($0.output))
            }
    }
}
