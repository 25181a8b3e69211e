import Crypto
import Domain

extension Entry {
    /// Carries what tells one opening of a form for something new from every other.
    static let openingField = "ny"

    /// The identity of what a form makes: the same when the same form comes once more with the same in it.
    ///
    /// Somebody presses twice, or a browser sends again what it got no answer to; that is one thing, not two. A
    /// form that is gone back to and filled in otherwise makes another.
    ///
    /// - Shape: `part` counts the things that one form makes.
    func identity<T>(_ part: Int = 0) -> Identifier<T> {
        guard let opening = raw(Self.openingField), !opening.isEmpty else { return Identifier() }
        var hash = SHA256()
        func add(_ text: String) {
            hash.update(data: Array("\(text.utf8.count) \(text)".utf8))
        }
        add("\(part)")
        for (name, typed) in values.sorted(by: { $0.key < $1.key }) where name != FormTokens.field {
            add(name)
            typed.forEach(add)
        }
        return Identifier(hash.finalize().prefix(16).map { $0 }) ?? Identifier()
    }
}

extension Identifier {
    /// - Shape: 16 bytes, of which a few bits give way to what makes a UUID of version 8.
    fileprivate init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        var bytes = bytes
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var text = ""
        for (position, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(position) { text.append("-") }
            text.append(digit)
        }
        self.init(text)
    }
}
