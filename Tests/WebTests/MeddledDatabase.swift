import Storage
import Synchronization

/// A database that somebody else writes to right before a write of the site: between a request and what it does.
final class MeddledDatabase: Database {
    typealias Meddling = @Sendable (any Connection) throws -> Void

    private let inner: any Database
    private let meddling: Meddling
    private let writes: Mutex<Int>

    /// - Shape: `skipped` writes come before the one that is meddled with.
    init(_ inner: any Database, skipping skipped: Int = 0, _ meddling: @escaping Meddling) {
        self.inner = inner
        self.meddling = meddling
        writes = Mutex(skipped)
    }

    var engine: EngineKind { inner.engine }

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.read(work)
    }

    @discardableResult
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let left = writes.withLock { left in
            defer { left -= 1 }
            return left
        }
        if left == 0 { try await inner.write(meddling) }
        return try await inner.write(work)
    }

    @discardableResult
    func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await inner.writeAlone(work)
    }

    func changeSignal() throws -> any ChangeSignal { try inner.changeSignal() }

    func scrub() async throws { try await inner.scrub() }

    func backup(to path: String) async throws { try await inner.backup(to: path) }
}
