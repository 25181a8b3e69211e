import Analysis
import Testing

struct PiecesTests {
    @Test(arguments: [1, 2, 5, 100]) func `pieces come in the order of their numbers`(cores: Int) async {
        let results = await Pieces(37, cores: cores).results { $0 * $0 }
        #expect(results == (0..<37).map { $0 * $0 })
    }

    @Test func `no pieces give no results`() async {
        let results = await Pieces(0).results { $0 }
        #expect(results == [])
    }

    @Test func `what is cancelled has no results`() async {
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await Pieces(10).results { $0 }
        }
        let results = await work.value
        #expect(results == nil)
    }
}
