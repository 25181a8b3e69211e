import Domain
import Formats
import Foundation
import Testing

/// Reading a pledge file that is in order.
struct PledgeFileTests {
    @Test func `a small file says what it says`() throws {
        let file = try PledgeFileExample.read(PledgeFileExample.text)
        #expect(!file.isInvented)
        #expect(file.pledge.slug.description == "liten")
        #expect(file.pledge.title == Wording("Vi lovar.", english: "We promise."))
        #expect(file.pledge.period.length == 365)
        #expect(file.pledge.places.count == 2)
        #expect(file.pledge.progress.launched == Day("2022-01-01"))
        #expect(file.contents.partners.map(\.kind) == [.municipality, .police])
        #expect(
            file.contents.commitments.map(\.kind) == [
                .quantity(1, unit: "aktivitet"), .recurring(2, per: .week),
                .milestone(by: try PledgeFileExample.day("2022-06-30")),
                .continuous(days: 14),
            ])
        #expect(file.contents.commitments.map(\.places.count) == [2, 2, 1, 2])
        #expect(file.contents.measures.map(\.letter) == ["a"])
        #expect(file.contents.measures.first?.decision == file.contents.decisions.first?.id)
        #expect(file.contents.activities.first?.permit.need == .application)
    }

    @Test func `a rule in the log becomes its days, with those done that have been`() throws {
        let log = try PledgeFileExample.read(
            PledgeFileExample.text + """
                log:
                  - {key: pass, commitment: 2, places: [ostby, vastby], partner: polisen, kind: presence, every: week,
                     days: [mon, fri], from: 2022-01-03, until: 2022-01-20, except: [2022-01-10], done-until: 2022-01-14}
                """
        ).contents.log
        let days = ["2022-01-03", "2022-01-07", "2022-01-14", "2022-01-17"].map { Day($0) }
        #expect(log.map(\.day) == days + days)
        #expect(log.map { $0.done != nil } == [true, true, true, false, true, true, true, false])
        #expect(Set(log.map(\.id)).count == 8)
    }

    @Test func `a monthly rule leaves out the months that lack its day`() throws {
        let log = try PledgeFileExample.read(
            PledgeFileExample.text + """
                log:
                  - {key: insats, commitment: 2, place: ostby, partner: polisen, kind: other, every: month, days: [31],
                     from: 2022-01-01, until: 2022-05-31}
                """
        ).contents.log
        #expect(log.map(\.day.month) == [1, 3, 5])
    }

    @Test func `the same keys are the same things, whatever else is said of them`() throws {
        let one = try PledgeFileExample.read(PledgeFileExample.text)
        let two = try PledgeFileExample.read(PledgeFileExample.text.replacing("Mörkt", with: "Skumt"))
        #expect(one != two)
        #expect(one.contents.problems.map(\.id) == two.contents.problems.map(\.id))
        #expect(one.pledge.id == two.pledge.id)
        let other = try PledgeFileExample.read(PledgeFileExample.text.replacing("liten", with: "annan"))
        #expect(one.contents.problems.map(\.id) != other.contents.problems.map(\.id))
        #expect(one.contents.partners.map(\.id) == other.contents.partners.map(\.id))
    }

    @Test func `what the database knows by another identity gets that one`() throws {
        let own = Identifier<Partner>()
        let names = PledgeFileNames(known: [PledgeFileNames.partner("polisen"): own.description])
        let file = try PledgeFile.read(Array(PledgeFileExample.text.utf8), named: "a", names: names).file
        #expect(file.pledge.parties.contains(own))
        #expect(file.contents.commitments.contains { $0.addressee == .partner(own) })
    }

    @Test func `an identity from a name is the same today as it was`() {
        let id = Identifier<Measure>(named: "stationer-2021/measure/lerum-1a")
        #expect("\(id)" == "\(Identifier<Measure>(named: "stationer-2021/measure/lerum-1a"))")
        #expect("\(id)" == "8d1efbb1-794d-8614-bf15-f3981a7c8798")
        let many = Set((0..<200_000).map { Identifier<Measure>(named: "\($0)") })
        #expect(many.count == 200_000)
    }

    @Test func `places get their points and outlines from the geometry beside the file`() throws {
        let geometry = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": "ostby", "properties": {}, "geometry": {"type": "Point", "coordinates": [12.5, 57.9]}},
              {"type": "Feature", "id": "ostby/torg", "properties": {}, "geometry": {"type": "Polygon",
                "coordinates": [[[12.5, 57.9], [12.6, 57.9], [12.6, 58.0], [12.5, 57.9]]]}},
              {"type": "Feature", "id": "annan", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 1]}}
            ]}
            """
        let text = PledgeFileExample.text.replacing(
            "format: 1", with: "format: 1\ngeometry: kartor/a.geojson")
        let contents = try PledgeFileExample.read(text, files: ["kartor/a.geojson": geometry]).contents
        #expect(contents.places.first?.coordinate == Coordinate(latitude: 57.9, longitude: 12.5))
        #expect(contents.places.last?.coordinate == nil)
        #expect(contents.subAreas.first?.outline.count == 3)
    }

    @Test func `a file can go on from another and add work to it`() throws {
        let more = """
            format: 1
            invented: true
            extends: liten.yaml
            measures:
              - {key: ny, cause: lampor, letter: b, title: Mer, owner: ostby}
            """
        let reading = try PledgeFile.read(Array(more.utf8), named: "mer.yaml") { path in
            path == "liten.yaml" ? Array(PledgeFileExample.text.utf8) : nil
        }
        #expect(reading.file.isInvented)
        #expect(reading.file.contents.measures.map(\.letter) == ["a", "b"])
        let (base, own) = (reading.file.contents.measures[0].id, reading.file.contents.measures[1].id)
        #expect(reading.lines[base.description]?.file == "liten.yaml")
        #expect(reading.lines[own.description]?.file == "mer.yaml")
        #expect(reading.lines[own.description]?.number == 5)
    }

    @Test func `what is written reads back the same, and writes the same bytes again`() throws {
        let file = try PledgeFileExample.read(PledgeFileExample.text)
        let written = file.written()
        let again = try PledgeFile.read(written.text, named: "again.yaml") { written.files[$0] }.file
        #expect(again == file)
        #expect(again.written() == written)
    }

    @Test func `the example in the documentation can be read`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let page = try String(
            contentsOf: folder.appending(path: "../../docs/pledge-file.md").standardizedFileURL,
            encoding: .utf8)
        let start = try #require(page.range(of: "```yaml\n")).upperBound
        let end = try #require(page[start...].range(of: "```")).lowerBound
        let empty = #"{"type": "FeatureCollection", "features": []}"#
        let file = try PledgeFileExample.read(String(page[start..<end]), files: ["places.geojson": empty])
        #expect(file.contents.commitments.count == 2)
        #expect(file.contents.log.count == 49)
    }

    @Test func `texts with everything in them survive being written`() throws {
        let nasty = "<script>alert('&amp; \"hej\"')</script> - #: {å} |\u{2028}\u{1F600}\\n"
        let text = PledgeFileExample.text.replacing(
            "title: Mörkt",
            with: "title: \"" + nasty.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"")
        let file = try PledgeFileExample.read(text)
        #expect(file.contents.problems.first?.title == nasty)
        let written = file.written()
        let again = try PledgeFile.read(written.text, named: "again.yaml") { written.files[$0] }.file
        #expect(again == file)
    }
}

/// A small pledge file, to be changed by a test.
enum PledgeFileExample {
    static let text = """
        format: 1
        partners:
          - {key: ostby, name: Östby kommun, kind: municipality}
          - {key: polisen, name: Polisen, kind: police, website: "https://polisen.se/"}
        places:
          - key: ostby
            name: Östby
            municipality: ostby
            position: 1
            sub-areas:
              - {key: torg, kind: square, name: Torget, stewards: {land: ostby, cleaning: {owner: ostby, manager: polisen}}}
          - {key: vastby, name: Västby, municipality: ostby, position: 2, signature: Vb}
        pledge:
          key: liten
          name: Litet löfte
          title: {sv: Vi lovar., en: We promise.}
          why: Det behövs.
          first: 2022-01-01
          last: 2022-12-31
          lead: ostby
          parties: [ostby, polisen]
          places: [ostby, vastby]
          goals:
            - {key: mal, text: Färre, number: 2.5, unit: fall, day: 2022-12-31}
          baseline:
            - {key: fore, text: Så var det, place: vastby, answers: 12, day: 2021-12-01}
          reviewed: 2021-12-10
          signatures:
            - {partner: ostby, title: Ordförande, day: 2021-12-20}
            - {partner: polisen, title: Chef, day: 2021-12-20}
          launched: 2022-01-01
        commitments:
          - {number: 1, group: municipality, sentence: Ett, short: Ett, quantity: {count: 1, unit: aktivitet}}
          - {number: 2, partner: polisen, sentence: Två, short: Två, recurring: {count: 2, per: week}}
          - {number: 3, jointly: [ostby, polisen], sentence: Tre, short: Tre, milestone: {by: 2022-06-30}, places: [vastby]}
          - {number: 4, partner: ostby, sentence: Fyra, short: Fyra, continuous: {days: 14}}
        responsibilities:
          - {commitment: 4, places: [ostby, vastby], partner: ostby, title: Driftchef}
        forums:
          - key: styr
            kind: steering
            name: Styrgruppen
            meetings:
              - key: styr-1
                day: 2022-02-01
                start: "10:00"
                decisions:
                  - {paragraph: 3, text: Ja}
        problems:
          - key: morkt
            place: ostby
            title: Mörkt
            day: 2022-01-10
            causes:
              - key: lampor
                number: 1
                title: Lampor är trasiga
                measures:
                  - key: laga
                    letter: a
                    title: Laga
                    commitment: 4
                    goal: {text: Alla lyser, number: 8, unit: lampor, day: 2022-03-01}
                    due: 2022-03-01
                    owner: polisen
                    proposer: ostby
                    handed-over: {day: 2022-01-15, answer-due: 2022-02-15, accepted: 2022-01-20}
                    decided: {day: 2022-02-01, decision: styr-1/3}
                    begun: 2022-02-10
                    done: 2022-02-20
                    follow-up: {day: 2022-03-02, colour: green, reason: Det lyser}
        activities:
          - key: oppet-hus
            place: ostby
            commitment: 1
            title: Öppet hus
            organisers: [ostby]
            day: 2022-05-07
            start: "11:00"
            end: "15:00"
            permit: {need: application, applied: 2022-04-01}

        """

    static func read(_ text: String, files: [String: String] = [:]) throws -> PledgeFile {
        try PledgeFile.read(Array(text.utf8), named: "liten.yaml") { files[$0].map { Array($0.utf8) } }.file
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}
