import Domain
import Testing

/// How far a pledge has come on a day, from the days on which it moved on.
struct PledgeStageTests {
    let lead = Identifier<Partner>()
    let other = Identifier<Partner>()

    private func pledge(_ change: (inout Pledge.Progress) -> Void) -> Pledge {
        var progress = Pledge.Progress()
        change(&progress)
        return Pledge(
            slug: Slug(naming: "provet"), name: Wording("Provet"), title: Wording("Vi lovar."),
            why: Wording("Därför."), period: pledgeYear, parties: [lead, other], lead: lead, places: [],
            progress: progress)
    }

    private var whole: Pledge {
        pledge {
            $0.reviewed = day("2021-09-01")
            $0.launched = day("2021-09-20")
            $0.followedUp = day("2022-10-01")
            $0.reportedBack = day("2022-11-01")
            $0.archived = day("2022-12-01")
        }
    }

    @Test(arguments: [
        ("2021-08-31", Pledge.Stage.draft), ("2021-09-01", .decided), ("2021-09-19", .decided),
        ("2021-09-20", .active), ("2021-09-23", .active), ("2022-09-22", .active), ("2022-09-23", .ended),
        ("2022-09-30", .ended), ("2022-10-01", .followedUp), ("2022-10-31", .followedUp),
        ("2022-11-01", .reportedBack), ("2022-11-30", .reportedBack), ("2022-12-01", .archived),
    ])
    func `a pledge goes from draft to archive, each step from its day`(on: String, stage: Pledge.Stage) {
        #expect(whole.stage(asOf: day(on), signed: [lead, other]) == stage)
    }

    @Test func `it waits in review until every party has signed`() {
        let own = pledge { $0.reviewed = day("2021-09-01") }
        #expect(own.stage(asOf: day("2021-09-02"), signed: []) == .review)
        #expect(own.stage(asOf: day("2021-09-02"), signed: [lead]) == .review)
        #expect(own.stage(asOf: day("2021-09-02"), signed: [lead, other]) == .decided)
    }

    @Test(arguments: [
        ("2022-01-31", Pledge.Stage.active), ("2022-02-01", .withdrawn), ("2023-01-01", .withdrawn),
    ])
    func `a withdrawal holds from its day`(on: String, stage: Pledge.Stage) {
        let own = pledge {
            $0.reviewed = day("2021-09-01")
            $0.launched = day("2021-09-20")
            $0.withdrawn = day("2022-02-01")
        }
        #expect(own.stage(asOf: day(on), signed: [lead, other]) == stage)
    }

    @Test func `only the next step is taken`() throws {
        var own = pledge {
            $0.reviewed = day("2021-09-01")
            $0.launched = day("2021-09-20")
        }
        let (signed, after): (Set, Day) = ([lead, other], day("2022-09-23"))
        #expect(throws: PledgeRefusal.notInTurn) {
            try own.finish(.followedUp, on: day("2022-09-22"), signed: signed)
        }
        #expect(throws: PledgeRefusal.notInTurn) { try own.finish(.reportedBack, on: after, signed: signed) }
        try own.finish(.followedUp, on: after, signed: signed)
        #expect(throws: PledgeRefusal.closed) {
            try own.withdraw(on: after, because: "Nej", signed: signed)
        }
        try own.finish(.reportedBack, on: after, signed: signed)
        try own.finish(.archived, on: after, signed: signed)
        #expect(own.stage(asOf: after, signed: signed) == .archived)
    }

    @Test func `a launch needs every signature and a period that is not over`() throws {
        var own = pledge { $0.reviewed = day("2021-09-01") }
        #expect(throws: PledgeRefusal.notSigned) { try own.launch(on: day("2021-09-20"), signed: [lead]) }
        #expect(throws: PledgeRefusal.over) {
            try own.launch(on: day("2022-09-23"), signed: [lead, other])
        }
        try own.launch(on: day("2022-09-22"), signed: [lead, other])
        #expect(throws: PledgeRefusal.launched) {
            try own.launch(on: day("2022-09-22"), signed: [lead, other])
        }
    }
}
