import Duties
import Formats
import Testing

/// What a faulty case is told: the file, the line or the key, what was wanted and what was found.
struct CaseFaultTests {
    private static let scan = """
        {"kind": "scan", "input": "input.csv", "model": "space-time-permutation", "coordinates": "cartesian", \
        "prospective": false, "max_temporal_units": 2, "periods": 4, "max_radius": 1, "max_radius_unit": "km", \
        "replications": 9}
        """
    private static let places =
        "id,x,y,period,cases\na,0,0,1,2\nb,900,0,1,1\nc,5000,0,0,0\nd,6000,0,2,2\nd,6000,0,4,1\n"

    @Test func `a radius in kilometres reaches further than one in metres`() async throws {
        let far = try await TestCase.answer(Self.scan, Self.places)
        #expect(far["clusters"]?.array?.first?["members"]?.array == [.text("a"), .text("b")])
        #expect(far["locations"]?.number == 4)
        let metres = Self.scan.replacing("\"km\"", with: "\"metre\"")
        let near = try await TestCase.answer(metres, Self.places)
        #expect(near["clusters"]?.array?.allSatisfy { $0["members"]?.array?.count == 1 } == true)
    }

    @Test func `quotes, other line ends, a mark in front and another order of columns are read`() async throws
    {
        let table =
            "\u{FEFF}cases,\"period\",y,x,id\r\n2,1,0,0,\"a, \"\"b\"\"\"\r\n1.0,1,0,900,c\r\n\r\n2,2,0,6000,d\r\n1,4,0,6000,d"
        let answer = try await TestCase.answer(Self.scan, table)
        #expect(answer["clusters"]?.array?.first?["center"]?.text == "a, \"b\"")
    }

    @Test(arguments: [
        ("space-time-permutation", "poisson", "case.json, \"model\": wanted \"space-time-permutation\""),
        ("\"cartesian\"", "\"utm\"", "case.json, \"coordinates\": wanted \"cartesian\" or \"latlon\""),
        ("\"km\"", "\"mile\"", "case.json, \"max_radius_unit\": wanted km or metres, found \"mile\""),
        ("\"periods\": 4", "\"periods\": 1.5", "case.json, \"periods\": wanted a whole number, found 1.5"),
        ("\"periods\": 4", "\"periods\": 2", "input.csv, line 6, \"period\": wanted 1 to 2"),
        ("ve\": false", "ve\": 0", "case.json, \"prospective\": wanted true or false, found 0"),
        ("input.csv", "other.csv", "other.csv: wanted a file that can be read"),
        ("input.csv", "../input.csv", "case.json, \"input\": wanted the name of a file in the folder"),
        ("\"replications\": 9", "\"replications\": 0", "case.json, \"replications\": wanted a number from 1"),
        ("\"scan\"", "\"shift\"", "case.json, \"kind\": wanted one of aoristic, darkness"),
    ]) func `a faulty parameter is named`(part: String, other: String, message: String) async {
        let fault = await TestCase.fault(Self.scan.replacing(part, with: other), Self.places)
        #expect(fault.hasPrefix(message), "\(fault)")
    }

    @Test(arguments: [
        ("a,0,0,1,2", "a,zero,0,1,2", "input.csv, line 2, \"x\": wanted a number, found \"zero\""),
        ("a,0,0,1,2", "a,0,0,1", "input.csv, line 2: wanted 5 cells, found 4"),
        ("a,0,0,1,2", "a,0,0,1,-2", "input.csv, line 2, \"cases\": wanted 0 or more, found \"-2\""),
        ("b,900,0", "a,900,0", "input.csv, line 3, \"x\": wanted the same point as before for \"a\""),
        ("c,5000,0,0,0", "c,5000,0,0,1", "input.csv, line 4, \"period\": wanted 1 to 4"),
        ("cases\n", "count\n", "input.csv: wanted a column \"cases\", found id, x, y, period, count"),
        ("d,6000,0,4", "\"d,6000,0,4", "input.csv, line 7: wanted a closing quote, found the end"),
        ("d,6000,0,2,2\nd,6000,0,4,1\n", "", "no answer: wanted cases at several places"),
    ]) func `a faulty row is named`(part: String, other: String, message: String) async {
        let fault = await TestCase.fault(Self.scan, Self.places.replacing(part, with: other))
        #expect(fault.hasPrefix(message), "\(fault)")
    }

