internal import Synchronization

/// The connections that are open, lent to one transaction at a time.
///
/// Those who must wait do so without holding a thread, first come, first served.
final class PostgreSQLPool: Sendable {
    private struct State {
        var idle: [PostgreSQLSession] = []
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let address: PostgreSQLAddress
    private let state: Mutex<State>

    init(_ address: PostgreSQLAddress, size: Int) {
        self.address = address
        state = Mutex(State(free: max(size, 1)))
    }

    /// A connection of one's own, until it is given back; a new one when none is idle.
    func take() async throws(PostgreSQLAddress.Failure) -> PostgreSQLSession {
        await waitForTurn()
        if let session = state.withLock({ $0.idle.popLast() }) { return session }
        do {
            return try await PostgreSQLSession.open(address)
        } catch {
            give(back: nil)
            throw error
        }
    }

    /// Ends a loan; nil when the connection is of no more use.
    func give(back session: PostgreSQLSession?) {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if let session { state.idle.append(session) }
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }

    /// Closes those that nobody uses, because the server they spoke with is gone.
    func closeIdle() {
        let closed = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        withExtendedLifetime(closed) {}
    }

    private func waitForTurn() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }
}
