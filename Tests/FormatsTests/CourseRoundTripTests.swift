import Domain
import Formats
import Testing

/// Every course that the domain lets a thing take survives being written and read.
struct CourseRoundTripTests {
    @Test(arguments: 0..<40)
    func `a measure, wherever it has come, reads back as it was written`(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var file = try PledgeFileExample.read(PledgeFileExample.text)
        let decision = try #require(file.contents.decisions.first?.id)
        for _ in 0..<25 {
            let measure = walk(
                from: start(in: file, &dice), partners: file.contents.partners.map(\.id), decision, &dice)
            file.contents.measures.append(measure)
            file.contents.keys[measure.id.description] = measure.id.description
        }
        let again = try again(file)
        for measure in file.contents.measures {
            #expect(again.contents.measures.first { $0.id == measure.id } == measure)
        }
    }

    @Test(arguments: 0..<20)
    func `an activity, wherever it has come, reads back as it was written`(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var file = try PledgeFileExample.read(PledgeFileExample.text)
        for number in 0..<25 {
            file.contents.activities.append(try publicActivity(number, in: file, &dice))
            let logged = try logged(in: file, &dice)
            file.contents.log.append(logged)
            file.contents.keys[logged.id.description] = logged.id.description
        }
        let again = try again(file)
        for activity in file.contents.activities {
            #expect(again.contents.activities.first { $0.id == activity.id } == activity)
        }
        for activity in file.contents.log {
            #expect(again.contents.log.first { $0.id == activity.id } == activity)
        }
    }

    @Test(arguments: [
        (Commitment.Kind.quantity(Commitment.Kind.counts.upperBound, unit: "st")),
        .recurring(Commitment.Kind.countsPerSpan.upperBound, per: .month),
        .continuous(days: Commitment.Kind.waits.lowerBound),
        .continuous(days: Commitment.Kind.waits.upperBound),
    ])
    func `the most and the least that can be promised can be written and read`(kind: Commitment.Kind) throws {
        var file = try PledgeFileExample.read(PledgeFileExample.text)
        file.contents.commitments[0].kind = kind
        #expect(try again(file).contents.commitments[0].kind == kind)
    }

    @Test func `the longest period can be written and read, and no longer one`() throws {
        var file = try PledgeFileExample.read(PledgeFileExample.text)
        let first = file.pledge.period.first
        file.pledge.period = try #require(Period(first, first + (Period.longest - 1)))
        #expect(try again(file).pledge.period.length == Period.longest)
        file.pledge.period = try #require(Period(first, first + Period.longest))
        #expect(throws: PledgeFileRefusal.self) { try again(file) }
    }

    @Test(arguments: [
        (
            "begun: 2022-02-10",
            "begun: 2022-02-10\n            rests: [{from: 2022-02-12, until: 2022-02-11}]"
        ),
        (
            "begun: 2022-02-10",
            "begun: 2022-02-10\n            rests: [{from: 2022-01-31, until: 2022-02-11}]"
        ),
        ("begun: 2022-02-10", "rests: [{from: 2022-02-02, until: 2022-02-11}]"),
        (
            "begun: 2022-02-10",
            "begun: 2022-02-10\n            rests: [{from: 2022-02-12, until: 2022-02-21}]"
        ),
    ])
    func `a course that cannot be is refused`(from: String, to: String) throws {
        #expect(throws: PledgeFileRefusal.self) {
            try PledgeFileExample.read(PledgeFileExample.text.replacing(from, with: to))
        }
    }

    private func again(_ file: PledgeFile) throws -> PledgeFile {
        let written = file.written()
        return try PledgeFile.read(written.text, named: "again.yaml") { written.files[$0] }.file
    }

    private func start(in file: PledgeFile, _ dice: inout Dice) -> Measure {
        let partners = file.contents.partners.map(\.id)
        let place = file.contents.places.randomElement(using: &dice)?.id ?? file.contents.places[0].id
        var measure = Measure(
            pledge: file.pledge.id, place: place, letter: "z", title: "Prova",
            owner: partners.randomElement(using: &dice) ?? partners[0],
            proposer: partners.randomElement(using: &dice) ?? partners[0])
        if Bool.random(using: &dice) {
            measure.due = file.pledge.period.first + .random(in: 0...60, using: &dice)
        }
        return measure
    }

    /// Takes whatever steps the domain allows, in an order and on days by chance.
    private func walk(
        from measure: Measure, partners: [Identifier<Partner>], _ decision: Identifier<Decision>,
        _ dice: inout Dice
    ) -> Measure {
        var measure = measure
        var today = Day(number: 19_000)
        for _ in 0..<Int.random(in: 0...14, using: &dice) {
            today = today + .random(in: -2...8, using: &dice)
            let (day, owner) = (today, partners[0])
            // A step that the domain refuses is not taken.
            switch Int.random(in: 0..<9, using: &dice) {
            case 0:
                let asking = Bool.random(using: &dice) ? decision : nil
                try? measure.handOver(on: day, answerDue: day + 20, by: asking)
            case 1: try? measure.accept(on: day, due: day + 30)
            case 2 where Int.random(in: 0..<3, using: &dice) == 0:
                try? measure.refuse(on: day, because: "Nej")
            case 3: try? measure.decide(on: day, by: Bool.random(using: &dice) ? decision : nil)
            case 4: try? measure.begin(on: day)
            case 5: try? measure.pause(on: day, by: owner, because: "Vilar")
            case 6: try? measure.follow(up: .yellow, on: day, because: "Så där")
            case 7 where Int.random(in: 0..<3, using: &dice) == 0: try? measure.carryOut(on: day)
            case 8 where Int.random(in: 0..<3, using: &dice) == 0:
                try? measure.decline(on: day, by: owner, because: "Dyrt")
            default: try? measure.begin(on: day)
            }
        }
        return measure
    }

    private func publicActivity(_ number: Int, in file: PledgeFile, _ dice: inout Dice) throws
        -> PublicActivity
    {
        let slug = try #require(Slug("prov-\(number)"))
        let first = file.pledge.period.first
        let day: Day? = Bool.random(using: &dice) ? first + .random(in: 0...50, using: &dice) : nil
        var activity = PublicActivity(
            id: Identifier(named: PledgeFileNames.part(.activity, slug, of: file.pledge.slug)), slug: slug,
            pledge: file.pledge.id, place: file.contents.places[0].id, title: "Prova",
            organisers: [file.contents.partners[0].id], day: day,
            start: Bool.random(using: &dice) ? ClockTime("10:00") : nil)
        for step in 0..<Int.random(in: 0...4, using: &dice) {
            let day = first + (60 + step * 10)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: try? activity.move(to: day, because: "Regn")
            case 1: try? activity.hold(on: day, visitors: 3, report: "Bra", now: LocalTime(day + 1))
            case 2: try? activity.cancel(on: day, because: "Snö")
            default: activity.announceChange()
            }
        }
        return activity
    }

    private func logged(in file: PledgeFile, _ dice: inout Dice) throws -> LoggedActivity {
        let commitment = try #require(file.contents.commitments.first { $0.number == 2 })
        let day = file.pledge.period.first + .random(in: 10...50, using: &dice)
        var activity = LoggedActivity(
            pledge: file.pledge.id, commitment: commitment.id, place: file.contents.places[0].id,
            partner: file.contents.partners[1].id, kind: .presence, day: day,
            noticed: Bool.random(using: &dice) ? day - 5 : nil)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: try activity.carryOut(on: day + 1, today: day + 1)
        case 1: try activity.cancel(on: day + 1, because: "Sjukdom")
        default: break
        }
        return activity
    }
}
