internal import Synchronization

/// Tells when a database may have changed.
package protocol ChangeSignal: Sendable {
    /// A number that grows whenever something may have been written; nil while that cannot be known.
    ///
    /// With `lookingNow` other processes' writes are looked for even if that was done a moment ago.
    func edition(lookingNow: Bool) -> Int?
}

/// Keeps a small value that says how new the database's content is, such as the time of the last change.
///
/// It is read again only after something has been written, by this process or another, so that a page can be
/// answered from memory without a query. On SQLite other processes are noticed within a tenth of a second, on
/// PostgreSQL as soon as the server passes their notice on.
package final class ChangeWatch<Stamp: Sendable>: Sendable {
    private struct State {
        var known: (edition: Int, stamp: Stamp)?
        var reading: (edition: Int, task: Task<Stamp, any Error>)?
    }

    private let database: any Database
    private let signal: any ChangeSignal
    private let stamp: @Sendable (any Connection) throws -> Stamp
    private let state = Mutex(State())

    package init(
        _ database: any Database, stamp: @escaping @Sendable (any Connection) throws -> Stamp
    ) throws {
        self.database = database
        self.signal = try database.changeSignal()
        self.stamp = stamp
    }

    /// The stamp, if nothing can have been written since it was read.
    package func known() -> Stamp? {
        guard let edition = signal.edition(lookingNow: false) else { return nil }
        return state.withLock { $0.known.flatMap { $0.edition == edition ? $0.stamp : nil } }
    }

    /// The stamp of the database as it is now; many who ask at once share one query.
    package func current() async throws -> Stamp {
        if let stamp = known() { return stamp }
        guard let edition = signal.edition(lookingNow: true) else { return try await database.read(stamp) }
        let task = state.withLock { state in
            if let reading = state.reading, reading.edition == edition { return reading.task }
            let task = Task { [database, stamp] in try await database.read(stamp) }
            state.reading = (edition, task)
            return task
        }
        let result = await task.result
        state.withLock { state in
            if state.reading?.edition == edition { state.reading = nil }
            if case .success(let stamp) = result, state.known.map({ $0.edition < edition }) ?? true {
                state.known = (edition, stamp)
            }
        }
        return try result.get()
    }
}
