/// A personnummer or samordningsnummer that has been checked, with its century.
package struct IdentityNumber: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case personnummer
        case samordningsnummer
    }

    package let kind: Kind
    package let birthDate: BirthDate
    /// Twelve digits without a sign, a samordningsnummer with its raised day.
    package let centuryForm: String
}

/// Why a text is no personnummer or samordningsnummer.
package enum IdentityNumberError: Error, Hashable, Sendable {
    /// Neither 10 nor 12 digits, but this many.
    case length(Int)
    /// Something else than digits, or signs where none belongs.
    case form
    /// 000, which nobody is given.
    case birthNumber
    case date
    /// The day of birth is still to come.
    case future
    case checkDigit
    /// The third digit is 2 or more, which no month begins with.
    case organisationNumber
}

/// Reads a personnummer or samordningsnummer and checks its form, date and check digit.
///
/// Ten digits do not say the century. A hyphen, or no sign, means the latest one in which the person is born by
/// the given day, and so under a hundred; a plus means that they turn a hundred that year or have done so.
/// A samordningsnummer without a known month or day is refused here, as the registers that we check against do,
/// though the search of a text finds it.
///
/// - Throws: `.form`, `.length`, `.organisationNumber`, `.birthNumber`, `.date`, `.future` or `.checkDigit`, the
///   first that holds in this order; but a wrong check digit comes before a month above 19.
/// - Source: folkbokföringslagen (1991:481) 18 § and 18 a §; check digit by SS-ISO/IEC 7812-1, annex B (Luhn).
package func identityNumber(
    _ text: String, asOf day: BirthDate
) throws(IdentityNumberError) -> IdentityNumber {
    let (digits, hasPlus) = try identityDigits(text)
    let short = Array(digits.suffix(10))
    let century = digits.count == 12 ? Int(digits[0]) * 10 + Int(digits[1]) : nil
    if short[2] >= 2, century == nil || century == 16 {
        throw hasRightCheckDigit(short) ? .organisationNumber : .checkDigit
    }
    guard hasBirthNumber(short) else { throw .birthNumber }
    let (month, written) = (twoDigits(short, 2), twoDigits(short, 4))
    let isRaised = written > 60
    let birthDay = isRaised ? written - 60 : written
    let year =
        century.map { $0 * 100 + twoDigits(short, 0) }
        ?? year(twoDigits(short, 0), month, birthDay, asOf: day, hasPlus: hasPlus)
    guard let birthDate = BirthDate(year: year, month: month, day: birthDay) else { throw .date }
    guard (18...20).contains(year / 100) else { throw year > day.year ? .future : .date }
    guard birthDate <= day else { throw .future }
    guard hasRightCheckDigit(short) else { throw .checkDigit }
    let centuryForm = String(year) + short.dropFirst(2).map(String.init).joined()
    return IdentityNumber(
        kind: isRaised ? .samordningsnummer : .personnummer, birthDate: birthDate, centuryForm: centuryForm)
}

/// The check of Luhn: every other digit doubled from the first, the digits of all added up to a whole ten.
///
/// - Shape: ten digits with the check digit last.
func hasRightCheckDigit(_ digits: some Collection<UInt8>) -> Bool {
    var (sum, doubles) = (0, true)
    for digit in digits {
        let value = Int(digit) * (doubles ? 2 : 1)
        sum += value > 9 ? value - 9 : value
        doubles.toggle()
    }
    return sum % 10 == 0
}

/// Whether the three digits before the check digit are above 000.
func hasBirthNumber(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    digits.suffix(4).dropLast().contains { $0 > 0 }
}

private func twoDigits(_ digits: [UInt8], _ place: Int) -> Int {
    Int(digits[place]) * 10 + Int(digits[place + 1])
}

private func identityDigits(
    _ text: String
) throws(IdentityNumberError) -> (digits: [UInt8], hasPlus: Bool) {
    let bytes = TextBytes(bytes: Array(text.trimmingPrefix(while: \.isWhitespace).utf8))
    var run = DigitRun()
    run.read(bytes, from: 0)
    let rest = run.count == 0 ? 0 : run.ends[run.count - 1]
    guard run.count > 0, bytes.text(rest..<bytes.count).allSatisfy({ $0.isWhitespace || $0.isWholeNumber })
    else { throw .form }
    let count = text.count(where: \.isWholeNumber)
    guard count == run.count, count == 10 || count == 12 else { throw .length(count) }
    guard let layout = IdentityLayout.all.first(where: { $0.fits(run) }) else { throw .form }
    return (Array(run.digits[..<count]), run.gaps[layout.length - 4] == .plus)
}

private func year(_ short: Int, _ month: Int, _ day: Int, asOf today: BirthDate, hasPlus: Bool) -> Int {
    let latest = hasPlus ? today.year - 100 : today.year
    let year = latest - (latest - short) % 100
    let isToCome = (year, month, day) > (today.year, today.month, today.day)
    return isToCome ? year - 100 : year
}
