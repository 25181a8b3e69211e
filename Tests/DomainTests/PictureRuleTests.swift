import Domain
import Testing

/// The rules on pictures, on what is stored and on what others are asked for, each at its limit.
struct PictureRuleTests {
    private let rules = RuleTests()
    private var later: Pledge {
        let old = rules.pledge
        var progress = Pledge.Progress()
        progress.reviewed = day("2023-01-01")
        progress.launched = day("2023-01-01")
        return Pledge(
            slug: old.slug, name: old.name, title: old.title, why: old.why,
            period: Period(day("2023-01-01"), day("2026-12-31")) ?? old.period, parties: old.parties,
            lead: old.lead, places: old.places, progress: progress)
    }

    /// What is said, how gravely, and when it was due.
    private func said(_ code: String, _ on: String, _ basis: RuleBasis?, _ pledge: Pledge? = nil) -> [String]
    {
        rules.breaches(code, on, pledge: pledge, basis: basis).map { breach in
            [breach.text, breach.severity.rawValue, breach.due?.description ?? ""].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
    }

    private func reported(
        _ partners: [Partner], _ stage: SituationPicture.Stage?, week: String = "2022-v11"
    ) -> RuleBasis {
        RuleBasis(
            week: Week(week).map { .init($0, reported: Set(partners.map(\.id)), stage: stage) })
    }

    // R15

    @Test(arguments: [
        ("2022-03-21", "rule.R15.missing warning 2022-03-21"),
        ("2022-03-22", "rule.R15.missing failure 2022-03-21"),
        ("2022-03-27", "rule.R15.missing failure 2022-03-21"),
    ])
    func `a report is missing from the Monday after its week, and fails from the Tuesday`(
        on: String, wanted: String
    ) {
        let basis = reported([rules.municipality], .compiled)
        #expect(said("R15", on, basis) == [wanted])
        let breach = rules.breaches("R15", on, basis: basis).first
        #expect(breach?.partners == [rules.police.id])
        #expect(breach?.parameters == ["week": "11", "partners": "Polisen"])
    }

    @Test(arguments: [
        ("2022-03-21", "warning"), ("2022-03-22", "warning"), ("2022-03-23", "failure"),
    ])
    func `a picture is compiled by the Tuesday`(on: String, wanted: String) {
        let basis = reported([rules.municipality, rules.police], .open)
        #expect(said("R15", on, basis) == ["rule.R15.picture \(wanted) 2022-03-22"])
        #expect(said("R15", on, reported([rules.municipality, rules.police], nil)).count == 1)
    }

    @Test(arguments: SituationPicture.Stage.allCases)
    func `who is missing from an adopted picture stands in it, and nothing is to mend`(
        stage: SituationPicture.Stage
    ) {
        let isMissing = !said("R15", "2022-03-23", reported([], stage)).isEmpty
        #expect(isMissing == (stage < .adopted))
    }

    @Test func `nothing is asked of weeks before the pledge, or before anybody has begun`() {
        #expect(said("R15", "2021-09-28", reported([], nil, week: "2021-v38")) == [])
        #expect(said("R15", "2021-10-05", reported([], nil, week: "2021-v39")).count == 2)
        #expect(said("R15", "2022-03-23", RuleBasis()) == [])
        #expect(said("R15", "2022-03-23", nil) == [])
    }

    // R16

    @Test(
        arguments: [
            ("2023-06-30", []), ("2023-07-01", ["rule.R16.picture-none warning"]),
            ("2024-06-30", ["rule.R16.picture-none warning"]),
            ("2024-07-01", ["rule.R16.picture-none warning", "rule.R16.plan-none warning"]),
        ] as [(String, [String])])
    func `the law asks for a picture from July 2023, and for a plan from July 2024`(
        on: String, wanted: [String]
    ) {
        #expect(said("R16", on, RuleBasis(), later) == wanted)
    }

    @Test(
        arguments: [
            ("2025-12-31", nil), ("2026-01-01", "warning"), ("2026-04-01", "warning"),
            ("2026-04-02", "failure"),
        ] as [(String, String?)])
    func `the clock of two years warns for ninety days`(on: String, wanted: String?) {
        let adopted = day("2024-04-01")
        let basis = RuleBasis(statutoryAdopted: adopted, plansAdopted: [rules.north.id: adopted])
        let found = rules.breaches("R16", on, pledge: later, basis: basis)
        #expect(found.map(\.severity.rawValue) == (wanted.map { [$0, $0] } ?? []))
        #expect(found.allSatisfy { $0.due == day("2026-04-01") })
    }

    @Test(
        arguments: [
            (["mapping", "information", "analysis"], true, nil), (["mapping", "analysis"], true, "failure"),
            (["mapping", "analysis"], false, "warning"), ([], false, "warning"),
        ] as [([String], Bool, String?)])
    func `a statutory picture has three parts`(parts: [String], isFrozen: Bool, wanted: String?) {
        let basis = RuleBasis(
            statutory: .init(
                key: "2022-2023", isFrozen: isFrozen,
                parts: Set(parts.compactMap { StatutoryPart(rawValue: $0) })),
            statutoryAdopted: day("2024-02-01"))
        let found = rules.breaches("R16", "2024-03-01", pledge: later, basis: basis)
        #expect(found.map(\.severity.rawValue) == (wanted.map { [$0] } ?? []))
    }

    @Test func `a statutory picture is adopted with the words of all its parts, any other without`() throws {
        func picture(_ kind: SituationPicture.Kind) throws -> SituationPicture {
            var picture = SituationPicture(
                pledge: later.id, kind: kind, period: Period(day: day("2023-12-31")),
                reached: day("2024-01-08"))
            try picture.compile("{}", on: day("2024-01-08"))
            return picture
        }
        var statutory = try picture(.statutory)
        #expect(throws: PictureRefusal.partMissing) {
            try statutory.adopt(at: nil, on: day("2024-01-09"), with: [.mapping, .analysis])
        }
        try statutory.adopt(at: nil, on: day("2024-01-09"), with: Set(StatutoryPart.allCases))
        #expect(statutory.stage == .adopted)
        var week = try picture(.week)
        try week.adopt(at: nil, on: day("2024-01-09"))
        #expect(StatutoryPart(headline: "part:analysis") == .analysis)
        #expect(StatutoryPart(headline: "more:x") == nil)
    }

