/// When the sun passes an elevation on its way up, and on its way down.
///
/// - Shape: each in the order of time; empty when it never does.
/// - Units: seconds since 1970-01-01 00:00 UTC.
package struct SunCrossings: Equatable, Sendable {
    package fileprivate(set) var rising: [Double] = []
    package fileprivate(set) var falling: [Double] = []
}

/// Finds when the sun passes `elevation` within a span of time.
///
/// Formulas that give the time of sunrise in one step are minutes off in the north, so the elevation itself
/// is followed: in steps, with every highest and lowest point between them, and then halved in on each
/// passing. Near midnight sun and polar night a day can have none, or two.
///
/// - Shape: a passing at the very end of the span belongs to it, and one at the very start to what came
///   before, so spans that follow each other share nothing and lose nothing.
/// - Units: seconds since 1970-01-01 00:00 UTC; degrees.
package func sunCrossings(
    of elevation: Double, during span: Range<Double>, from viewpoint: Viewpoint
) -> SunCrossings {
    let sky = LocalSky(viewpoint)
    let height = { sky.elevation(at: $0) - elevation }
    let knots = monotoneKnots(of: height, during: span)
    var crossings = SunCrossings()
    for (from, to) in zip(knots, knots.dropFirst()) {
        switch (height(from) >= 0, height(to) >= 0) {
        case (false, true): crossings.rising.append(root(of: height, between: from, and: to))
        case (true, false): crossings.falling.append(root(of: height, between: from, and: to))
        default: break
        }
    }
    return crossings
}

/// Moments between which the sun only climbs or only sinks.
private func monotoneKnots(of height: (Double) -> Double, during span: Range<Double>) -> [Double] {
    let length = span.upperBound - span.lowerBound
    guard length > 0 else { return [] }
    let steps = max(2, Int((length / 1_200).rounded(.up)))
    let times = (0...steps).map { span.lowerBound + length * Double($0) / Double(steps) }
    let heights = times.map(height)
    var knots = [times[0]]
    for middle in 1..<steps {
        let (before, here, after) = (heights[middle - 1], heights[middle], heights[middle + 1])
        if here >= before, here > after {
            knots.append(peak(of: height, between: times[middle - 1], and: times[middle + 1]))
        } else if here <= before, here < after {
            knots.append(peak(of: { -height($0) }, between: times[middle - 1], and: times[middle + 1]))
        }
    }
    return knots + [times[steps]]
}

/// The moment of the highest point of a curve that has one, by the golden section.
private func peak(of height: (Double) -> Double, between start: Double, and end: Double) -> Double {
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (start, end)
    var (left, right) = (high - golden * (high - low), low + golden * (high - low))
    var (atLeft, atRight) = (height(left), height(right))
    while high - low > 0.5 {
        if atLeft > atRight {
            (high, right, atRight) = (right, left, atLeft)
            left = high - golden * (high - low)
            atLeft = height(left)
        } else {
            (low, left, atLeft) = (left, right, atRight)
            right = low + golden * (high - low)
            atRight = height(right)
        }
    }
    return (low + high) / 2
}

/// The moment between two at which the sign changes, to a hundredth of a second.
private func root(of height: (Double) -> Double, between start: Double, and end: Double) -> Double {
    var (low, high) = (start, end)
    let rises = height(low) < 0
    while high - low > 0.01 {
        let middle = (low + high) / 2
        if (height(middle) < 0) == rises { low = middle } else { high = middle }
    }
    return high
}
