import Testing

@testable import Web

struct PartsTableTests {
    private let matrix = PromiseMatrix(
        id: "m", title: "Löftet",
        columns: [
            .init(name: "Lerum", link: "/station/lerum", part: "/lerum"),
            .init(name: "Floda", part: "/floda"),
        ],
        states: [.init(mark: .go, word: "Pågår"), .init(mark: .late, word: "Försenat", needsMore: true)],
        absent: "Gäller inte här",
        groups: [
            .init(
                name: "Polisen",
                rows: [.init(text: "Öka närvaron", link: "/lofte/a/1", cells: [nil, 1])])
        ])

    @Test func `the matrix keeps its roles when its display changes`() {
        let text = matrix.markup.text
        for role in ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"] {
            #expect(text.contains("role=\"\(role)\""), "\(role)")
        }
        #expect(text.contains("colspan=\"3\""))
    }

    @Test func `a cell that leads on is one link with its whole name, and bold when it needs more`() {
        let text = matrix.markup.text
        #expect(
            text.contains(
                "<a class=\"cell more\" href=\"/lofte/a/1/floda\" aria-label=\"Öka närvaron, Floda: Försenat\">"
            ))
        #expect(text.contains("<span class=\"cell\">"))
    }

    @Test func `an old time is struck, told in words, and the new one stands beside it`() {
        let board = DeparturesBoard(
            id: "b", title: "På gång",
            heads: .init(time: "Tid", what: "Vad", place: nil, who: "Vem", state: "Läge", old: "tidigare"),
            departures: [
                .init(
                    time: .init(time: "11.00", day: "lör 9 april", oldDay: "lör 2 april"), what: "Öppet hus",
                    who: "Kommunen", state: .delayed, word: "Försenad")
            ]
        ).markup.text
        #expect(
            board.contains(
                "<span class=\"vh\">tidigare </span><del class=\"d\">lör 2 april</del><ins class=\"d\">lör 9 april</ins>"
            ))
        #expect(board.split(separator: "scope=\"col\"").count - 1 == 4)
    }

    @Test func `a measure without a goal says so in its place`() {
        let plan = ActionPlanTable(
            caption: "Plan",
            heads: .init(
                cause: "Orsak", measure: "Åtgärd", goal: "Mål", time: "När", who: "Vem",
                followUp: "Uppföljning",
                missingGoal: "Mål saknas"),
            causes: [
                .init(
                    number: "4", text: "Mörkt",
                    measures: [
                        .init(
                            number: "4a", name: "Ljus", goal: nil, time: "2022", who: "Trafikverket",
                            followUp: .init(mark: .wait, word: "Väntar"))
                    ])
            ]
        ).markup.text
        #expect(plan.contains("data-label=\"Mål\"><span class=\"st m-late\">"))
        #expect(plan.contains("rowspan=\"2\""))
    }

    @Test(arguments: [(0, "0.0%"), (181, "49.5%"), (365, "100.0%"), (400, "100.0%")])
    func `the track is as long as the time that has passed`(day: Int, share: String) {
        let track = PeriodTrack(start: "a", end: "b", today: "i dag", elapsed: day, total: 365)
        #expect(track.markup.text.contains("width=\"\(share)\""))
    }
}
