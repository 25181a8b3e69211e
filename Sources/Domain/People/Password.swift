/// What a member proves to be somebody with.
package enum Password {
    /// Shorter ones are refused.
    package static let shortest = 12

    /// Whether it is among the first that anybody would try: hardly any different characters, or the address.
    package static func isGuessed(_ password: String, knowing email: String) -> Bool {
        Set(password).count < 5 || password.lowercased() == email.lowercased()
    }

    /// A password to begin with: 20 characters that cannot be mistaken for each other, 98 bits.
    package static func generated() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let groups = (0..<4).map { _ in String((0..<5).map { _ in letters.randomElement() ?? "x" }) }
        return groups.joined(separator: "-")
    }
}
