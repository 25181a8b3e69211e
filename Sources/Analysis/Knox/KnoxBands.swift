/// Bands of distance or of time: each from its break up to, but not including, the next; the last has no end.
package struct KnoxBands: Equatable, Sendable {
    package let breaks: [Double]

    /// - Shape: at least one break; what is nearer than the first lies in no band.
    /// - Throws: `.unusableBreaks` when they do not rise, or begin below 0.
    package init(_ breaks: [Double]) throws(KnoxError) {
        guard let first = breaks.first, first >= 0, breaks.allSatisfy(\.isFinite),
            zip(breaks, breaks.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .unusableBreaks }
        self.breaks = breaks
    }

    /// How many bands there are.
    package var count: Int { breaks.count }

    /// Bands as mathematicians write them: `[0, 7)` and, for the last, `[7, inf)`.
    package var descriptions: [String] {
        breaks.indices.map { band in
            let end = band + 1 < breaks.count ? Self.short(breaks[band + 1]) : "inf"
            return "[\(Self.short(breaks[band])), \(end))"
        }
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }

    /// Whether there is something nearer than the first band.
    var leaveOutNearest: Bool { (breaks.first ?? 0) > 0 }

    /// The ends of all bands but the last, and of what is nearer than the first.
    var ends: [Double] { leaveOutNearest ? breaks : Array(breaks.dropFirst()) }
}
