extension String {
    /// Whether it surely is one line: most texts are, and need not be read letter by letter.
    ///
    /// - Shape: false for any byte that a mark of a new line begins with, `–` and `…` among what else does.
    var isOneLine: Bool {
        utf8.allSatisfy { $0 >= 0x20 && $0 != 0xC2 && $0 != 0xE2 }
    }

    /// Its lines, without the empty ones.
    var paragraphs: [Substring] {
        isOneLine ? (isEmpty ? [] : [self[...]]) : split(whereSeparator: \.isNewline)
    }
}

extension StringProtocol {
    /// With a capital first letter, as a sentence begins.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
    /// As after a colon: `trasig belysning`.
    var uncapitalisedFirst: String { prefix(1).lowercased() + dropFirst() }
}
