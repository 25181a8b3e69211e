import Domain
import Foundation
import Synchronization

/// The imports that are on their way: in the memory of this server alone, an hour at most.
///
/// A member has one at a time. What a server left behind that was ended is taken away by the next one.
final class ImportJobs: Sendable {
    /// - Units: bytes.
    static let mostBytes = 200 << 20
    private static let most = 20
    /// - Units: seconds.
    private static let lifetime = 3600.0
    private static let prefix = "perrong-import-"

    /// Where the files stand.
    let folder: URL
    private let jobs = Mutex<[Identifier<ImportJob>: ImportJob]>([:])

    init() {
        let place = FileManager.default.temporaryDirectory
        folder = place.appending(path: Self.prefix + UUID().uuidString, directoryHint: .isDirectory)
        Self.clear(place)
    }

    deinit { clear() }

    /// Takes every file away, when the server ends.
    func clear() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Whether no more are taken in for now.
    var isFull: Bool { jobs.withLock { $0.count >= Self.most } }

    /// Nil when there is none, or it is another member's.
    func job(_ id: Identifier<ImportJob>, of member: Identifier<Member>) -> ImportJob? {
        jobs.withLock { $0[id] }.flatMap { $0.member == member ? $0 : nil }
    }

    /// What the member has on its way.
    func current(of member: Identifier<Member>) -> ImportJob? {
        jobs.withLock { $0.values.first { $0.member == member } }
    }

    /// Takes a new one in; what the same member left lying goes, but not what is being stored.
    func add(_ job: ImportJob) async {
        let left = jobs.withLock { jobs in
            let left = jobs.values.filter { $0.member == job.member && !$0.isStoring }
            for old in left { jobs[old.id] = nil }
            jobs[job.id] = job
            return left
        }
        for old in left { await old.cancel() }
        Task { [weak self] in
            repeat { try? await Task.sleep(for: .seconds(Self.lifetime)) } while job.isStoring
            await self?.forget(job)
        }
    }

    /// Ends it and takes its file away.
    func forget(_ job: ImportJob) async {
        jobs.withLock { $0[job.id] = nil }
        await job.cancel()
    }

    /// Removes the folders of servers that are no more.
    private static func clear(_ place: URL) {
        let files = FileManager.default
        let found = try? files.contentsOfDirectory(
            at: place, includingPropertiesForKeys: [.contentModificationDateKey])
        for folder in found ?? [] where folder.lastPathComponent.hasPrefix(prefix) {
            let values = try? folder.resourceValues(forKeys: [.contentModificationDateKey])
            guard let changed = values?.contentModificationDate, -changed.timeIntervalSinceNow > 2 * lifetime
            else { continue }
            try? files.removeItem(at: folder)
        }
    }
}
