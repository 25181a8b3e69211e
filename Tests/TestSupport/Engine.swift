package import Foundation
package import Storage

/// The databases every storage test runs on: SQLite always, PostgreSQL when `TEST_POSTGRES_URL` names one.
package enum Engine: CaseIterable, Sendable {
    case sqlite, postgresql

    package static var present: [Engine] {
        url == nil ? [.sqlite] : allCases
    }

    /// A new, empty database, without any tables.
    ///
    /// SQLite gets a file of its own, PostgreSQL a schema of its own on the server.
    package func database() async throws -> any Database {
        switch self {
        case .sqlite: return try SQLite(path: Self.file().path)
        case .postgresql: return try await Self.schema()
        }
    }

    /// Where a new SQLite file may be made; the folder goes when the tests end.
    package static func file() -> URL {
        folder.appending(path: "\(UUID().uuidString).sqlite")
    }

    /// A new schema, reached by an address of its own, so that every connection of a pool finds it.
    package static func schema(size: Int = 4) async throws -> PostgreSQL {
        try PostgreSQL(url: await schemaAddress(), size: size)
    }

    /// The address of a new schema, for a test that opens it more than once.
    package static func schemaAddress() async throws -> String {
        let url = url ?? ""
        let name = "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try await PostgreSQL(url: url, size: 1).write { db in
            try db.run("CREATE SCHEMA \(Query(identifier: name))")
        }
        return url + (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
    }

    package static var url: String? {
        ProcessInfo.processInfo.environment["TEST_POSTGRES_URL"]
    }

    private static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "perrong-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: Engine.folder) }
        return folder
    }()
}
