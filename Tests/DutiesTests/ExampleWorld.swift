import Domain
import Duties
import Formats
import Foundation
import Storage
import TestSupport

/// The example folder, brought into a new database on one day.
struct ExampleWorld {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Examples/vastra-stambanan-2021").standardizedFileURL
    static let today = Day(year: 2022, month: 3, day: 22) ?? Day(number: 0)
    static let actor = Actor(at: Instant(today, .midnight), day: today)

    let database: any Database
    let signIns: [LoadExample.SignIn]

    /// Without its pictures, which take seconds to make unless the program is optimised.
    init(_ engine: Engine, on day: Day = today, upTo last: LoadExample.Step = .reports) async throws {
        database = try await engine.migrated()
        let load = LoadExample(into: database, by: Actor(at: Instant(day, .midnight), day: day)) {
            "hash of \($0)"
        }
        signIns = try await load(Self.folder, upTo: last)
    }

    func book(_ slug: String, on day: Day = today) async throws -> PledgeBook {
        try await database.read { db in
            try PledgeBook.load(db, "slug = \(slug)", asOf: day, seenBy: .anyone)
        }
    }

    static func file(_ name: String) -> URL { folder.appending(path: name) }
}

/// The example files as text, to be changed by a test.
enum ExampleText {
    static var lofte: String { get throws { try text("lofte.yaml") } }
    static var halfYear: String { get throws { try text("forsta-halvaret.yaml") } }

    /// The real pledge before anybody has read or signed it.
    static var draft: String {
        get throws {
            try lofte.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { line in
                    !["  reviewed:", "  launched:", "  signatures:", "    - {partner:"].contains(
                        where: line.hasPrefix)
                }
                .joined(separator: "\n")
        }
    }

    static func withoutLastCommitment(_ text: String) -> String {
        let start = text.range(of: "  - number: 10")?.lowerBound ?? text.endIndex
        let end = text.range(of: "# What the walk in Herrljunga")?.lowerBound ?? text.endIndex
        return text.replacingCharacters(in: start..<end, with: "")
    }

    /// A file of the example folder, as an import hands it out.
    static func file(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: ExampleWorld.file(path))).map { Array($0) }
    }

    private static func text(_ name: String) throws -> String {
        try String(decoding: Data(contentsOf: ExampleWorld.file(name)), as: UTF8.self)
    }
}

extension Engine {
    func migrated() async throws -> any Database {
        let database = try await database()
        try await database.migrate()
        return database
    }
}

extension Database {
    /// Imports a file of the example folder.
    @discardableResult
    func bring(_ name: String) async throws -> ImportReport {
        try await ImportPledge(into: self, by: ExampleWorld.actor)(ExampleWorld.file(name))
    }

    /// Imports a text as if it stood in the example folder.
    @discardableResult
    func bring(text: String) async throws -> ImportReport {
        var files: [String: [UInt8]] = [:]
        for name in ["stationer.geojson", "lofte.yaml"] { files[name] = ExampleText.file(name) }
        for name in try FileManager.default.contentsOfDirectory(atPath: ExampleWorld.file("bilder").path) {
            files["bilder/\(name)"] = ExampleText.file("bilder/\(name)")
        }
        return try await ImportPledge(into: self, by: ExampleWorld.actor)(
            Array(text.utf8), named: "test.yaml", files: files)
    }

    func events() async throws -> [Event] {
        try await read { db in try db.events(where: "1 = 1", limit: 100) }
    }

    func count(_ table: String) async throws -> Int {
        try await read { db in
            try db.row("SELECT count(*) FROM \(Query(identifier: table))")?.value(at: 0) ?? 0
        }
    }
}

extension String {
    /// The line, from 1, that holds `text` first.
    func line(of text: String) -> Int? {
        range(of: text).map { self[..<$0.lowerBound].count { $0 == "\n" } + 1 }
    }
}

extension PledgeFile {
    /// The first of each kind of thing that is not the same in `other`; a failed test shows no more than these.
    func differences(from other: PledgeFile) -> [String] {
        var found: [String] = []
        func compare<T: Equatable>(_ own: [T], _ others: [T]) {
            guard own != others else { return }
            let first = zip(own, others).first { $0 != $1 }
            found.append(
                first.map { "\($0) became \($1)" } ?? "\(own.count) of \(T.self) became \(others.count)")
        }
        let (mine, theirs) = (contents, other.contents)
        compare([pledge], [other.pledge])
        compare([isInvented], [other.isInvented])
        compare([predecessor], [other.predecessor])
        compare(mine.partners, theirs.partners)
        compare(mine.places, theirs.places)
        compare(mine.subAreas, theirs.subAreas)
        compare(mine.goals, theirs.goals)
        compare(mine.baseline, theirs.baseline)
        compare(mine.signatures, theirs.signatures)
        compare([mine.feedback], [theirs.feedback])
        compare(mine.commitments, theirs.commitments)
        compare(mine.responsibilities, theirs.responsibilities)
        compare(mine.conclusions, theirs.conclusions)
        compare(mine.forums, theirs.forums)
        compare(mine.meetings, theirs.meetings)
        compare(mine.decisions, theirs.decisions)
        compare(mine.problems, theirs.problems)
        compare(mine.causes, theirs.causes)
        compare(mine.measures, theirs.measures)
        compare(mine.activities, theirs.activities)
        compare(mine.log, theirs.log)
        compare(mine.news, theirs.news)
        compare(mine.photos, theirs.photos)
        let keys = Set(mine.keys.values).symmetricDifference(theirs.keys.values)
        if mine.keys != theirs.keys { found.append("the keys \(keys.sorted().prefix(5))") }
        if mine.pictures != theirs.pictures { found.append("the pictures") }
        return found
    }
}
