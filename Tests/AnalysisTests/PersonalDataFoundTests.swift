import Analysis
import Testing

/// What must be found.
///
/// The numbers are official test numbers, phones from the ranges that are kept for fiction,
/// addresses at example domains; the plates are made up.
struct PersonalDataFoundTests {
    struct Line: Sendable, CustomTestStringConvertible {
        let text: String
        let found: [String]
        let kind: PersonalDataKind

        init(_ text: String, _ found: String..., is kind: PersonalDataKind) {
            (self.text, self.found, self.kind) = (text, found, kind)
        }

        var testDescription: String { text }
    }

    static let numbers = [
        Line("Mannen, 790804-2380, stod på perrong 2.", "790804-2380", is: .personnummer),
        Line("Pnr:7908042380.", "7908042380", is: .personnummer),
        Line("pnr790804-2380", "790804-2380", is: .personnummer),
        Line("Kvinnan (197908042380) fick hjälp", "197908042380", is: .personnummer),
        Line("19790804-2380/19921114-2386", "19790804-2380", "19921114-2386", is: .personnummer),
        Line(
            "790804-2380,921114-2386;040212-2394", "790804-2380", "921114-2386", "040212-2394",
            is: .personnummer),
        Line("Född 790804 2380", "790804 2380", is: .personnummer),
        Line("Född 790804\u{A0}2380", "790804\u{A0}2380", is: .personnummer),
        Line("Född 790804 - 2380", "790804 - 2380", is: .personnummer),
        Line("Född 790804–2380", "790804–2380", is: .personnummer),
        Line("Född 790804\u{2011}2380", "790804\u{2011}2380", is: .personnummer),
        Line("Född 790804\u{2212}2380", "790804\u{2212}2380", is: .personnummer),
        Line("Född 1979-08-04-2380", "1979-08-04-2380", is: .personnummer),
        Line("Född 1979-08-04 2380", "1979-08-04 2380", is: .personnummer),
        Line("Född 79 08 04 2380", "79 08 04 2380", is: .personnummer),
        Line("Född 79-08-04-2380", "79-08-04-2380", is: .personnummer),
        Line("Född 1979 08 04 2380", "1979 08 04 2380", is: .personnummer),
        Line("Född 1979 0804 2380", "1979 0804 2380", is: .personnummer),
        Line("Född 19 790804-2380", "19 790804-2380", is: .personnummer),
        Line("Född 090527+1474 i Hol", "090527+1474", is: .personnummer),
        Line("Född 19090527+1474 i Hol", "19090527+1474", is: .personnummer),
        Line("７９０８０４－２３８０ i bredd", "７９０８０４－２３８０", is: .personnummer),
        Line("7908\u{200B}04-2380 med osynligt", "7908\u{200B}04-2380", is: .personnummer),
        Line("\u{202A}790804-2380\u{202C}", "790804-2380", is: .personnummer),
        Line("Spår 2 790804-2380 kl. 21", "790804-2380", is: .personnummer),
        Line("790804-2380 21:30", "790804-2380", is: .personnummer),
        Line("tåg 3127 790804-2380 vagn 4", "790804-2380", is: .personnummer),
        Line("”790804-2380”", "790804-2380", is: .personnummer),
        Line("[790804-2380]", "790804-2380", is: .personnummer),
        Line("790804-2380.", "790804-2380", is: .personnummer),
        Line("Pojken (0402122394) var ensam", "0402122394", is: .personnummer),
        Line("000229-2399 föddes på skottdagen", "000229-2399", is: .personnummer),
        Line("20000521-2386?", "20000521-2386", is: .personnummer),
        Line("Samordningsnummer 450570-2391.", "450570-2391", is: .samordningsnummer),
        Line("Målsägande: 199603782393, cykel", "199603782393", is: .samordningsnummer),
        Line("20070786-2397", "20070786-2397", is: .samordningsnummer),
        Line("utan känd månad: 19150072-2390", "19150072-2390", is: .samordningsnummer),
        Line("utan känd dag: 191711602399", "191711602399", is: .samordningsnummer),
    ]