    @Test(arguments: [
        ("{", "1{", "case.json, line 1"),
        ("\"distance\": \"manhattan\"", "\"distance\": \"air\"", "case.json, \"distance\""),
        ("[0, 100]", "[100, 0]", "case.json, \"space_breaks\": wanted numbers that rise"),
        ("[0, 7]", "7", "case.json, \"time_breaks\": wanted a list of numbers, found 7"),
    ]) func `a faulty case of near repeats is named`(part: String, other: String, message: String) async {
        let parameters = """
            {"kind": "knox", "input": "input.csv", "distance": "manhattan", "space_breaks": [0, 100], \
            "time_breaks": [0, 7], "permutations": 9}
            """
        let table = "x,y,day\n0,0,0\n0,0,1\n500,0,2\n900,0,3\n"
        #expect(await TestCase.fault(parameters, table) == "")
        let fault = await TestCase.fault(parameters.replacing(part, with: other), table)
        #expect(fault.hasPrefix(message), "\(fault)")
    }

    private static let solar = #"{"kind": "solar"}"#
    private static let dark =
        #"{"kind": "darkness", "lat": 57.7, "lon": 12, "time_zone": "Europe/Stockholm""#

    @Test(arguments: [
        ("{", "", "case.json, line 1"),
        ("[]", "", "case.json: wanted an object"),
        ("{}", "", "case.json, \"kind\": wanted a text, found nothing"),
        (solar, "", "input.csv: wanted a header, found nothing"),
        (solar, "id,lat\n1,2\n", "input.csv: wanted a column \"lon\", found id, lat"),
        (solar, "lat,lon,utc\n1,x,2024-01-01\n", "input.csv, line 2, \"lon\": wanted a number, found \"x\""),
        (solar, "lat,lon,utc\n\n1,2,2024-02-30 10:00\n", "input.csv, line 3, \"utc\": wanted a time, found"),
        (solar, "lat,lon,local_time\n1,2,2024-02-03 10:00\n", "input.csv, line 2, \"local_time\": wanted an"),
        (
            solar, "lat,lon,local_time,utc\n1,2,2024-07-03T11:00:00+02:00,2024-07-03T10:00:00Z\n",
            "input.csv, line 2, \"local_time\": wanted 2024-07-03T12:00:00+02:00, as \"utc\" says, found \"2024"
        ),
        (
            #"{"kind": "solar", "time_zone": "Europe/Stockholm"}"#,
            "lat,lon,local_time,utc\n1,2,2024-07-03 11:00,2024-07-03T10:00:00Z\n",
            "input.csv, line 2, \"local_time\": wanted 2024-07-03T12:00:00+02:00, as \"utc\" says, found \"2024"
        ),
        (#"{"kind": "aoristic"}"#, "start,end\n", "input.csv: wanted at least one event, found none"),
        (#"{"kind": "solar", "kind": "scan"}"#, "", "case.json, \"kind\": wanted it once, found it again"),
        (
            #"{"kind": "surveillance", "bayes": {"w": 6, "w": 7}}"#, "count\n1\n",
            "case.json, \"bayes.w\": wanted it once"
        ),
        (solar, "lat,lon\n1,2,3\n", "input.csv, line 2: wanted 2 cells, found 3"),
        (solar, "lat,lon\n\"1,2\n", "input.csv, line 3: wanted a closing quote, found the end"),
        (solar, "lat,lon\n\"1\"2,2\n", "input.csv, line 2: wanted a comma after the closing quote"),
        (
            dark + ", \"period\": [\"2024-06-01\", \"2024-06-01\"]}", "local\n",
            "case.json, \"period\": wanted a day and a later one, found 2024-06-01, 2024-06-01"
        ),
        (
            dark + ", \"period\": [\"2024-06-01\", \"2024-06-02\"], \"fewest_events\": 0}", "local\n",
            "case.json, \"fewest_events\": wanted a whole number from 1"
        ),
        (
            #"{"kind": "darkness", "lat": 99, "lon": 0}"#, "local\n",
            "case.json: wanted a place on earth in degrees, found lat 99.0, lon 0.0"
        ),
        (
            #"{"kind": "solar", "time_zone": "Sweden/Herrljunga"}"#, "lat,lon\n",
            "case.json, \"time_zone\": wanted one such as Europe/Stockholm, found \"Sweden/Herrljunga\""
        ),
        (
            #"{"kind": "surveillance", "expected_band": {"share": 2}}"#, "count\n1\n",
            "case.json, \"expected_band.share\": wanted a number from"
        ),
    ]) func `a faulty case says where and what`(parameters: String, table: String, message: String) async {
        let fault = await TestCase.fault(parameters, table)
        #expect(fault.hasPrefix(message), "\(fault)")
    }
}
