import Formats

extension JSONWriter {
    /// The identity of a row: a number when it is one, as in most cases.
    mutating func writeIdentity(_ text: String) {
        if let number = Int(text) { write(number) } else { write(text) }
    }
}
