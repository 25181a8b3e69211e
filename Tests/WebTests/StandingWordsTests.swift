import Domain
import Storage
import TestSupport
import Testing

@testable import Web

struct StandingWordsTests {
    private static let year = period("2021-09-23", "2022-09-22")

    private func done(_ days: String...) -> [Contribution] {
        days.map { Contribution(source: .loggedActivity(.init()), planned: nil, done: day($0)) }
    }

    private func dated(_ days: String...) -> [Contribution] {
        days.map { Contribution(source: .publicActivity(.init()), planned: day($0)) }
    }

    private func told(
        _ kind: Commitment.Kind, _ contributions: [Contribution], on today: String = "2022-03-22",
        in language: Language = .swedish
    ) async throws -> String {
        let site = try await SiteUnderTest(on: .sqlite).site
        let account = Account(
            kind: kind, period: Self.year, contributions: contributions, hasResponsible: true)
        return Page(site, in: language).sum(account.standing(asOf: day(today)), of: kind)
    }

    @Test func `a quantity tells how many of how many, and how many more have a day`() async throws {
        let four = Commitment.Kind.quantity(4, unit: "kvällar")
        #expect(try await told(four, done("2022-01-10", "2022-02-10")) == "2 av 4 kvällar")
        #expect(
            try await told(four, done("2022-01-10") + dated("2022-04-01", "2022-05-01"))
                == "1 av 4 kvällar, 2 till har en dag")
        let shift = Contribution(source: .loggedActivity(.init()), planned: day("2022-04-01"))
        #expect(
            try await told(four, done("2022-01-10") + [shift]) == "1 av 4 kvällar",
            "no planned presence is told beforehand")
        #expect(try await told(four, done("2022-01-10"), in: .english) == "1 of 4 done")
    }

    @Test func `a recurring promise tells its weeks so far, and nothing of what is to come`() async throws {
        let weekly = Commitment.Kind.recurring(1, per: .week)
        let sum = try await told(weekly, done("2021-09-28", "2021-10-05") + dated("2022-03-25"))
        #expect(sum == "2 av 25 veckor hittills")
        #expect(try await told(weekly, [], on: "2021-09-24") == "Den första veckan pågår")
        #expect(try await told(weekly, done("2021-09-28"), on: "2022-10-01") == "1 av 51 veckor, 46 behövdes")
    }

    @Test func `a milestone tells its day, before, after and when it is done`() async throws {
        let milestone = Commitment.Kind.milestone(by: day("2022-03-31"))
        #expect(try await told(milestone, dated("2022-03-30")) == "Ska vara klart senast 31 mars 2022")
        #expect(
            try await told(milestone, [], on: "2022-04-01") == "Skulle ha varit klart 31 mars 2022")
        #expect(
            try await told(milestone, done("2022-02-02")) == "Klart, skulle vara klart senast 31 mars 2022")
    }

    @Test func `something continuous tells what is mended, what is open and the longest wait`() async throws {
        let continuous = Commitment.Kind.continuous(days: 5)
        let faults = [
            Contribution(
                source: .loggedActivity(.init()), planned: nil, known: day("2022-01-01"),
                done: day("2022-01-09")),
            Contribution(source: .loggedActivity(.init()), planned: nil, known: day("2022-03-20")),
        ]
        #expect(
            try await told(continuous, faults) == "en åtgärdad, en öppen, som längst 8 dagar, högst 5 lovat")
        #expect(try await told(continuous, []) == "Inget har blivit liggande, högst 5 dagar är lovat")
    }

    @Test func `each state has a mark of its own`() {
        let marks = Standing.State.allCases.map(\.mark)
        #expect(Set(marks).count == marks.count)
        #expect(Set(Standing.State.inOrder) == Set(Standing.State.allCases))
    }
}
