import Analysis
import Testing

struct NearRepeatTests {
    private static func bands() throws -> (space: KnoxBands, time: KnoxBands) {
        (try KnoxBands([0, 50, 100, 200]), try KnoxBands([0, 2, 4, 7, 14, 20, 21]))
    }

    /// Random events; every fifth is followed by another 10 m away on the next day when they repeat.
    private static func events(_ count: Int, repeating: Bool = false, part: Double = 0) throws -> KnoxEvents {
        var random = RandomStream(seed: 11)
        var (x, y, day): ([Double], [Double], [Double]) = ([], [], [])
        for number in 0..<count {
            let follows = repeating && number % 5 == 4
            x.append(follows ? x[number - 1] + 10 : Double.random(in: 0..<2000, using: &random))
            y.append(follows ? y[number - 1] : Double.random(in: 0..<2000, using: &random))
            day.append(follows ? day[number - 1] + 1 : part + Double(random.number(below: 100)))
        }
        return try KnoxEvents(x: x, y: y, day: day)
    }

    @Test func `repeats are seen`() async throws {
        let (space, time) = try Self.bands()
        let found = try await nearRepeat(Self.events(300, repeating: true), space: space, time: time, seed: 1)
        let nearest = try #require(found.cells.first)
        #expect((nearest.space, nearest.time) == (0, 0))
        #expect(nearest.p == 0.001)
        #expect(try #require(nearest.ratio) > 3)
        #expect(found.cells.count == space.count * time.count)
    }

    @Test func `with few events it cannot be told`() async throws {
        let (space, time) = try Self.bands()
        let few = try Self.events(199)
        await #expect(throws: KnoxError.tooFewEvents(found: 199, wanted: 200)) {
            try await nearRepeat(few, space: space, time: time, seed: 1)
        }
        let answer = try await nearRepeat(
            few, space: space, time: time, fewest: 100, permutations: 9, seed: 1)
        #expect(answer.events == 199)
        let three = try Self.events(3)
        await #expect(throws: KnoxError.tooFewEvents(found: 3, wanted: 4)) {
            try await nearRepeat(three, space: space, time: time, fewest: 0, seed: 1)
        }
    }

    @Test(arguments: [2, 3, 8]) func `a seed gives the same on any number of cores`(cores: Int) async throws {
        let (space, time) = try Self.bands()
        let events = try Self.events(250)
        let one = try await nearRepeat(events, space: space, time: time, permutations: 77, seed: 5, cores: 1)
        let more = try await nearRepeat(
            events, space: space, time: time, permutations: 77, seed: 5, cores: cores)
        #expect(one == more)
    }

    /// Times that are no whole days take another way through the same streams.
    @Test func `whole days and the same days with a part added give the same`() async throws {
        let (space, time) = try Self.bands()
        let whole = try await knoxTest(
            Self.events(250), by: .manhattan, space: space, time: time, permutations: 99, seed: 5)
        let parts = try await knoxTest(
            Self.events(250, part: 0.5), by: .manhattan, space: space, time: time, permutations: 99, seed: 5)
        #expect(whole == parts)
    }

    /// The permutations by hand: every pair, for each order that the streams deal.
    @Test func `the chance is counted over the permutations`() async throws {
        let random = Scattered(seed: 2)
        let days = random.place.indices.map { Double($0 * 7 % 31) }
        let (x, y) = (random.place.map { random.x[$0] }, random.place.map { random.y[$0] })
        let (space, time) = (try KnoxBands([0, 100]), try KnoxBands([0, 3]))
        let events = try KnoxEvents(x: x, y: y, day: days)
        let test = try await knoxTest(
            events, by: .euclidean, space: space, time: time, permutations: 50, seed: 3)
        var atLeast = [0, 0, 0, 0]
        for number in 0..<50 {
            var dealt = days
            var stream = RandomStream(seed: 3, stream: number)
            stream.shuffle(&dealt)
            let table = try knoxTable(
                KnoxEvents(x: x, y: y, day: dealt), by: .euclidean, space: space, time: time)
            for cell in 0..<4 where table.observed[cell] >= test.table.observed[cell] { atLeast[cell] += 1 }
        }
        #expect(test.p == atLeast.map { Double(1 + $0) / 51 })
    }

    @Test func `bad breaks and numbers are refused`() throws {
        for breaks in [[], [-1, 2], [0, 2, 2], [3, 1], [0, .infinity], [.nan]] as [[Double]] {
            #expect(throws: KnoxError.unusableBreaks) { try KnoxBands(breaks) }
        }
        #expect(throws: KnoxError.noNumber(event: 1)) {
            try KnoxEvents(x: [0, .nan], y: [0, 0], day: [0, 0])
        }
        #expect(throws: KnoxError.lengthsDiffer) { try KnoxEvents(x: [0], y: [0, 0], day: [0, 0]) }
    }

    @Test func `a test can be cancelled`() async throws {
        let (space, time) = try Self.bands()
        let events = try Self.events(250)
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await nearRepeat(events, space: space, time: time, seed: 1)
        }
        await #expect(throws: KnoxError.cancelled) { try await work.value }
    }
}
