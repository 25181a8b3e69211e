import Foundation

/// Where the places of a scan lie, and how far they are from each other.
///
/// - Units: metres.
package struct PlaceMap: Sendable {
    let x: [Double]
    let y: [Double]
    let z: [Double]
    /// The radius of the globe; nil on a plane.
    let globe: Double?

    /// The sphere that SaTScan measures on.
    package static let globe = 6_367_000.0

    /// How many places there are.
    package var count: Int { x.count }

    /// Places on a plane.
    ///
    /// - Units: metres from any origin.
    /// - Throws: `.lengthsDiffer`; `.noCoordinate` with the first place whose coordinate is no number.
    package init(x: [Double], y: [Double]) throws(ScanError) {
        guard x.count == y.count else { throw .lengthsDiffer }
        for place in x.indices where !(x[place].isFinite && y[place].isFinite) {
            throw .noCoordinate(place: place)
        }
        (self.x, self.y, z, globe) = (x, y, [Double](repeating: 0, count: x.count), nil)
    }

    /// Places on a globe, measured along great circles.
    ///
    /// - Units: degrees north and east; the radius of the globe in metres.
    /// - Throws: `.lengthsDiffer`; `.noCoordinate` with the first place that is not on the globe.
    package init(latitude: [Double], longitude: [Double], globe: Double = globe) throws(ScanError) {
        guard latitude.count == longitude.count else { throw .lengthsDiffer }
        for place in latitude.indices
        where !(abs(latitude[place]) <= 90 && abs(longitude[place]) <= 360) {
            throw .noCoordinate(place: place)
        }
        let (north, east) = (latitude.map { $0 * .pi / 180 }, longitude.map { $0 * .pi / 180 })
        x = zip(north, east).map { globe * cos($0) * cos($1) }
        y = zip(north, east).map { globe * cos($0) * sin($1) }
        z = north.map { globe * sin($0) }
        self.globe = globe
    }

    /// The square of the straight line between two places, which grows as their distance does.
    func straightSquared(_ first: Int, _ second: Int) -> Double {
        let (across, along, up) = (x[first] - x[second], y[first] - y[second], z[first] - z[second])
        return across * across + along * along + up * up
    }

    /// The distance that belongs to the square of a straight line.
    func distance(ofStraightSquared square: Double) -> Double {
        guard let globe else { return square.squareRoot() }
        return 2 * globe * asin(min(1, square.squareRoot() / (2 * globe)))
    }

    /// The square of the straight line that belongs to a distance.
    func straightSquared(ofDistance distance: Double) -> Double {
        guard let globe else { return distance * distance }
        guard distance < .pi * globe else { return .infinity }
        let straight = 2 * globe * sin(distance / (2 * globe))
        return straight * straight
    }
}
