/// Words that say what kind of number comes after them.
struct NumberWord {
    private let whole: Set<String>
    private let beginnings: [String]

    /// - Shape: words parted by spaces, in lower case; one that ends in a hyphen is the beginning of any.
    private init(_ words: String) {
        let words = words.split(whereSeparator: \.isWhitespace).map(String.init)
        whole = Set(words.filter { !$0.hasSuffix("-") })
        beginnings = words.filter { $0.hasSuffix("-") }.map { String($0.dropLast()) }
    }

    func matches(_ word: String) -> Bool {
        whole.contains(word) || beginnings.contains { word.hasPrefix($0) }
    }

    private static let calls =
        "tel tfn mob ring ringa ringer ringde sms nås nåddes nådde nå fax jour jouren växel telefon- mobil-"

    static let phone = NumberWord(calls + " kontakt-")

    /// Those of a phone that promise no other number of somebody: a contact may be named by a personnummer.
    static let call = NumberWord(calls)

    static let identity = NumberWord(
        "pnr persnr pers pers.nr född personnummer- personnr- personnum- samordning- samordnr legitim- id-nummer"
    )

    static let plate = NumberWord(
        "reg regnr reg.nr regnummer reg.nummer registrering- nummerplåt- nummerskylt-")

    static let vehicle = NumberWord(
        """
        bil bilen bilar personbil- lastbil- skåpbil- fordon- epa epatraktor- traktor- moped- mc motorcykel- släp
        släpet husvagn- taxi taxin volvo bmw saab audi vw volkswagen toyota ford kia skoda škoda mercedes
        peugeot renault opel nissan mazda hyundai seat tesla honda suzuki citroen citroën fiat polestar subaru yamaha
        """)

    static let other = NumberWord(
        """
        ocr ref dnr bg pg ean isbn art orgnr kod serienr faktur- artikel- serienummer- referens- order- ärende-
        diarie- bankgiro- plusgiro- konto- kvitto- kundn- organisation- paket- försändelse- kolli- inventarie-
        larmkod- koordinat- version-
        """)

    /// Which of the lists the nearest word of any is in: 0 for the first, nil for none.
    static func first(of lists: [NumberWord], among words: some Sequence<String>) -> Int? {
        for word in words {
            if let list = lists.firstIndex(where: { $0.matches(word) }) { return list }
        }
        return nil
    }
}
