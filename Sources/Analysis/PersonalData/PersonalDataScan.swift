/// Finds personal data in Swedish free text, in one pass over its bytes.
///
/// When the day is known, a birth after it is none, and a date of its last five years with a time of day after
/// that date is a time stamp. With `names`, what lists and capitals suggest is found too; it never blocks.
///
/// - Shape: spans in the order of the text, none over another.
/// - Units: the spans count UTF-8 bytes; `scalarRanges` turns them into characters.
package func findPersonalData(
    in text: String, asOf day: BirthDate? = nil, names: Bool = false
) -> [PersonalDataSpan] {
    findPersonalData(in: Array(text.utf8), asOf: day, names: names)
}

/// Finds personal data in the bytes of a text, which need not be right UTF-8.
///
/// - Shape: as for a `String`.
package func findPersonalData(
    in bytes: [UInt8], asOf day: BirthDate? = nil, names: Bool = false
) -> [PersonalDataSpan] {
    var scan = PersonalDataScan(text: TextBytes(bytes: bytes), today: day)
    scan.run()
    guard names else { return scan.spans }
    return scan.spansWithNames()
}

/// One pass over one text.
struct PersonalDataScan {
    let text: TextBytes
    let today: BirthDate?
    private(set) var spans: [PersonalDataSpan] = []
    /// What may be a plate, and never blocks.
    private(set) var plateHints: [PersonalDataSpan] = []
    /// An address may take in a number that was found in it, but no other address.
    private(set) var endOfLastEmail = 0
    /// The digits that were read last; kept, so that reading needs no new memory.
    var number = DigitRun()

    init(text: TextBytes, today: BirthDate?) {
        (self.text, self.today) = (text, today)
    }

    /// Where the last span ends: nothing before it counts as context, for it may be masked.
    var limit: Int { spans.last?.bytes.upperBound ?? 0 }

    mutating func run() {
        let classes = ByteClass.table
        let count = text.count
        var position = 0
        while position < count {
            switch classes[Int(text.bytes[position])] {
            case .plain: position += 1
            case .digit: position = number(at: position)
            case .at: position = email(at: position, length: 1)
            case .bracket: position = spelledEmail(at: position)
            case .wide: position = wideSign(at: position)
            }
        }
    }

    /// The sign at U+FF00 and above: digits, and an @.
    private mutating func wideSign(at position: Int) -> Int {
        if text.digit(at: position) != nil { return number(at: position) }
        let isAt = text[position + 1] == 0xBC && text[position + 2] == 0xA0
        return isAt ? email(at: position, length: 3) : position + 1
    }

    /// Looks at the number that begins here, and says where to go on.
    private mutating func number(at start: Int) -> Int {
        let groupEnd = endOfDigits(from: start)
        if let plate = plate(digits: start..<groupEnd) {
            return add(.plate, plate.bytes, plate.reason)
        }
        if let hint = plateHint(digits: start..<groupEnd) { plateHints.append(hint) }
        guard mayBegin(start, groupEnd) else { return groupEnd }
        number.read(text, from: start)
        let (identity, phone) = (identityMatch(), phoneMatch())
        if let identity, !isRather(phone, than: identity) {
            return add(identity.kind, start..<number.ends[identity.length - 1], identity.reason)
        }
        guard let phone else { return groupEnd }
        return add(.phone, phone.start..<number.ends[phone.length - 1], phone.reason)
    }

    private func endOfDigits(from start: Int) -> Int {
        var end = start
        while let (_, length) = text.digit(at: end) { end += length }
        return end
    }

    /// Most numbers are told by the length of their first group that they are nothing to read further.
    private func mayBegin(_ start: Int, _ end: Int) -> Bool {
        switch end - start {
        case 2, 4, 6, 8, 10, 12: true
        default: text[start] == 0x30 || text[start] == 0xEF || hasPlus(before: start)
        }
    }

    func hasPlus(before start: Int) -> Bool {
        text[start - 1] == UInt8(ascii: "+")
            || (text[start - 1] == 0x8B && text[start - 2] == 0xBC && text[start - 3] == 0xEF)
    }

    /// Ten digits without a gap that begin with 0 can be either; what stands before them decides.
    ///
    /// When nothing does, a date and a check digit say more than a prefix does. Both block, so that nothing is
    /// lost when it is told wrong.
    private func isRather(_ phone: PhoneMatch?, than identity: IdentityMatch) -> Bool {
        guard let phone, identity.length == 10, number.grouping(from: 0, length: 10) == 0 else {
            return false
        }
        if phone.reason == .mobilePrefix, continuesContact(at: phone.start, with: identity) { return true }
        let words = text.words(before: phone.start, after: limit)
        return NumberWord.first(of: [.call, .identity], among: words) == 0
    }

    /// Right after an address, or a number of the same person, comes the phone.
    private func continuesContact(at start: Int, with identity: IdentityMatch) -> Bool {
        guard let last = spans.last, start - limit <= 2,
            !text.bytes[limit..<start].contains(UInt8(ascii: "\n"))
        else { return false }
        return last.kind == .email || (last.kind == .personnummer && identity.kind == .samordningsnummer)
    }

    /// Adds a span, in place of those that lie inside it, and gives its end.
    mutating func add(_ kind: PersonalDataKind, _ bytes: Range<Int>, _ reason: PersonalDataReason) -> Int {
        while let last = spans.last, last.bytes.lowerBound >= bytes.lowerBound { spans.removeLast() }
        let range = max(bytes.lowerBound, limit)..<bytes.upperBound
        let found = text.text(range)
        spans.append(PersonalDataSpan(kind: kind, bytes: range, text: found, reason: reason))
        if kind == .email { endOfLastEmail = bytes.upperBound }
        return bytes.upperBound
    }
}
