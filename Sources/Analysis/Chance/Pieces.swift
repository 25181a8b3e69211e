import Foundation

/// Work that is cut into numbered pieces, done on several cores.
package struct Pieces: Sendable {
    package let count: Int
    package let cores: Int
    package let progress: (@Sendable (Double) -> Void)?

    /// - Shape: `cores` is how many pieces are under way at a time, at least one; as many as the machine has
    ///   when it is left out. `progress` hears the share that is done, from 0 to 1.
    package init(_ count: Int, cores: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil) {
        self.count = count
        self.cores = max(1, cores ?? ProcessInfo.processInfo.activeProcessorCount)
        self.progress = progress
    }

    /// Does all pieces, and gives their results in the order of their numbers; nil when it was cancelled.
    ///
    /// What a piece gives must depend on its number alone: then the result is the same on any number of cores.
    package func results<Result: Sendable>(
        of piece: @escaping @Sendable (Int) -> Result
    ) async -> [Result]? {
        var results = [Result?](repeating: nil, count: count)
        await withTaskGroup(of: (Int, Result).self) { group in
            var started = 0
            func start() {
                guard started < count, !Task.isCancelled else { return }
                let number = started
                group.addTask { (number, piece(number)) }
                started += 1
            }
            for _ in 0..<cores { start() }
            var done = 0
            while let (number, result) = await group.next() {
                results[number] = result
                done += 1
                start()
                progress?(Double(done) / Double(count))
            }
        }
        let all = results.compactMap(\.self)
        return all.count == count ? all : nil
    }
}
