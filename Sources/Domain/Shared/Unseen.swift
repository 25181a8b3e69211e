extension Unicode.Scalar {
    /// Whether it is not seen itself and steers what is seen around it: a terminal's colours and cursor, or the
    /// direction that text runs in.
    ///
    /// - Source: Unicode, general category Cc; UAX 9, the explicit directional embeddings and isolates.
    package var steersText: Bool {
        switch value {
        case 0...0x1f, 0x7f...0x9f, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Collection<UInt8> {
    /// Whether a text in UTF-8 holds what steers text; line breaks and tabs may stand in one that `mayBreak`.
    package func steersText(mayBreak: Bool = false) -> Bool {
        // Few texts have any of the bytes that such a character begins with.
        guard withContiguousStorageIfAvailable(\.maySteer) ?? Array(self).withUnsafeBufferPointer(\.maySteer)
        else { return false }
        return String(decoding: self, as: UTF8.self).unicodeScalars.contains {
            $0.steersText && !(mayBreak && ($0 == "\n" || $0 == "\r" || $0 == "\t"))
        }
    }
}

extension StringProtocol {
    /// Without what steers text, for a place where it would be obeyed.
    package var withoutSteering: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.steersText }))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether any byte could begin what steers text; most texts have none, and many are looked through.
    fileprivate var maySteer: Bool {
        for byte in self where byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2 { return true }
        return false
    }
}
