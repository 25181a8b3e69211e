/// A personnummer or samordningsnummer at the head of the digits just read.
struct IdentityMatch {
    let kind: PersonalDataKind
    let length: Int
    let reason: PersonalDataReason
}

extension PersonalDataScan {
    /// What is written like a personnummer, has a date that can be, and the right check digit.
    func identityMatch() -> IdentityMatch? {
        for layout in IdentityLayout.all where layout.fits(number) {
            guard let reason = birthReason(layout), isPersonal(tenDigits(layout)),
                !isTimeStamp(layout), !isRangeOfDates(layout), !isPartOfAmount(layout), !isTaxNumber(reason)
            else { continue }
            let kind = reason == .dateAndCheckDigit ? PersonalDataKind.personnummer : .samordningsnummer
            return IdentityMatch(kind: kind, length: layout.length, reason: reason)
        }
        return nil
    }

    private func isPersonal(_ digits: ArraySlice<UInt8>) -> Bool {
        hasRightCheckDigit(digits) && hasBirthNumber(digits)
    }

    private func tenDigits(_ layout: IdentityLayout) -> ArraySlice<UInt8> {
        number.digits[layout.length - 10..<layout.length]
    }

    /// Why the date of birth can be one; nil when it cannot.
    ///
    /// A samordningsnummer whose month or day is not known has 00 for the month or 60 for the day: 194 of the
    /// 2,264 official test numbers are such. Missing one is worse than one false alarm in hundreds.
    private func birthReason(_ layout: IdentityLayout) -> PersonalDataReason? {
        let first = layout.length - 10
        let (short, month) = (number.twoDigits(at: first), number.twoDigits(at: first + 2))
        let day = number.twoDigits(at: first + 4)
        let century = layout.length == 12 ? number.twoDigits(at: 0) : nil
        guard month <= 12, century.map({ (18...20).contains($0) }) ?? true else { return nil }
        // Without the century either will do, and 2000 was a leap year.
        let year = (century ?? 20) * 100 + short
        if century != nil, let today, isAfter(today, year, month, day % 60) { return nil }
        if BirthDate.isReal(year: year, month: month, day: day) { return .dateAndCheckDigit }
        if BirthDate.isReal(year: year, month: month, day: day - 60) { return .raisedDayAndCheckDigit }
        return (60...91).contains(day) ? .unknownDateAndCheckDigit : nil
    }

    private func isAfter(_ today: BirthDate, _ year: Int, _ month: Int, _ day: Int) -> Bool {
        (year, month, day) > (today.year, today.month, today.day)
    }

    /// A date and a time of day: 2026-02-14 1730.
    ///
    /// One in ten of those passes the check digit. Written as dates are, it is taken for one; written as a
    /// personnummer is, or with a short year, only when the date lies so near that no number of a person is likely.
    /// A word such as "personnummer" before it settles the matter.
    private func isTimeStamp(_ layout: IdentityLayout) -> Bool {
        let last = layout.length - 4
        guard [.space, .spacedHyphen].contains(number.gaps[last]),
            number.twoDigits(at: last) < 24, number.twoDigits(at: last + 2) < 60,
            (layout.isSplit && layout.length == 12) || isRecent(layout)
        else { return false }
        let words = text.words(before: number.starts[0], after: limit)
        return NumberWord.first(of: [.identity], among: words) == nil
    }

    private func isRecent(_ layout: IdentityLayout) -> Bool {
        let first = layout.length - 10
        let century = first == 2 ? number.twoDigits(at: 0) : 20
        let year = century * 100 + number.twoDigits(at: first)
        // Without a day to tell from, a date in parts is near when it may well be of these years.
        guard let today else { return layout.isSplit && (2020...2035).contains(year) }
        return (today.year - 5...today.year + 1).contains(year)
    }

    /// A date and the year of another: 1985-01-01–1985-12-31.
    private func isRangeOfDates(_ layout: IdentityLayout) -> Bool {
        layout.isSplit && layout.length < number.count && number.gaps[layout.length] == .hyphen
    }

    /// Digits after a decimal point, or before one: 0.8501011234 and 8501011234.50.
    private func isPartOfAmount(_ layout: IdentityLayout) -> Bool {
        guard number.grouping(from: 0, length: layout.length) == 0 else { return false }
        let (start, end) = (number.starts[0], number.ends[layout.length - 1])
        if start - 1 > limit, text[start - 1] == UInt8(ascii: "."), text.isDigit(before: start - 1) {
            return true
        }
        guard text.digit(at: end + 1) != nil else { return false }
        if text[end] == UInt8(ascii: ".") { return true }
        let decimals = text.digit(at: end + 2) != nil && text.digit(at: end + 3) == nil
        return text[end] == UInt8(ascii: ",") && decimals
    }

    /// The tax number of an authority, SE and its organisation number 2021 00-…, looks like month 00.
    private func isTaxNumber(_ reason: PersonalDataReason) -> Bool {
        guard reason == .unknownDateAndCheckDigit else { return false }
        return text.words(before: number.starts[0], after: limit).first == "se"
    }
}
