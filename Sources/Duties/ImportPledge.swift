package import Domain
import Formats
package import Foundation
package import Storage

/// Brings a pledge file into the database, all of it or nothing.
///
/// The same file a second time changes nothing and tells nothing. What a file no longer mentions stays, but for the
/// promise of a pledge that has not been launched: that is what the file says.
package struct ImportPledge: Sendable {
    private let database: any Database
    private let actor: Actor

    package init(into database: any Database, by actor: Actor) {
        self.database = database
        self.actor = actor
    }

    /// - Throws: `PledgeFileRefusal` with everything that is wrong in the file; `ImportRefusal`; `StorageError`.
    @discardableResult
    package func callAsFunction(_ file: URL) async throws -> ImportReport {
        guard let bytes = try? PledgeFolder.read(file) else {
            throw ImportRefusal.unreadable(file.relativePath)
        }
        let folder = PledgeFolder(file.deletingLastPathComponent())
        let first = try PledgeFile.read(bytes, named: file.lastPathComponent) { folder.file($0) }
        return try await bring(first, bytes, file.lastPathComponent, folder.files)
    }

    /// - Shape: `files` holds the files that the first one names, by their paths.
    @discardableResult
    package func callAsFunction(
        _ bytes: [UInt8], named name: String, files: [String: [UInt8]] = [:]
    ) async throws -> ImportReport {
        let first = try PledgeFile.read(bytes, named: name) { files[$0] }
        return try await bring(first, bytes, name, files)
    }

    /// Reads the file once more when the database knows something in it by another identity, and again when that
    /// has changed meanwhile: nobody waits for a write while a large file is read.
    private func bring(
        _ first: PledgeFile.Reading, _ bytes: [UInt8], _ name: String, _ files: [String: [UInt8]]
    ) async throws -> ImportReport {
        while true {
            let names = try await database.read { db in try KnownNames(db, for: first.file).names }
            let reading =
                names.known.isEmpty
                ? first : try PledgeFile.read(bytes, named: name, names: names) { files[$0] }
            let report = try await database.write { [actor] db -> ImportReport? in
                guard try KnownNames(db, for: first.file).names.known == names.known else { return nil }
                var work = ImportWork(db, reading, by: actor)
                return try work.run()
            }
            if let report { return report }
        }
    }
}

/// What an import did.
package struct ImportReport: Hashable, Sendable {
    package let pledge: Slug
    package let name: Wording
    package fileprivate(set) var counts: [Count] = []
    /// The pledge that this one follows on, when it is not in the database.
    package internal(set) var missingPredecessor: Slug?

    /// What was done in one table.
    package struct Count: Hashable, Sendable {
        package let table: String
        package var created = 0
        package var changed = 0
        package var removed = 0

        var isEmpty: Bool { created + changed + removed == 0 }

        /// Such as `+12 ~3 -1`.
        package var words: String {
            [("+", created), ("~", changed), ("-", removed)].filter { $0.1 > 0 }
                .map { "\($0.0)\($0.1)" }.joined(separator: " ")
        }
    }

    package var isUnchanged: Bool { counts.isEmpty }

    init(pledge: Slug, name: Wording) {
        self.pledge = pledge
        self.name = name
    }

    mutating func add(_ count: Count) {
        guard !count.isEmpty else { return }
        if let index = counts.firstIndex(where: { $0.table == count.table }) {
            counts[index].created += count.created
            counts[index].changed += count.changed
            counts[index].removed += count.removed
        } else {
            counts.append(count)
        }
    }
}

/// Why a file that is in order cannot be brought in.
package enum ImportRefusal: Refusal, CustomStringConvertible {
    case unreadable(String)
    /// The launched pledge promises something else; `differs` names the parts by their keys in the file.
    case makeRevision(pledge: Slug, differs: [String])
    /// The draft in the file lacks a commitment under which there is work already.
    case commitmentInUse(number: Int)

    package var code: String {
        switch self {
        case .unreadable: "import.unreadable"
        case .makeRevision: "import.make-revision"
        case .commitmentInUse: "import.commitment-in-use"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unreadable: .invalid
        case .makeRevision, .commitmentInUse: .conflict
        }
    }

    package var description: String {
        switch self {
        case .unreadable(let path): "cannot read \(path)"
        case .makeRevision(let pledge, let differs):
            """
            \(pledge) is launched and what it promises differs (\(differs.joined(separator: ", "))): \
            make a revision
            """
        case .commitmentInUse(let number):
            "commitment \(number) is not in the file any more, but there is work under it"
        }
    }
}
