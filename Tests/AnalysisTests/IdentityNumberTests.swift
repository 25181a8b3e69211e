import Analysis
import Testing

struct IdentityNumberTests {
    /// The numbers and what they are come from the testdata of personnummer/meta (MIT).
    @Test(
        arguments: [
            ("790804-2380", "197908042380"), ("0905271474", "200905271474"), ("090527+1474", "190905271474"),
            ("19090527+1474", "190905271474"), ("19090527-1474", "190905271474"),
            ("0002292399", "200002292399"),
            (" 460823-9986 ", "194608239986"), ("460823–9986", "194608239986"),
            ("000405-9937", "200004059937"),
        ])
    func `a right number gets its century`(text: String, centuryForm: String) throws {
        let number = try identityNumber(text, asOf: day("2026-11-22"))
        #expect(number.kind == .personnummer)
        #expect(number.centuryForm == centuryForm)
    }

    @Test(arguments: [("730288-9931", "197302889931"), ("202107919967", "202107919967")])
    func `a samordningsnummer keeps its raised day`(text: String, centuryForm: String) throws {
        let number = try identityNumber(text, asOf: day("2026-11-22"))
        #expect(number.kind == .samordningsnummer)
        #expect(number.centuryForm == centuryForm)
        #expect((1...31).contains(number.birthDate.day))
    }

    @Test(
        arguments: [
            ("201509160006", IdentityNumberError.birthNumber), ("700428-9895", .checkDigit),
            ("19600430-9886", .checkDigit), ("4205669899", .checkDigit), ("20110010-9808", .date),
            ("19851301-9805", .date), ("20010229-9807", .date), ("19150072-2390", .date),
            ("802005-1952", .organisationNumber), ("8572090606", .organisationNumber),
            ("165560125790", .organisationNumber), ("556012-5791", .checkDigit), ("20301231-2380", .future),
            ("21010101-2380", .future), ("17010101-2380", .date), ("", .form), ("abc", .form),
            ("12345", .length(5)),
            ("79080423800", .length(11)), ("1979080423801", .length(13)), ("790804238O", .form),
            ("7908-042380", .form), ("790804-2380x", .form), ("790804/2380", .form),
        ])
    func `a wrong number says what is wrong`(text: String, error: IdentityNumberError) throws {
        let day = try day("2026-11-22")
        #expect(throws: error) { try identityNumber(text, asOf: day) }
    }

    @Test
    func `the sign and the day of reference decide the century`() throws {
        let born = { (text: String, day: String) in
            try identityNumber(text, asOf: self.day(day)).centuryForm.prefix(4)
        }
        #expect(try born("460823-9986", "2026-01-01") == "1946")
        #expect(try born("460823-9986", "2046-08-22") == "1946")
        #expect(try born("460823-9986", "2046-08-23") == "2046")
        #expect(try born("460823+9986", "2046-01-01") == "1946")
        #expect(try born("460823+9986", "2026-01-01") == "1846")
    }

    /// Any one wrong digit, and any two neighbours exchanged except 0 and 9, is caught by the method of Luhn.
    @Test
    func `one wrong digit never passes`() throws {
        let day = try day("2026-11-22")
        let right = Array("197908042380")
        for place in 2..<12 {
            for digit in "0123456789" where digit != right[place] {
                var wrong = right
                wrong[place] = digit
                #expect(throws: IdentityNumberError.self) { try identityNumber(String(wrong), asOf: day) }
            }
        }
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "20260101", "", "2026-01-0x", "2026-01-01-"])
    func `a text that is no day is none`(_ text: String) {
        #expect(BirthDate(text) == nil)
    }

    private func day(_ text: String) throws -> BirthDate { try #require(BirthDate(text)) }
}
