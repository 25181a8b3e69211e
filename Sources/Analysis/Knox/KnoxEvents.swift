/// Events with a point on a plane and a time.
package struct KnoxEvents: Sendable {
    let x: [Double]
    let y: [Double]
    let day: [Double]

    /// How many events there are.
    package var count: Int { x.count }

    /// Events, one per entry.
    ///
    /// - Shape: three arrays of one length.
    /// - Units: metres from any origin, days from any origin; parts of a day are allowed.
    /// - Throws: `.lengthsDiffer`; `.noNumber` with the first event that has none.
    package init(x: [Double], y: [Double], day: [Double]) throws(KnoxError) {
        guard x.count == y.count, y.count == day.count else { throw .lengthsDiffer }
        for event in x.indices where !(x[event].isFinite && y[event].isFinite && day[event].isFinite) {
            throw .noNumber(event: event)
        }
        (self.x, self.y, self.day) = (x, y, day)
    }
}

/// How the distance of two events is measured.
package enum KnoxDistance: Sendable {
    /// Along streets that cross at right angles.
    case manhattan
    case euclidean

    @inline(__always)
    func between(_ across: Double, _ along: Double) -> Double {
        switch self {
        case .manhattan: abs(across) + abs(along)
        case .euclidean: (across * across + along * along).squareRoot()
        }
    }
}

/// Why a table of near repeats has no answer.
package enum KnoxError: Error, Equatable {
    case lengthsDiffer
    case noNumber(event: Int)
    /// The breaks of bands must rise, from 0 or more.
    case unusableBreaks
    case noPermutations
    case tooFewEvents(found: Int, wanted: Int)
    case tooManyPairs(most: Int)
    case cancelled
}