    static let phones = [
        Line("Ring 070-174 06 43 nu", "070-174 06 43", is: .phone),
        Line("Ring 070 174 06 43", "070 174 06 43", is: .phone),
        Line("Ring 0701-74 06 43", "0701-74 06 43", is: .phone),
        Line("Ring 0701-740643", "0701-740643", is: .phone),
        Line("0701740643 2 gånger", "0701740643", is: .phone),
        Line("070-1740643/070-1740644", "070-1740643", "070-1740644", is: .phone),
        Line("mobil:070.174.06.43", "070.174.06.43", is: .phone),
        Line("070–174 06 43", "070–174 06 43", is: .phone),
        Line("070 - 174 06 43", "070 - 174 06 43", is: .phone),
        Line("(070) 174 06 43", "(070) 174 06 43", is: .phone),
        Line("070\u{A0}174\u{A0}06\u{A0}43", "070\u{A0}174\u{A0}06\u{A0}43", is: .phone),
        Line("+46 70 174 06 43", "+46 70 174 06 43", is: .phone),
        Line("+46701740643", "+46701740643", is: .phone),
        Line("+46-70-174 06 43", "+46-70-174 06 43", is: .phone),
        Line("+46 (0)70-174 06 43", "+46 (0)70-174 06 43", is: .phone),
        Line("+46(0)701740643", "+46(0)701740643", is: .phone),
        Line("(+46) 70 174 06 43", "(+46) 70 174 06 43", is: .phone),
        Line("0046 70 174 06 43", "0046 70 174 06 43", is: .phone),
        Line("0046701740643", "0046701740643", is: .phone),
        Line("\u{202A}+46 70 174 06 43\u{202C}", "+46 70 174 06 43", is: .phone),
        Line("08-465 004 33", "08-465 004 33", is: .phone),
        Line("08-46 50 04 33", "08-46 50 04 33", is: .phone),
        Line("08/465 004 33", "08/465 004 33", is: .phone),
        Line("tel 08 46 50 04 33", "08 46 50 04 33", is: .phone),
        Line("(08) 465 004 33", "(08) 465 004 33", is: .phone),
        Line("+46 8 465 004 33", "+46 8 465 004 33", is: .phone),
        Line("0846500433 till jouren", "0846500433", is: .phone),
        Line("031-390 06 41, 040-628 04 12", "031-390 06 41", "040-628 04 12", is: .phone),
        Line("031-3900641", "031-3900641", is: .phone),
        Line("0046 31 390 06 39", "0046 31 390 06 39", is: .phone),
        Line("0980-31 92 50", "0980-31 92 50", is: .phone),
        Line("0980-319 250", "0980-319 250", is: .phone),
        Line("Jour: 0980319250", "0980319250", is: .phone),
        Line("norska +47 12 34 56 78", "+47 12 34 56 78", is: .phone),
        Line("danska 0045 12 34 56 78", "0045 12 34 56 78", is: .phone),
        Line("Föräldern nåddes på 0701740699, hämtade 22:15", "0701740699", is: .phone),
        Line("0 (070-174 06 99)", "070-174 06 99", is: .phone),
        Line("Lapp i väntsalen: 0701740699", "0701740699", is: .phone),
        Line("tel070-1740643", "070-1740643", is: .phone),
    ]

    static let plates = [
        Line("Bilen GCO39D stod kvar", "GCO39D", is: .plate),
        Line("reg.nr LDM 58Z.", "LDM 58Z", is: .plate),
        Line("En Volvo med DHG 239, röd", "DHG 239", is: .plate),
        Line("DHG239, PEB678", "DHG239", "PEB678", is: .plate),
        Line("(DHG\u{A0}239)", "DHG\u{A0}239", is: .plate),
        Line("regnr dhg239", "dhg239", is: .plate),
        Line("Reg.nr: dhg 23d", "dhg 23d", is: .plate),
        Line("registreringsnummer Dhg 239", "Dhg 239", is: .plate),
        Line("regnr DHG-239", "DHG-239", is: .plate),
        Line("registreringsskylten var BUS 412", "BUS 412", is: .plate),
        Line("EN VOLVO DHG 239 KÖRDE IFRÅN", "DHG 239", is: .plate),
        Line("DHG 239", "DHG 239", is: .plate),
        Line("En BMW DHG 239 och en SUV PEB 678", "DHG 239", "PEB 678", is: .plate),
        Line("EN SVART BIL STOD KVAR, GCO39D", "GCO39D", is: .plate),
        Line("moped DHG239 på perrongen", "DHG239", is: .plate),
        Line("bilen dhg239 stod", "dhg239", is: .plate),
        Line("mopeden dhg 239", "dhg 239", is: .plate),
    ]

    static let addresses = [
        Line(
            "Mejla ali.andersson+tips@example.net senast fredag", "ali.andersson+tips@example.net", is: .email
        ),
        Line("<asa.haddad@example.org>", "asa.haddad@example.org", is: .email),
        Line("asa.haddad@example.org.", "asa.haddad@example.org", is: .email),
        Line("mailto:asa@post.example.se?subject=Hej", "asa@post.example.se", is: .email),
        Line("åsa.öberg@exämple.se", "åsa.öberg@exämple.se", is: .email),
        Line("a\u{30A}sa@example.se", "a\u{30A}sa@example.se", is: .email),
        Line("asa@xn--exmple-cua.se", "asa@xn--exmple-cua.se", is: .email),
        Line("ASA.HADDAD@EXAMPLE.ORG", "ASA.HADDAD@EXAMPLE.ORG", is: .email),
        Line("asa_1985@example.com/x", "asa_1985@example.com", is: .email),
        Line("790804-2380@example.se", "790804-2380@example.se", is: .email),
        Line("asa (at) example.se", "asa (at) example.se", is: .email),
        Line("asa[at]example.se", "asa[at]example.se", is: .email),
        Line("asa(a)example.se", "asa(a)example.se", is: .email),
        Line("asa (snabel-a) example (punkt) se", "asa (snabel-a) example (punkt) se", is: .email),
        Line("asa @ example.se", "asa @ example.se", is: .email),
        Line("asa＠example.se", "asa＠example.se", is: .email),
        Line("asa@example.se,bo@example.se", "asa@example.se", "bo@example.se", is: .email),
    ]

