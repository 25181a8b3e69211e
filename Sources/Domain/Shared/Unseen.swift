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

extension StringProtocol {
    /// Without what steers text, for a place where it would be obeyed.
    package var withoutSteering: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.steersText }))
    }
}
