import Analysis
import Testing

/// Attacks on many random tables: what the attacker cannot bound, nobody can by subtracting.
struct SuppressionAttackTests {
    /// Counts as at a small station: many zeros and ones, few large.
    private static func counts(_ cells: Int, _ dice: inout SeededDice) -> [Int] {
        let most = [3, 6, 12, 30].randomElement(using: &dice) ?? 6
        return (0..<cells).map { _ in
            min(Int.random(in: 0...most, using: &dice), Int.random(in: 0...most, using: &dice))
        }
    }

    private static func lines(rows: Int, columns: Int) -> [[Int]] {
        (0..<rows).map { row in (0..<columns).map { row * columns + $0 } }
            + (0..<columns).map { column in (0..<rows).map { $0 * columns + column } }
            + [Array(0..<rows * columns)]
    }

    private static func findings(
        _ counts: [Int], _ sums: [[Int]], _ rule: SuppressionRule, width: Int = 5
    ) throws -> [Int] {
        let answer = try suppressSmallCounts(counts, sums: sums, rule: rule)
        for (cell, count) in counts.enumerated() where (1..<5).contains(count) {
            #expect(!answer.cellIsShown[cell])
        }
        for (sum, cells) in sums.enumerated() where (1..<5).contains(cells.reduce(0) { $0 + counts[$1] }) {
            #expect(!answer.sumIsShown[sum])
        }
        return Attacker(
            counts: counts, sums: sums, cellIsShown: answer.cellIsShown, sumIsShown: answer.sumIsShown,
            least: rule.zeros == .shown ? 1 : 0, width: width
        ).findings(width: width)
    }

    @Test(arguments: [SuppressionRule.Zeros.shown, .heldBack], 0..<60)
    func `no count of a table can be bounded closer than allowed`(
        zeros: SuppressionRule.Zeros, seed: Int
    ) throws {
        var dice = SeededDice(seed)
        let (rows, columns) = (Int.random(in: 1...4, using: &dice), Int.random(in: 1...4, using: &dice))
        let counts = Self.counts(rows * columns, &dice)
        // Each of the totals may be published or not.
        let sums = Self.lines(rows: rows, columns: columns).filter { _ in
            Int.random(in: 0..<5, using: &dice) > 0
        }
        #expect(try Self.findings(counts, sums, SuppressionRule(zeros: zeros)) == [], "\(counts) \(sums)")
    }

    @Test(arguments: [SuppressionRule.Zeros.shown, .heldBack], 0..<60)
    func `no count behind linked sums can be bounded closer than allowed`(
        zeros: SuppressionRule.Zeros, seed: Int
    ) throws {
        var dice = SeededDice(1_000 + seed)
        let counts = Self.counts(Int.random(in: 2...9, using: &dice), &dice)
        let sums = (0..<Int.random(in: 1...7, using: &dice)).map { _ in
            let cells = counts.indices.filter { _ in Bool.random(using: &dice) }
            return cells.isEmpty ? [0] : cells
        }
        #expect(try Self.findings(counts, sums, SuppressionRule(zeros: zeros)) == [], "\(counts) \(sums)")
    }

    @Test(arguments: 0..<30)
    func `a wider range is kept when asked for`(seed: Int) throws {
        var dice = SeededDice(2_000 + seed)
        let counts = Self.counts(9, &dice)
        let rule = SuppressionRule(width: 9)
        let findings = try Self.findings(counts, Self.lines(rows: 3, columns: 3), rule, width: 9)
        #expect(findings == [], "\(counts)")
    }

    @Test func `the attacker finds what is only held back by itself`() {
        let counts = [20, 3, 40, 30, 25, 50]
        let attacker = Attacker(
            counts: counts, sums: Self.lines(rows: 2, columns: 3),
            cellIsShown: [true, false, true, true, true, true],
            sumIsShown: Array(repeating: true, count: 6), least: 1, width: 5)
        #expect(attacker.range(of: [1], upTo: 5) == 0)
        #expect(attacker.findings(width: 5) == [1])
    }

    @Test(arguments: 0..<20)
    func `equal input gives equal answers`(seed: Int) throws {
        var dice = SeededDice(3_000 + seed)
        let counts = Self.counts(7 * 24, &dice)
        let first = try suppressSmallCounts(inTable: counts, columns: 24)
        let second = try suppressSmallCounts(inTable: counts, columns: 24)
        #expect(first == second)
    }
}
