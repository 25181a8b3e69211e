/// Radians in a degree.
let degree = Double.pi / 180

/// Added and taken off again, it leaves the nearest whole number, and that number in its lowest bits.
private let whole = 6_755_399_441_055_744.0

/// The nearest whole number.
///
/// The standard library's way is a call on older processors, and keeps a loop from being worked in parallel.
@inline(__always)
func nearestWhole(_ number: Double) -> Double {
    (number + whole) - whole
}

/// Sine and cosine of an angle, without branches, so that many angles are worked side by side.
///
/// - Units: radians in, up to a million either way; good to 2e-9.
/// - Source: the angle is brought within an eighth of a turn, where Taylor's series need five and six terms.
@inline(__always)
func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
    let quarters = angle * (2 / Double.pi) + whole
    let turned = quarters - whole
    let rest = (angle - turned * 1.5707963267341256) - turned * 6.077100506506192e-11
    let square = rest * rest
    let sine =
        rest * (1 - square * (1 / 6.0 - square * (1 / 120.0 - square * (1 / 5_040.0 - square / 362_880))))
    let cosine =
        1 - square
        * (0.5 - square * (1 / 24.0 - square * (1 / 720.0 - square * (1 / 40_320.0 - square / 3_628_800))))
    let quadrant = quarters.bitPattern & 3
    let isOdd = quadrant & 1 == 1
    let sineSign: UInt64 = (quadrant & 2) << 62
    let cosineSign: UInt64 = ((quadrant &+ 1) & 2) << 62
    return (
        Double(bitPattern: (isOdd ? cosine : sine).bitPattern ^ sineSign),
        Double(bitPattern: (isOdd ? sine : cosine).bitPattern ^ cosineSign)
    )
}

/// The angle that has this sine.
///
/// - Units: radians; good to 2e-8.
/// - Source: Abramowitz & Stegun, *Handbook of Mathematical Functions*, 4.4.46.
@inline(__always)
func arcSine(_ sine: Double) -> Double {
    let size = abs(sine)
    let high = -0.0170881256 + size * (0.0066700901 - size * 0.0012624911)
    let middle = 0.0889789874 + size * (-0.0501743046 + size * (0.0308918810 + size * high))
    let low = 1.5707963050 + size * (-0.2145988016 + size * middle)
    let angle = Double.pi / 2 - (1 - size).squareRoot() * low
    return sine < 0 ? -angle : angle
}
