import Analysis
import Testing

/// What must pass without alarm: the numbers of everyday life at a station.
struct PersonalDataCleanTests {
    static let traffic = [
        "Tåg 3127 mot Göteborg från spår 3 kl. 19.30–21.00.",
        "Buss 412 går 08.15, 08.45 och 09.15 från läge B.",
        "Avgångar 0730 0745 0800 0815, sista 2345.",
        "Avgång 0730-0745, ankomst 0810.",
        "Tider: 08 10 12 14 16 18 20 vid hållplatsen.",
        "Kl 08 15 - 16 30 är kiosken öppen.",
        "Öppet 08:00-16:00, lördag 10-14.",
        "Pendeltåg 13:07 och 13:37 ställdes in, X61 9061 hade fel.",
        "X2000 nr 428 stannade 14 min.",
        "Vagn 94 74 000 3061-7 och 33 74 4556 123-8.",
        "Loket Rc6 1354 stod vid km 42+350.",
        "Växel 101a, signal 2/14, spår 12-14.",
        "Väg E20, väg 180 och länsväg 1890 stängs.",
        "Linje 515, 517 och 520 går som vanligt.",
        "SJ 412, MTR 300 och DSB 1082 var sena.",
        "RESENÄRER KAN TA NÄSTA TÅG, FRÅN PERRONG LKA 120 ELLER STOLPE 12.",
        "E4 vid TPL 139, fordonet stod i diket.",
        "BUS 412 OCH BUS 515 ERSÄTTER TÅG 3127.",
        "Perrong 1, 2 och 4 plogas 04.30-06.00.",
    ]

    static let dates = [
        "Händelsen inträffade 2026-02-14 kl. 17.45.",
        "Mellan 2021-2022 minskade antalet från 46 till 39.",
        "Den 14/2 2026 och 14.2.2026 samt 08-12-2026.",
        "Vecka 2026-W07, v. 7-9 och v46.",
        "2026-02-14 1730 och 2026-02-14 1731 och 2026-02-14 1739 larmade dörren.",
        "2026-02-14 1732, 2026-02-14 1733, 2026-02-14 1734, 2026-02-14 1735.",
        "26 02 14 1730, 26 02 14 1738, 26 02 14 1736, 26 02 14 1737.",
        "Loggfil 20260214_173045 och 20260214173045.",
        "20260214–20260228 är stationen stängd.",
        "1985-01-01–1985-12-31 var spåret enkelt.",
        "Protokoll 2025-11-03, § 12-15.",
        "08-02-2026 och 01-03-2026 är städdagar.",
        "Natten mot 2026-01-01 00.15.",
    ]

    static let money = [
        "Kostnaden blev 12 450 kr, faktura 8501011234567.",
        "Budget 1 250 000 kr, varav 040 123 kr i moms.",
        "Bankgiro 5050-1055, plusgiro 12 34 56-7.",
        "OCR 91234567890123 och OCR 0312345678.",
        "Summa 12 040 123 456 kr över tio år.",
        "Pris 139,50 kr, SEK 500, EUR 200 och USD 300.",
        "IBAN SE45 5000 0000 0583 9825 7466 gäller.",
        "Konto 8327-9 123 456 789-0.",
        "Belopp 8501012384.50 kr enligt bilagan.",
    ]

    static let registers = [
        "Ärende 5000-K123456-26 avser klotter.",
        "Målet B 1234-21 i Alingsås tingsrätt.",
        "Dnr 2024/00123-4, dnr KS 2025-00412.",
        "Diarienummer TRV 2021/12345 och A2026.001.123/2026.",
        "Orgnr 556012-5790 och 5560125790 ansvarar för kiosken.",
        "Kommunens organisationsnummer är 212000-1520, moms SE212000152001.",
        "Trafikverket 202100-6297, moms SE202100629701.",
        "Med sekel 16556012-5790 och 165560125790.",
        "Numret 030416-2384 är inte ett giltigt personnummer.",
        "Felskrivet: 199609172384 enligt blanketten.",
        "Med löpnummer 000: 150916-0006.",
        "Felskrivet 0304162384 utan streck.",
        "Lampa nr 19850230-1234 i registret är trasig.",
        "Version 19.05.27-1474 av programmet.",
        "SFS 1991:481 och SS-EN 12464-2:2014.",
        "ISBN 978-91-7000-123-4 ligger i väntsalen.",
        "EAN 7310865004703, artikel 512-3456.",
        "Paket 00370726201234567890 väntar i kiosken.",
        "UUID 123e4567-e89b-12d3-a456-426614174000.",
        "RAL 7016, NCS S 0502-Y och LED 300 W.",
    ]

