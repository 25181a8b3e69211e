/// The numbers that are held back, and the proof that none of them can be worked out.
///
/// The proof is a list of other counts that a reader cannot tell from the true ones: equal in all that is
/// shown, right in all sums, and never below the least that a mark can stand for. Holding back more makes
/// none of them invalid.
struct Protection {
    private let system: SumSystem
    private let rule: SuppressionRule
    private(set) var isHeldBack: [Bool]
    /// Possible values of all numbers; the first are the true ones.
    private var worlds: [[Int]]
    /// In which world a number is greatest, and in which least.
    private var highest: [Int]
    private var lowest: [Int]

    init(of system: SumSystem, rule: SuppressionRule) {
        self.system = system
        self.rule = rule
        isHeldBack = zip(system.isSmall, system.releases).map { $0 || $1 == .kept || $1 == .heldBack }
        worlds = [system.values]
        highest = Array(repeating: 0, count: system.values.count)
        lowest = highest
    }

    /// Holds back what it takes to leave each number that needs it a range of the rule's width.
    ///
    /// - Throws: when what was published earlier leaves no way.
    mutating func protectAll() throws(SuppressionError) {
        // The large ones first: they have the least room to move, and their partners protect the small ones
        // too.
        var pending = system.values.indices.filter { needsProtection($0) }
            .sorted { (-system.values[$0], $0) < (-system.values[$1], $1) }
        while !pending.isEmpty {
            for number in pending {
                guard !Task.isCancelled else { throw .cancelled }
                try protect(number)
            }
            // What was held back for the sake of others needs protection as well.
            pending = system.values.indices.filter { needsProtection($0) && shortfall($0) > 0 }
        }
    }

    /// Shows again what the proof can do without, the dearest first.
    mutating func showNeedless() {
        let added = system.values.indices.filter {
            isHeldBack[$0] && !system.isSmall[$0] && system.releases[$0] == .offered
        }
        for number in added.sorted(by: { (-system.price($0), $0) < (-system.price($1), $1) }) {
            let kept = worlds.filter { $0[number] == system.values[number] }
            let isProof = system.values.indices.allSatisfy { other in
                other == number || !needsProtection(other) || width(of: other, in: kept) >= rule.width
            }
            guard isProof else { continue }
            isHeldBack[number] = false
            worlds = kept
        }
    }

    /// Numbers that were never to be shown need it only when they are small.
    private func needsProtection(_ number: Int) -> Bool {
        isHeldBack[number] && (system.isSmall[number] || system.releases[number] != .kept)
    }

    private mutating func protect(_ number: Int) throws(SuppressionError) {
        while shortfall(number) > 0 {
            if stretch(number, freely: true) { continue }
            guard stretch(number, freely: false) || raiseWithAllSums(number) else {
                throw number < system.cellCount
                    ? .givenAway(cell: number) : .givenAwaySum(number - system.cellCount)
            }
        }
    }

    private func shortfall(_ number: Int) -> Int {
        rule.width - (worlds[highest[number]][number] - worlds[lowest[number]][number])
    }

    private func width(of number: Int, in worlds: [[Int]]) -> Int {
        var (low, high) = (Int.max, 0)
        for world in worlds { (low, high) = (min(low, world[number]), max(high, world[number])) }
        return high - low
    }

    /// Widens the range of a number by an exchange; false when there is none.
    ///
    /// Freely: by one, up or down, changing only what is held back already. Otherwise by all that is lacking,
    /// part of it up and part down, where the parts are chosen so that least must be held back in addition.
    private mutating func stretch(_ number: Int, freely: Bool) -> Bool {
        let steps = freely ? 1 : shortfall(number)
        let parts = freely ? [1, 0] : Array((0...steps).reversed())
        var best: (exchange: Exchange, up: Int)?
        for up in parts {
            let search = ExchangeSearch(
                system: system, isHeldBack: isHeldBack, isFree: freely,
                upper: (worlds[highest[number]], up), lower: (worlds[lowest[number]], steps - up))
            guard let exchange = search.cheapest(raising: number) else { continue }
            if best.map({ exchange.price < $0.exchange.price }) ?? true { best = (exchange, up) }
            if freely { break }
        }
        guard let best else { return false }
        apply(best.exchange, times: best.up, to: worlds[highest[number]])
        apply(best.exchange, times: best.up - steps, to: worlds[lowest[number]])
        return true
    }

    /// Widens upwards by holding back every sum over a cell: then it can be as large as you like.
    private mutating func raiseWithAllSums(_ number: Int) -> Bool {
        let cells =
            number < system.cellCount ? [number] : system.members[number - system.cellCount].dropLast()
        let ways = cells.map { [$0] + system.equations[$0].map { $0 + system.cellCount } }
        let possible = ways.filter { $0.allSatisfy { isHeldBack[$0] || system.canBeHeldBack($0) } }
        guard let way = possible.min(by: { price(of: $0) < price(of: $1) }) else { return false }
        let exchange = Exchange(changes: way.map { ($0, 1) }, price: price(of: way))
        apply(exchange, times: shortfall(number), to: worlds[highest[number]])
        return true
    }

    private func price(of numbers: [Int]) -> Int {
        numbers.reduce(0) { $0 + (isHeldBack[$1] ? 0 : system.price($1)) }
    }

    private mutating func apply(_ exchange: Exchange, times: Int, to world: [Int]) {
        guard times != 0 else { return }
        var world = world
        for change in exchange.changes {
            world[change.number] += times * change.sign
            isHeldBack[change.number] = true
        }
        worlds.append(world)
        for change in exchange.changes {
            if world[change.number] > worlds[highest[change.number]][change.number] {
                highest[change.number] = worlds.count - 1
            }
            if world[change.number] < worlds[lowest[change.number]][change.number] {
                lowest[change.number] = worlds.count - 1
            }
        }
    }
}
