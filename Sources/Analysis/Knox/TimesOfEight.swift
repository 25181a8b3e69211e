/// How eight times at once are told apart.
protocol TimesOfEight: Sendable {
    associatedtype Time: Numeric & BitwiseCopyable & Sendable
    associatedtype Eight
    associatedtype Near: SIMD where Near.Scalar: FixedWidthInteger & UnsignedInteger

    static func eight(_ bytes: RawSpan, of event: Int) -> Eight
    static func apart(_ first: Eight, _ second: Eight) -> Eight
    /// The sign of the difference, which is its highest bit: 1 in the lanes that are below, else 0.
    static func oneWhere(_ apart: Eight, isBelow end: Time) -> Near
    static func counts(_ near: Near) -> SIMD8<Int32>
}

/// Whole days that span less than 2¹⁵.
enum WholeDays: TimesOfEight {
    @inline(__always)
    static func eight(_ bytes: RawSpan, of event: Int) -> SIMD8<Int16> {
        bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 16 * event, as: SIMD8<Int16>.self)
    }

    @inline(__always)
    static func apart(_ first: SIMD8<Int16>, _ second: SIMD8<Int16>) -> SIMD8<Int16> {
        let difference = first &- second
        let sign = difference &>> 15
        return (difference ^ sign) &- sign
    }

    @inline(__always)
    static func oneWhere(_ apart: SIMD8<Int16>, isBelow end: Int16) -> SIMD8<UInt16> {
        SIMD8(truncatingIfNeeded: apart &- SIMD8(repeating: end)) &>> 15
    }

    static func counts(_ near: SIMD8<UInt16>) -> SIMD8<Int32> { SIMD8(truncatingIfNeeded: near) }
}

/// Times of any kind.
enum PartsOfDays: TimesOfEight {
    @inline(__always)
    static func eight(_ bytes: RawSpan, of event: Int) -> SIMD8<Double> {
        bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 64 * event, as: SIMD8<Double>.self)
    }

    @inline(__always)
    static func apart(_ first: SIMD8<Double>, _ second: SIMD8<Double>) -> SIMD8<Double> {
        let bits = unsafeBitCast(first - second, to: SIMD8<UInt64>.self)
        return unsafeBitCast(bits & SIMD8(repeating: ~(1 << 63)), to: SIMD8<Double>.self)
    }

    @inline(__always)
    static func oneWhere(_ apart: SIMD8<Double>, isBelow end: Double) -> SIMD8<UInt64> {
        unsafeBitCast(apart - SIMD8(repeating: end), to: SIMD8<UInt64>.self) &>> 63
    }

    static func counts(_ near: SIMD8<UInt64>) -> SIMD8<Int32> { SIMD8(truncatingIfNeeded: near) }
}