    @Test func `the days of the law are the days of the law`() {
        #expect(StatutoryPart.begins == day("2023-07-01"))
        #expect(StatutoryPart.plansBegin == day("2024-07-01"))
    }

    // R21, R22, R23, R24 and R28

    @Test func `what is found beside the book is told to whoever can mend it`() {
        let (municipality, police) = (rules.municipality.id, rules.police.id)
        let tip = Identifier<Tip>()
        let basis = RuleBasis(
            texts: [.init(.tip(tip), of: municipality, at: rules.north.id)],
            extracts: [
                .init("2022-v09", .smallCount), .init("2022-v09", .tooFine),
                .init("2022-v10", .notApproved(by: [police])),
            ],
            overdue: [.init(.tip, oldest: day("2021-01-01"), due: day("2022-01-02"))],
            calls: [.calledAgain, .tooSoon])
        #expect(said("R21", "2022-03-22", basis) == ["rule.R21.tip failure"])
        #expect(rules.breaches("R21", "2022-03-22", basis: basis).map(\.subject) == [.tip(tip)])
        #expect(said("R22", "2022-03-22", basis) == ["rule.R22.small failure", "rule.R22.fine failure"])
        let unapproved = rules.breaches("R23", "2022-03-22", basis: basis)
        #expect(unapproved.map(\.parameters) == [["picture": "2022-v10", "partners": "Polisen"]])
        #expect(said("R24", "2022-03-22", basis) == ["rule.R24.tip warning 2022-01-02"])
        #expect(
            said("R28", "2022-03-22", basis) == [
                "rule.R28.too-soon failure", "rule.R28.called-again failure",
            ])
        for code in ["R21", "R22", "R23", "R24", "R28"] {
            #expect(said(code, "2022-03-22", RuleBasis()) == [])
        }
    }

    @Test(arguments: [
        ("2021-01-31", 1, "2021-03-01"), ("2020-02-29", 12, "2021-03-01"), ("2021-05-15", 24, "2023-05-16"),
    ])
    func `what came in on a day has served its time on the first day that the limit has passed it`(
        came: String, months: Int, due: String
    ) {
        let rule = RetentionRule(
            pledge: .init(), kind: .tip, months: months, decision: "KS 1", decided: day("2020-01-01"))
        let first = rule.due(for: day(came))
        #expect(first == day(due))
        #expect(day(came) < rule.limit(on: first))
        #expect(day(came) >= rule.limit(on: first - 1))
    }
}
