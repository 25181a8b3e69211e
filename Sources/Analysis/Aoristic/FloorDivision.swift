/// The quotient rounded down, also for what lies before 1970.
package func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}

/// The remainder from 0 up, also for what lies before 1970.
package func floorRemainder(_ number: Int, _ divisor: Int) -> Int {
    let remainder = number % divisor
    return remainder < 0 ? remainder + divisor : remainder
}
