/// A phone number at the head of the digits just read.
struct PhoneMatch {
    /// Before the first digit when a plus or a bracket belongs to the number.
    let start: Int
    let length: Int
    let reason: PersonalDataReason
}

extension PersonalDataScan {
    /// A number with a Swedish area code, or with a country code after + or 00.
    func phoneMatch() -> PhoneMatch? {
        guard number.count >= 8 else { return nil }
        if hasPlus(before: number.starts[0]) { return international(skipping: 0) }
        guard number.digits[0] == 0, mayStartPhone() else { return nil }
        guard number.gaps[1] == .none else { return nil }
        return number.digits[1] == 0 ? international(skipping: 2) : national()
    }

    private func international(skipping zeros: Int) -> PhoneMatch? {
        let isSwedish = number.twoDigits(at: zeros) == 46
        guard isSwedish else { return foreign(skipping: zeros) }
        let first = number.digits[zeros + 2] == 0 ? zeros + 3 : zeros + 2
        guard first + 3 <= number.count, let code = AreaCode(number.digits[first..<number.count]) else {
            return nil
        }
        guard let length = code.lengths.first(where: { number.canEnd(after: first + $0) }),
            hasPhoneGaps(1..<first + length)
        else { return nil }
        return PhoneMatch(start: startOfPhone(), length: first + length, reason: .swedishCountryCode)
    }

    /// 9 to 15 digits after a plus; after 00 only when they are parted, since article numbers begin so too.
    private func foreign(skipping zeros: Int) -> PhoneMatch? {
        guard number.digits[zeros] != 0, zeros == 0 || number.grouping(from: 0, length: 6) != 0 else {
            return nil
        }
        let lengths = (9...15).map { $0 + zeros }
        guard let length = lengths.last(where: number.canEnd), hasPhoneGaps(1..<length) else { return nil }
        return PhoneMatch(start: startOfPhone(), length: length, reason: .foreignCountryCode)
    }

    private func national() -> PhoneMatch? {
        guard let code = AreaCode(number.digits[1..<number.count]) else { return nil }
        for length in code.lengths where number.canEnd(after: 1 + length) {
            let grouping = number.grouping(from: 1, length: length)
            guard code.allows(grouping, length: length), hasNationalGaps(code, 1 + length) else { continue }
            if case .mobile = code {
                return PhoneMatch(start: startOfPhone(), length: 1 + length, reason: .mobilePrefix)
            }
            guard number.digits[1 + code.codeLength] != 0, !isOtherNumber(code, grouping, 1 + length)
            else { continue }
            return PhoneMatch(start: startOfPhone(), length: 1 + length, reason: .areaCode)
        }
        return nil
    }

    private func hasPhoneGaps(_ places: Range<Int>) -> Bool {
        number.hasOnly(.space, .hyphen, .spacedHyphen, .slash, .dot, .bracket, in: places)
    }

    /// Dots and strokes, and brackets and wide hyphens, stand only where people put them.
    private func hasNationalGaps(_ code: AreaCode, _ length: Int) -> Bool {
        if case .mobile = code {
            return number.hasOnly(.space, .hyphen, .spacedHyphen, .slash, .dot, .bracket, in: 2..<5)
                && number.hasOnly(.space, .hyphen, .dot, in: 5..<length)
        }
        let afterCode = 1 + code.codeLength
        return number.hasOnly(.space, .hyphen, .spacedHyphen, .slash, .bracket, in: afterCode..<afterCode + 1)
            && number.hasOnly(.space, .hyphen, in: afterCode + 1..<length)
    }

    /// Landline numbers share their shapes with dates, rows of times, amounts and codes.
    private func isOtherNumber(_ code: AreaCode, _ grouping: UInt32, _ length: Int) -> Bool {
        let start = number.starts[0]
        let looksOther =
            isRowOfTimes(code, grouping, length) || isAmount(length) || isMistypedIdentity(grouping, length)
        guard looksOther || grouping == 0 else { return false }
        let words = text.words(before: start, after: limit)
        let word = NumberWord.first(of: [.phone, .other], among: words)
        return word == 1 || (looksOther && word == nil)
    }

    /// Two by two after 08, with no hyphen after the code or hyphens all through: 08-10-12-14.
    private func isRowOfTimes(_ code: AreaCode, _ grouping: UInt32, _ length: Int) -> Bool {
        guard code.codeLength == 1, grouping & 0b1010 == 0b1010 else { return false }
        return number.gaps[2] == .space || !number.hasOnly(.space, in: 3..<length)
    }

    /// Groups of three after other digits, all with spaces: 12 040 123 456.
    private func isAmount(_ length: Int) -> Bool {
        let start = number.starts[0]
        let follows =
            start - 1 > limit && text[start - 1] == UInt8(ascii: " ") && text.isDigit(before: start - 1)
        return follows && number.grouping(from: 0, length: length) == DigitRun.grouping([3, 3, 3])
            && number.hasOnly(.space, in: 1..<length)
    }

    /// Ten digits in a row that begin with a date and have a wrong check digit: 0304162384.
    private func isMistypedIdentity(_ grouping: UInt32, _ length: Int) -> Bool {
        grouping == 0 && length == 10
            && BirthDate.isReal(
                year: 2000 + number.twoDigits(at: 0), month: number.twoDigits(at: 2),
                day: number.twoDigits(at: 4))
    }

    /// No code, decimal or later part of another number stands right before it.
    private func mayStartPhone() -> Bool {
        let start = number.starts[0]
        guard start > limit else { return true }
        if text.letterLength(before: start) > 0 {
            return !TextBytes.isCapital(text[start - 1]) && number.digits[1] == 7
        }
        let isJoined = "-.:_".utf8.contains(text[start - 1]) || isDash(before: start)
        return
            !(isJoined && start - 1 > limit && text.isDigit(before: start - (text[start - 1] < 0x80 ? 1 : 3)))
    }

    private func isDash(before place: Int) -> Bool {
        text[place - 3] == 0xE2 && text[place - 2] == 0x80 && (0x90...0x95).contains(text[place - 1])
    }

    /// The plus, and the bracket around an area or country code, are part of the number.
    private func startOfPhone() -> Int {
        var start = number.starts[0]
        if hasPlus(before: start) { start -= text[start - 1] == UInt8(ascii: "+") ? 1 : 3 }
        let closes = (1..<number.count).first { number.gaps[$0] != .none }.map { number.gaps[$0] == .bracket }
        guard start > limit, text[start - 1] == UInt8(ascii: "("), closes == true else { return start }
        return start - 1
    }
}
