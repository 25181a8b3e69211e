import Analysis
import Testing

struct RandomStreamTests {
    @Test func `a seed and a stream give the same numbers again`() {
        var (first, again) = (RandomStream(seed: 5, stream: 2), RandomStream(seed: 5, stream: 2))
        #expect((0..<100).allSatisfy { _ in first.next() == again.next() })
    }

    @Test func `other seeds and other streams give other numbers`() {
        var firsts: Set<UInt64> = []
        for seed in UInt64(0)..<100 {
            for stream in 0..<100 {
                var random = RandomStream(seed: seed, stream: stream)
                firsts.insert(random.next())
            }
        }
        #expect(firsts.count == 10_000)
    }

    @Test func `numbers below a bound come equally often`() {
        var random = RandomStream(seed: 1)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[Int(random.number(below: 7))] += 1 }
        let square = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        // The 0.9999 quantile of chi-squared with 6 degrees of freedom; R: qchisq(0.9999, 6).
        #expect(square < 27.86)
    }

    @Test func `each order of three comes equally often, over streams`() {
        var counts: [[Int]: Int] = [:]
        for stream in 0..<60_000 {
            var values = [0, 1, 2]
            var random = RandomStream(seed: 9, stream: stream)
            random.shuffle(&values)
            counts[values, default: 0] += 1
        }
        #expect(counts.count == 6)
        let square = counts.values.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        // R: qchisq(0.9999, 5).
        #expect(square < 25.75)
    }

    @Test func `shuffling keeps what was there`() {
        var values = (0..<1000).map { $0 / 3 }
        var random = RandomStream(seed: 4)
        random.shuffle(&values)
        #expect(values != (0..<1000).map { $0 / 3 })
        #expect(values.sorted() == (0..<1000).map { $0 / 3 })
    }

    @Test(arguments: [0, 1]) func `shuffling nothing or one thing does nothing`(count: Int) {
        var values = Array(0..<count)
        var random = RandomStream(seed: 4)
        random.shuffle(&values)
        #expect(values == Array(0..<count))
    }
}
