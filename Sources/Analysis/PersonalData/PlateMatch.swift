/// A registration plate whose digits have just been met.
struct PlateMatch {
    let bytes: Range<Int>
    let reason: PersonalDataReason
}

extension PersonalDataScan {
    /// Three letters before the digits, and a digit or a letter as the last sign.
    ///
    /// - Source: Transportstyrelsen: no I, Q, V, Å, Ä or Ö; no O as the last sign.
    func plate(digits: Range<Int>) -> PlateMatch? {
        guard let end = endOfPlate(digits), !goesOn(at: end) else { return nil }
        let (lettersEnd, isJoined) = endOfLetters(before: digits.lowerBound)
        let start = lettersEnd - 3
        guard start >= limit, (start..<lettersEnd).allSatisfy({ Self.isPlateLetter(text[$0]) }),
            !isInsideWord(start)
        else { return nil }
        let plate = PlateShape(
            letters: text.text(start..<lettersEnd), isJoined: isJoined,
            endsWithLetter: end - digits.lowerBound == 3 && digits.count == 2,
            hasHyphen: text[lettersEnd] == UInt8(ascii: "-"))
        return reason(plate, start, end).map { PlateMatch(bytes: start..<end, reason: $0) }
    }

    /// What decides beside the letters and digits themselves.
    private struct PlateShape {
        let letters: String
        let isJoined: Bool
        let endsWithLetter: Bool
        let hasHyphen: Bool
    }

    private func endOfPlate(_ digits: Range<Int>) -> Int? {
        guard text[digits.lowerBound] < 0x80 else { return nil }
        if digits.count == 3 { return digits.upperBound }
        let last = text[digits.upperBound]
        guard digits.count == 2, Self.isPlateLetter(last), last | 0x20 != UInt8(ascii: "o") else {
            return nil
        }
        return digits.upperBound + 1
    }

    /// A letter or digit more, or a number that goes on after a sign, and it is something else.
    private func goesOn(at end: Int) -> Bool {
        if text.letterLength(at: end) > 0 || text.digit(at: end) != nil { return true }
        return "-.,:/_".utf8.contains(text[end]) && text.digit(at: end + 1) != nil
    }

    private func endOfLetters(before digits: Int) -> (end: Int, isJoined: Bool) {
        switch text[digits - 1] {
        case UInt8(ascii: " "), UInt8(ascii: "-"): (digits - 1, false)
        case 0xA0 where text[digits - 2] == 0xC2: (digits - 2, false)
        default: (digits, true)
        }
    }

    private func isInsideWord(_ start: Int) -> Bool {
        guard start > limit else { return false }
        if text.letterLength(before: start) > 0 || text.isDigit(before: start) { return true }
        return "-_@#&".utf8.contains(text[start - 1])
    }

    private static func isPlateLetter(_ byte: UInt8) -> Bool {
        guard TextBytes.isLetter(byte) else { return false }
        let small = byte | 0x20
        return small != UInt8(ascii: "i") && small != UInt8(ascii: "q") && small != UInt8(ascii: "v")
    }

    /// Why it is a plate: a word says so, or it can hardly be anything else.
    private func reason(_ plate: PlateShape, _ start: Int, _ end: Int) -> PersonalDataReason? {
        let words = text.words(before: start, after: limit)
        guard plate.letters.utf8.allSatisfy(TextBytes.isCapital), !plate.hasHyphen else {
            if isNearest(.plate, words) { return .plateAfterWord }
            return !plate.hasHyphen && isSmallPlate(plate, words, end) ? .plateAfterWord : nil
        }
        if NumberWord.first(of: [.plate], among: words.prefix(3)) == 0 { return .plateAfterWord }
        guard !PlateWord.isOther(plate.letters) else { return nil }
        if NumberWord.first(of: [.vehicle], among: words.prefix(3)) == 0 { return .plateAfterWord }
        let isSure = plate.isJoined || plate.endsWithLetter
        return isSure || !(isShouted(start) || isMeasured(end)) ? .plateShape : nil
    }

