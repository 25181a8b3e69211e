import Analysis
import Testing

struct SuppressionTests {
    @Test func `a table without small counts is shown whole`() throws {
        let answer = try suppressSmallCounts(inTable: [5, 12, 0, 8, 30, 7], columns: 3)
        #expect(answer.cellIsShown == Array(repeating: true, count: 6))
        #expect(answer.rowTotalIsShown == [true, true])
        #expect(answer.columnTotalIsShown == [true, true, true])
        #expect(answer.grandTotalIsShown)
    }

    @Test func `a small count takes three others with it, so that no subtraction gives it back`() throws {
        let counts = [20, 30, 40, 30, 3, 50, 40, 50, 60]
        let answer = try suppressSmallCounts(inTable: counts, columns: 3)
        #expect(answer.cellIsShown == [false, false, true, false, false, true, true, true, true])
        #expect(answer.rowTotalIsShown == [true, true, true])
        #expect(answer.columnTotalIsShown == [true, true, true])
        #expect(answer.grandTotalIsShown)
    }

    @Test func `the only count in a line takes its total with it`() throws {
        let answer = try suppressSmallCounts(inTable: [0, 3, 0, 10, 20, 30], columns: 3, totals: .rows)
        #expect(answer.cellIsShown == [true, false, true, true, true, true])
        #expect(answer.rowTotalIsShown == [false, true])
    }

    @Test func `a partner that is too small to hide behind is not enough`() throws {
        // 3 and 5 make 8: each of them would be known to lie between 1 and 7, a range of 6.
        let two = try suppressSmallCounts([3, 5, 90], sums: [[0, 1, 2]])
        #expect(two.cellIsShown == [false, false, true])
        // 1 and 2 make 3: one is 1 and the other 2. A third is needed.
        let three = try suppressSmallCounts([1, 2, 90], sums: [[0, 1, 2]])
        #expect(three.heldBack == 3)
    }

    @Test func `where none is shown, everybody knows that a mark is not none`() throws {
        // Twelve counts of 1 with a total of 12 can be nothing else, once a mark means 1 or more.
        let ones = Array(repeating: 1, count: 12)
        let shown = try suppressSmallCounts(ones, sums: [Array(0..<12)])
        #expect(shown.sumIsShown == [false])
        let held = try suppressSmallCounts(
            ones, sums: [Array(0..<12)], rule: SuppressionRule(zeros: .heldBack))
        #expect(held.sumIsShown == [true])
    }

    @Test func `none is shown or held back as the rule says`() throws {
        let shown = try suppressSmallCounts([0, 9, 8], sums: [])
        #expect(shown.cellIsShown == [true, true, true])
        let held = try suppressSmallCounts([0, 9, 8], sums: [], rule: SuppressionRule(zeros: .heldBack))
        #expect(held.cellIsShown == [false, true, true])
    }

    @Test func `two breakdowns of the same total do not give each other away`() throws {
        // Stations by hour are the finest; published are two tables: by station, and by part of the day.
        let counts = [14, 3, 9, 12, 8, 7]
        let sums = [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5], [0, 1], [0, 1, 2, 3, 4, 5]]
        let answer = try suppressSmallCounts(counts, sums: sums)
        let attacker = Attacker(
            counts: counts, sums: sums, cellIsShown: answer.cellIsShown, sumIsShown: answer.sumIsShown,
            least: 1,
            width: 5)
        #expect(attacker.findings(width: 5) == [])
        #expect(!answer.cellIsShown[1])
    }

    @Test func `what was added between two releases is not given away by their difference`() throws {
        // January to March was 23 and is published. With April it is 25: two reports, too few to tell.
        let answer = try suppressSmallCounts(
            [23, 2], sums: [[0, 1]], releases: [.published, .kept, .offered])
        #expect(answer.sumIsShown == [false])
        let many = try suppressSmallCounts(
            [23, 6], sums: [[0, 1]], releases: [.published, .kept, .offered])
        #expect(many.sumIsShown == [true])
    }

    @Test func `what was held back stays so, and its mark is known to stand for no zero`() throws {
        // Two kept counts of 1 and 4 could be 0 and 5; two that were marked are each 1 or more.
        let kept = try suppressSmallCounts([1, 4], sums: [[0, 1]], releases: [.kept, .kept, .offered])
        #expect(kept.sumIsShown == [true])
        let marked = try suppressSmallCounts(
            [1, 4], sums: [[0, 1]], releases: [.heldBack, .heldBack, .offered])
        #expect(marked.sumIsShown == [false])
        let large = try suppressSmallCounts([9], sums: [], releases: [.heldBack])
        #expect(large.cellIsShown == [false])
    }

    @Test func `what an earlier release gives away is said, and no safety is claimed`() {
        #expect(throws: SuppressionError.givenAway(cell: 1)) {
            try suppressSmallCounts([23, 2], sums: [[0, 1]], releases: [.published, .offered, .published])
        }
    }

    @Test func `numbers that are no counts, and sums that are none, are refused`() {
        #expect(throws: SuppressionError.negativeCount(cell: 1)) {
            try suppressSmallCounts([3, -1], sums: [])
        }
        #expect(throws: SuppressionError.emptySum(0)) { try suppressSmallCounts([3], sums: [[]]) }
        #expect(throws: SuppressionError.noSuchCell(sum: 0, cell: 7)) {
            try suppressSmallCounts([3], sums: [[0, 7]])
        }
        #expect(throws: SuppressionError.noSuchCell(sum: 0, cell: 0)) {
            try suppressSmallCounts([3], sums: [[0, 0]])
        }
        #expect(throws: SuppressionError.unequalLengths) {
            try suppressSmallCounts(inTable: [1, 2, 3], columns: 2)
        }
        #expect(throws: SuppressionError.unequalLengths) {
            try suppressSmallCounts([9], sums: [[0]], releases: [.offered])
        }
    }

    @Test func `no counts at all are an answer too`() throws {
        let answer = try suppressSmallCounts(inTable: [], columns: 3)
        #expect(answer.cellIsShown.isEmpty)
        #expect(answer.rowTotalIsShown.isEmpty)
    }
}
