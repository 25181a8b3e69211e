import Analysis
import Foundation

/// Made-up cases at random places, with several at a place, places without any, and places at one point.
struct Scattered {
    static let places = 40
    static let periods = 30

    var x: [Double] = []
    var y: [Double] = []
    var place: [Int] = []
    var period: [Int] = []

    init(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for number in 0..<Self.places {
            x.append(number % 10 == 9 ? x[number - 1] : Double.random(in: 0..<1000, using: &random))
            y.append(number % 10 == 9 ? y[number - 1] : Double.random(in: 0..<1000, using: &random))
            let cases = Int(random.number(below: 6))
            place += Array(repeating: number, count: cases)
            period += (0..<cases).map { _ in 1 + Int(random.number(below: UInt32(Self.periods))) }.sorted()
        }
    }

    static func rules(prospective: Bool, longest: Int = 5) -> ScanRules {
        ScanRules(longest: longest, radius: 400, prospective: prospective)
    }

    static func cases(seed: UInt64) throws -> ScanCases {
        let made = Scattered(seed: seed)
        return try ScanCases(
            at: PlaceMap(x: made.x, y: made.y), periods: periods, place: made.place, period: made.period,
            count: Array(repeating: 1, count: made.place.count))
    }

    /// The highest ratio of all windows, by looking at every one of them.
    func highestRatio(periods dealt: [Int], _ rules: ScanRules) -> Double {
        var highest = 0.0
        for centre in x.indices {
            let distances = x.indices.map { hypot(x[$0] - x[centre], y[$0] - y[centre]) }
            for radius in Set(distances) where radius <= rules.radius {
                let inside = place.indices.filter { distances[place[$0]] <= radius }
                guard Double(inside.count) <= rules.share * Double(place.count) else { continue }
                highest = max(highest, highestRatio(of: inside.map { dealt[$0] }, dealt, rules))
            }
        }
        return highest
    }

    private func highestRatio(of inside: [Int], _ dealt: [Int], _ rules: ScanRules) -> Double {
        var highest = 0.0
        for first in 1...Self.periods {
            for last in first..<min(Self.periods + 1, first + rules.longest)
            where !rules.prospective || last == Self.periods {
                let observed = Double(inside.count { (first...last).contains($0) })
                let during = Double(dealt.count { (first...last).contains($0) })
                let all = Double(dealt.count)
                let expected = Double(inside.count) * during / all
                guard observed > expected, observed >= Double(rules.fewest) else { continue }
                let rest = all - observed
                highest = max(
                    highest,
                    observed * log(observed / expected)
                        + (rest > 0 ? rest * log(rest / (all - expected)) : 0))
            }
        }
        return highest
    }
}