    /// Whether small letters are a plate: after a vehicle, where three letters that stand alone must be no word.
    private func isSmallPlate(_ plate: PlateShape, _ words: [String], _ end: Int) -> Bool {
        let letters = plate.letters.uppercased()
        guard !PlateWord.isOther(letters) else { return false }
        if plate.isJoined { return NumberWord.first(of: [.vehicle], among: words.prefix(3)) == 0 }
        return isNearest(.vehicle, words) && !PlateWord.isSmallWord(letters) && !isMeasured(end)
    }

    /// Whether the word right before is one of those, so that small letters can be a plate.
    private func isNearest(_ list: NumberWord, _ words: [String]) -> Bool {
        let between: Set<String> = ["nr", "nummer", "är", "var"]
        return words.first { !between.contains($0) }.map(list.matches) ?? false
    }

    /// Three small letters and three digits in one, which may be a plate though no word says so.
    func plateHint(digits: Range<Int>) -> PersonalDataSpan? {
        guard TextBytes.isLetter(text[digits.lowerBound - 1]), let end = endOfPlate(digits), !goesOn(at: end)
        else { return nil }
        let start = digits.lowerBound - 3
        guard start >= limit, (start..<digits.lowerBound).allSatisfy({ Self.isPlateLetter(text[$0]) }),
            !isInsideWord(start), !PlateWord.isOther(text.text(start..<digits.lowerBound).uppercased())
        else { return nil }
        return PersonalDataSpan(
            kind: .plate, bytes: start..<end, text: text.text(start..<end), reason: .plateInSmallLetters)
    }

    /// Whether the word before has four capitals or more: in such a text three capitals say nothing.
    private func isShouted(_ start: Int) -> Bool {
        var (place, capitals) = (start, 0)
        while place > limit, text[place - 1] == UInt8(ascii: " ") { place -= 1 }
        while capitals < 4, place > limit, case let length = text.letterLength(before: place), length > 0 {
            place -= length
            guard text.isCapital(at: place) else { return false }
            capitals += 1
        }
        return capitals == 4
    }

    /// Whether a unit comes after: HPS 150 W.
    private func isMeasured(_ end: Int) -> Bool {
        guard text[end] == UInt8(ascii: " ") else { return text[end] == UInt8(ascii: "%") }
        var wordEnd = end + 1
        while wordEnd - end < 12, case let length = text.letterLength(at: wordEnd), length > 0 {
            wordEnd += length
        }
        return PlateWord.units.contains(text.text(end + 1..<wordEnd).lowercased())
    }
}

/// Three capitals before three digits that are no plate, and what is counted after them.
enum PlateWord {
    /// Makes and models, words, money, operators and technical signs that a number often follows.
    static func isOther(_ letters: String) -> Bool { others.contains(letters) }

    private static let others = words(
        """
        BMW KTM DAF MAN AMG GMC CBR CRF YZF GSX XTZ TDM MTB

        ALL BAR BEN BOX BUS CAM DAG DEL DEN DET DKK DNR DOM DSB DUM EFT ETT EUR FAX FEL FEM FRA FYR GBP GPS GSM
        HAN HAR HLR HON HUS KAM KAN KOD KOR LED LGH LOK LSS LUX MAX MED MER MOT MTR NER NOK NYA NYE OBS OCH OCR
        OMR ORT PER PKT PNR PUB RAD REF REG REM RGB RUM RUT SAL SAS SEK SEX SJU SFS SKA SMS SOM SOS STN TEL TFN
        TOG TOT TPL TRE UPP USA USB USD UTE WEB ZON DAB PHP CET UTC GMT GDP RFS RSS ABS LAN WAN RAL NCS EAN ENG EKG
        """)

    /// Words that stand between a vehicle and a number: bilen tog 200.
    static func isSmallWord(_ letters: String) -> Bool { smallWords.contains(letters) }

    private static let smallWords = words(
        """
        SOM SEN SER SES KOM TAR BOR DOG GER GES LER STO LAS LOG MOT HOS NER UPP BRA SEX SJU TAL TON TUR DYR
        TOM RAN SAM MEN GAT BET BED LET SAT SUT HEM BAK DEM TYP MOD LAG ARS
        """)

    static let units = words(
        """
        kr sek kronor m mm cm km meter st w kw kwh kg g ton min minuter h tim timmar db dba lux lx lm hz khz mhz
        a ma mb gb grader personer gånger procent resenärer
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