    @Test(arguments: numbers + phones + plates + addresses)
    func `a line with personal data gives just that`(_ line: Line) {
        let spans = findPersonalData(in: line.text)
        #expect(spans.map(\.text) == line.found)
        #expect(spans.allSatisfy { $0.kind == line.kind })
    }

    @Test(
        arguments: [
            ("Anmälare Karin Bergqvist såg det", "Karin Bergqvist", PersonalDataReason.givenName),
            ("värden Ulla-Britt Haddad.", "Ulla-Britt Haddad", .givenName),
            ("Fatima Ågren", "Fatima Ågren", .givenName),
            ("Carl von Ågren reste", "Carl von Ågren", .givenName),
            ("Uppgiftslämnare: Xynthia Qvarnbo", "Xynthia Qvarnbo", .nameAfterRole),
        ])
    func `a name is hinted at and never blocks`(text: String, name: String, reason: PersonalDataReason) {
        let spans = findPersonalData(in: text, names: true)
        #expect(spans.map(\.text) == [name])
        #expect(spans.map(\.reason) == [reason])
        #expect(spans.filter(\.isBlocking) == [])
        #expect(findPersonalData(in: text).isEmpty)
    }

    @Test
    func `a plate in small letters is hinted at and never blocks, unless a vehicle stands before it`() {
        let text = "den dhg 239 och dhg239 stod där"
        let spans = findPersonalData(in: text, names: true)
        #expect(spans.map(\.text) == ["dhg239"] && spans.map(\.reason) == [.plateInSmallLetters])
        #expect(spans.filter(\.isBlocking) == [] && findPersonalData(in: text) == [])
    }

    /// The numbers of nobody: a short year, and a time of day or a pair of twos where the last four stand.
    @Test
    func `a birth long ago is no time stamp, and the last four may stand two by two`() throws {
        let day = try #require(BirthDate("2026-11-26"))
        for number in ["50 01 18 2046", "850709 98 05", "19850709 98 05"] {
            let spans = findPersonalData(in: "numret \(number) igen", asOf: day)
            #expect(spans.map(\.text) == [number], "\(number)")
            #expect(findPersonalData(in: "numret \(number) igen").map(\.text) == [number], "\(number)")
        }
        #expect(findPersonalData(in: "26 02 14 1730, 26 02 14 1738, 26 02 14 1736", asOf: day) == [])
    }

    @Test
    func `all but a name blocks`() {
        #expect(PersonalDataKind.allCases.filter { !$0.isBlocking } == [.name])
    }

    @Test
    func `a number says why it was taken`() {
        let text =
            "790804-2380 450570-2391 19150072-2390 070-174 06 43 031-390 06 41 +46701740643 +4712345678"
        #expect(
            findPersonalData(in: text).map(\.reason) == [
                .dateAndCheckDigit, .raisedDayAndCheckDigit, .unknownDateAndCheckDigit, .mobilePrefix,
                .areaCode,
                .swedishCountryCode, .foreignCountryCode,
            ])
    }

    @Test
    func `words decide what ten digits are that can be a phone or a personnummer`() throws {
        // The one in ten of these with a right check digit, which is a mobile as well.
        let number = (0...9).map { "070312239\($0)" }.first {
            findPersonalData(in: "personnummer \($0)").first?.kind == .personnummer
        }
        let right = try #require(number)
        #expect(findPersonalData(in: "pojken \(right)").first?.kind == .personnummer)
        #expect(findPersonalData(in: "ring pojken på \(right)").first?.kind == .phone)
        #expect(findPersonalData(in: "kontakt, \(right)").first?.kind == .personnummer)
    }
    /// 0701740607 would do as a samordningsnummer of 14 January 2007 as well.
    @Test(
        arguments: [
            ("0701740607", PersonalDataKind.samordningsnummer),
            ("samordningsnummer 0701740607", .samordningsnummer),
            ("nås på 0701740607", .phone), ("(asa@example.se, 0701740607)", .phone),
            ("7908042380 0701740607", .phone), ("asa@example.se\n0701740607", .samordningsnummer),
            ("070-1740607", .phone), ("070174-0607", .samordningsnummer),
        ])
    func `what stands before ten digits decides when they can be both`(text: String, kind: PersonalDataKind) {
        #expect(findPersonalData(in: text).last?.kind == kind)
    }
}
