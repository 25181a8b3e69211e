/// A change of some numbers by one each, up or down, after which all sums are right again.
///
/// - Shape: each number once, with +1 or -1.
struct Exchange {
    let changes: [(number: Int, sign: Int)]
    /// What it costs to hold back those of its numbers that are still shown.
    let price: Int
}

/// Looks for the cheapest exchange that raises a number.
///
/// It starts from the number alone, which leaves its sums wrong, and puts right one wrong sum after the
/// other, the cheapest beginnings first. Beginnings that leave the same sums wrong by as much count as one.
struct ExchangeSearch {
    let system: SumSystem
    let isHeldBack: [Bool]
    /// Whether only numbers that are held back already may change.
    let isFree: Bool
    /// The counts from which the exchange goes up, and how often; the same for down.
    let upper: (values: [Int], times: Int)
    let lower: (values: [Int], times: Int)

    /// The most beginnings that are looked into.
    private static let patience = 4_000

    private struct Beginning {
        let price: Int
        let parent: Int
        let number: Int
        let sign: Int
        let wrong: [Wrong]
    }

    /// A sum that is not right, and by how much.
    private struct Wrong: Hashable {
        let equation: Int
        var excess: Int
    }

    /// Nil when there is none, or none is found in reasonable time.
    func cheapest(raising number: Int) -> Exchange? {
        guard let price = price(number, 1) else { return nil }
        var beginnings = [
            Beginning(price: price, parent: -1, number: number, sign: 1, wrong: wrong([], number, 1))
        ]
        var heap = PriceHeap()
        heap.push(price: price, index: 0)
        var seen = Set<[Wrong]>()
        while let index = heap.pop(), seen.count < Self.patience {
            let beginning = beginnings[index]
            guard let next = narrowest(beginning.wrong) else { return exchange(beginnings, index) }
            guard seen.insert(beginning.wrong).inserted else { continue }
            let used = numbers(beginnings, index)
            for member in system.members[next.equation] {
                let sign = next.excess > 0 ? -system.sign(member) : system.sign(member)
                guard let price = self.price(member, sign), !used.contains(member) else { continue }
                let wrong = wrong(beginning.wrong, member, sign)
                guard !seen.contains(wrong) else { continue }
                beginnings.append(
                    Beginning(
                        price: beginning.price + price, parent: index, number: member, sign: sign,
                        wrong: wrong))
                heap.push(price: beginning.price + price, index: beginnings.count - 1)
            }
        }
        return nil
    }

    /// What it costs to change a number; nil when it must not or cannot change in that way.
    private func price(_ number: Int, _ sign: Int) -> Int? {
        let falling = sign < 0 ? upper : lower
        guard falling.times == 0 || falling.values[number] - falling.times >= system.least[number] else {
            return nil
        }
        if isHeldBack[number] { return 1 }
        guard !isFree, system.canBeHeldBack(number) else { return nil }
        return system.price(number)
    }

    /// The wrong sum with the fewest numbers: it leaves the least choice.
    private func narrowest(_ wrong: [Wrong]) -> Wrong? {
        wrong.min { system.members[$0.equation].count < system.members[$1.equation].count }
    }

    private func wrong(_ wrong: [Wrong], _ number: Int, _ sign: Int) -> [Wrong] {
        var wrong = wrong
        for equation in system.equations[number] {
            let excess = sign * system.sign(number)
            let place = wrong.firstIndex { $0.equation >= equation } ?? wrong.count
            if place < wrong.count, wrong[place].equation == equation {
                wrong[place].excess += excess
                if wrong[place].excess == 0 { wrong.remove(at: place) }
            } else {
                wrong.insert(Wrong(equation: equation, excess: excess), at: place)
            }
        }
        return wrong
    }

    private func numbers(_ beginnings: [Beginning], _ index: Int) -> [Int] {
        sequence(first: index) { beginnings[$0].parent >= 0 ? beginnings[$0].parent : nil }
            .map { beginnings[$0].number }
    }

    private func exchange(_ beginnings: [Beginning], _ index: Int) -> Exchange {
        let path = sequence(first: index) { beginnings[$0].parent >= 0 ? beginnings[$0].parent : nil }
        return Exchange(
            changes: path.map { (beginnings[$0].number, beginnings[$0].sign) }, price: beginnings[index].price
        )
    }
}

/// The lowest price first; of equal ones the one that came first.
private struct PriceHeap {
    private var entries: [(price: Int, index: Int)] = []

    mutating func push(price: Int, index: Int) {
        entries.append((price, index))
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> Int? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first.index }
        entries[0] = last
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < entries.count }
            guard let least = children.min(by: { entries[$0] < entries[$1] }),
                entries[least] < entries[parent]
            else { return first.index }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