    static let places = [
        "Koordinater 58.0776, 13.0221 (SWEREF 99 TM 6438123, 395210).",
        "N 6438123 E 0395210, höjd 95,4 m.",
        "RT90 6438123 1295210.",
        "Lat 57.9301234567, lon 12.5361234567.",
        "Postadress 524 30 Herrljunga, 447 31 Vårgårda, box 123.",
        "Postnummer 447 31, riktnummer 0322.",
        "Skåp 12, skåp 204 och förvaringsbox A17-B20.",
        "Stolpe BEL-20457, kamera CAM12 och CAM-120, skåp K17.",
        "RUM 101, ZON 120, PLAN 2, HUS 300.",
        "Larmkod 4711, zon 12, centralapparat X2000.",
        "Skylten är 1200x800 mm och sitter 3,5 m upp.",
        "Skylten har HPS 150 W, och en Volvo typ 740 stod under den.",
        "Belysning 20 lx, HPS 150 W, 3000 K, IP65, 230 V.",
        "Cykelställ för 120+80 cyklar, P-plats 12-48.",
        "Bilen tog 200 kr, bilen är 100 meter bort, bilen som 120 såg, bilen kom 21d, moped nr 123.",
        "Bilen kör 110 km/h, rad123 och sal204, bil ca 150.",
        "BMW 320 och MAN 300 stod på pendelparkeringen.",
        "Gruppen var 10–12 personer, 15-17 år.",
        "Temperatur -12 grader, vind 8-12 m/s, 1013 hPa.",
        "46 procent av 1 234 svar, 95 % KI 0,41–0,52.",
    ]

    static let contacts = [
        "112 ringdes två gånger, polisen nås på 114 14, vården på 1177.",
        "Ring 020-22 00 60 eller 0771-41 43 00.",
        "Trafikverket svarar på 0771-921 921, polisen på 077-114 14 00.",
        "Följ @vasttrafik och @polisen_alingsas.",
        "3 st @ 12,50 kr, 2@5 kr.",
        "Sidan www.example.se/@station och station.example.se.",
        "Se punkt (a) och (at) i avtalet.",
        "Alternativ (a) stationen eller (b) torget.",
    ]

    @Test(arguments: traffic + dates + money + registers + places + contacts)
    func `a line without personal data passes`(_ text: String) {
        #expect(findPersonalData(in: text, names: true) == [])
    }

    @Test(
        arguments: [
            "Karin Boyes gata 12", "Sankt Lars kyrka", "Hjalmar Brantingsplatsen", "Karl Johans Torg",
            "Station Alingsås Västra", "Västra Götaland", "Anna sade Hej", "Anmäld i Västra Götalands län",
            "Sven Erikssongymnasiet", "Karl XI:s väg", "Karin de kom",
            "Dag Hammarskjöldsleden",
        ])
    func `a street is no name`(_ text: String) {
        #expect(findPersonalData(in: text, names: true) == [])
    }

    @Test
    func `a recent date with a time of day is a time stamp when today is known`() throws {
        let day = try #require(BirthDate("2026-02-20"))
        for minute in 0..<60 {
            let text =
                "Larm 260214 17\(minute < 10 ? "0" : "")\(minute), 20260214 17\(minute < 10 ? "0" : "")\(minute)."
            #expect(findPersonalData(in: text, asOf: day) == [])
        }
        #expect(findPersonalData(in: "20090617 2382", asOf: day).count == 1)
    }

    @Test
    func `who is not born yet is nobody`() throws {
        let day = try #require(BirthDate("2009-06-16"))
        #expect(findPersonalData(in: "200906172382", asOf: day) == [])
        #expect(findPersonalData(in: "200906172382").count == 1)
    }
}
