import Domain
import Testing

/// Which of several pledges a visitor comes to.
struct CurrentPledgesTests {
    private func pledge(
        _ name: String, _ first: String, _ last: String, launched: String, withdrawn: String? = nil
    ) -> Pledge {
        var progress = Pledge.Progress()
        progress.launched = day(launched)
        progress.withdrawn = withdrawn.map { day($0) }
        return Pledge(
            slug: Slug(naming: name), name: Wording(name), title: Wording("Vi lovar."),
            why: Wording("Därför."), period: period(first, last), parties: [], lead: .init(), places: [],
            progress: progress)
    }

    @Test(arguments: [
        ("2019-12-31", []), ("2020-06-01", ["forst"]), ("2021-06-01", ["sedan", "bredvid"]),
        ("2022-02-01", ["sist", "sedan", "bredvid"]), ("2022-03-01", ["sedan", "bredvid"]),
        ("2023-06-01", ["bredvid"]), ("2025-01-01", ["bredvid"]),
    ])
    func `those that run, the last launched first, else the one that ended last`(
        on: String, slugs: [String]
    ) {
        let all = [
            pledge("forst", "2020-01-01", "2020-12-31", launched: "2020-01-01"),
            pledge("bredvid", "2021-02-01", "2023-12-31", launched: "2021-01-20"),
            pledge("sedan", "2021-02-01", "2022-12-31", launched: "2021-02-01"),
            pledge("sist", "2022-01-01", "2026-12-31", launched: "2022-01-01", withdrawn: "2022-03-01"),
        ].filter { $0.progress.launched.map { $0 <= day(on) } ?? false }
        #expect(all.shuffled().current(on: day(on)).map(\.slug.description) == slugs)
    }

    @Test func `a withdrawn pledge is come to only where there is no other`() {
        let withdrawn = pledge(
            "a", "2022-01-01", "2022-12-31", launched: "2022-01-01", withdrawn: "2022-03-01")
        let ended = pledge("b", "2019-01-01", "2019-12-31", launched: "2019-01-01")
        #expect([withdrawn, ended].current(on: day("2022-06-01")) == [ended])
        #expect([withdrawn].current(on: day("2022-06-01")) == [withdrawn])
    }
}
