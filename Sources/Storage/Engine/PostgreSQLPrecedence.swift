internal import Synchronization

/// Lets one transaction that has lost again and again go first.
///
/// While it runs, those of this program that have not begun yet wait for it, without holding a thread; those
/// that have begun go on, so that a long one stops nobody.
final class PostgreSQLPrecedence: Sendable {
    private struct State {
        var isTaken = false
        var takers: [CheckedContinuation<Void, Never>] = []
        var others: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits until nobody goes first.
    func giveWay() async {
        guard state.withLock({ $0.isTaken }) else { return }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken { state.others.append(continuation) }
                return !state.isTaken
            }
            if isFree { continuation.resume() }
        }
    }

    /// Waits for one's turn to go first; `release` must follow.
    func take() async {
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                if state.isTaken { state.takers.append(continuation) }
                defer { state.isTaken = true }
                return !state.isTaken
            }
            if isMine { continuation.resume() }
        }
    }

    func release() {
        let next = state.withLock { state in
            if !state.takers.isEmpty { return [state.takers.removeFirst()] }
            state.isTaken = false
            defer { state.others = [] }
            return state.others
        }
        for continuation in next { continuation.resume() }
    }
}
