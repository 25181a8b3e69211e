internal import GRDB
internal import Synchronization

/// Notices what this process and others write to a SQLite file.
///
/// Our own writes say so themselves. Those of others show in `PRAGMA data_version`, on a connection that does
/// nothing else, looked at no more than ten times a second.
final class SQLiteChanges: ChangeSignal {
    private let count = Atomic<Int>(0)
    private let watcher: DatabaseQueue
    private let seen: Mutex<(version: Int?, until: ContinuousClock.Instant)>

    init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(1)
        watcher = try DatabaseQueue(path: path, configuration: configuration)
        seen = Mutex((nil, .now))
    }

    func note() {
        count.add(1, ordering: .sequentiallyConsistent)
    }

    func edition(lookingNow: Bool) -> Int? {
        let now = ContinuousClock.now
        let isCertain = seen.withLock { seen in
            if !lookingNow, now < seen.until { return seen.version != nil }
            let version = try? watcher.inDatabase { db in
                try Int.fetchOne(try db.cachedStatement(sql: "PRAGMA data_version"))
            }
            if version != seen.version { note() }
            seen = (version, now + .milliseconds(100))
            return version != nil
        }
        return isCertain ? count.load(ordering: .sequentiallyConsistent) : nil
    }
}
