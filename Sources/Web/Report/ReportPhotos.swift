import CVips
package import Domain
import Formats
import Foundation
import Hummingbird
import NIOPosix
package import Storage
import Synchronization

/// The photos of observations: made anew without anything but the picture, and kept as files beside the database.
///
/// One thread of its own makes and reads them, and only so many may wait for it.
///
/// - Source: libvips 8.14; untrusted loaders are blocked, and the kind is told by the first bytes.
package struct ReportPhotos: Sendable {
    /// What is received at all.
    ///
    /// - Units: bytes.
    static let limit = 15 << 20
    /// - Units: pixels; read from the head of the file, before anything is decoded.
    private static let mostPixels = 50_000_000
    /// - Units: pixels.
    private static let longestSide: Int32 = 1600
    /// - Units: bytes of what is kept.
    private static let mostBytes = 400_000
    private static let mostWaiting = 16

    private let folder: URL
    private let waiting = Waiting()

    private final class Waiting: Sendable {
        let count = Atomic<Int>(0)
    }

    private static let pool: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        return pool
    }()

    package init(folder: String) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    }

    /// Keeps the photo that came in a field, if one did; what is wrong with it is noted in the entry.
    ///
    /// - Throws: 503 when too many wait; what the file system throws.
    func keep(_ field: String, of entry: inout Entry) async throws -> Identifier<ReportPhoto>? {
        guard entry.isGenuine, !entry.isTakingOut, let file = entry.files[field] else { return nil }
        if file.bytes.count > Self.limit {
            entry.fail(field, "report.photo-heavy")
            return nil
        }
        guard Self.isPhoto(file.bytes) else {
            entry.fail(field, "photo.unknown-kind")
            return nil
        }
        let made = try await onThread { Self.remake(file.bytes) }
        switch made {
        case .failure(let fault):
            entry.fail(field, fault.code)
            return nil
        case .success(let bytes):
            let id = Identifier<ReportPhoto>()
            try await onThread { try store(bytes, as: id) }
            return id
        }
    }

    /// Nil when there is no such file.
    func bytes(of photo: Identifier<ReportPhoto>) async throws -> [UInt8]? {
        try await onThread { (try? Data(contentsOf: file(of: photo))).map { Array($0) } }
    }

    /// Takes the files away; one that is gone already is as it should be.
    package func remove(_ photos: [Identifier<ReportPhoto>]) async {
        guard !photos.isEmpty else { return }
        try? await Self.pool.runIfActive {
            for photo in photos { try? FileManager.default.removeItem(at: file(of: photo)) }
        }
    }

    /// Takes away every file that no observation has, whatever left it there: a crash, or a file that could not be
    /// taken away.
    ///
    /// Those of the last hour may be on their way into an observation, and stay.
    ///
    /// - Throws: what the file system throws, when a file cannot be taken away.
    package func sweep(_ database: any Database) async throws {
        let kept = try await database.read { db in
            try Set(
                db.rows("SELECT photo FROM observation WHERE photo IS NOT NULL").map {
                    try $0.value(at: 0, as: String.self) + ".jpg"
                })
        }
        try await onThread {
            let files = FileManager.default
            guard files.fileExists(atPath: folder.path) else { return }
            let age: Set<URLResourceKey> = [.contentModificationDateKey]
            for file in try files.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(age))
            where file.pathExtension == "jpg" && !kept.contains(file.lastPathComponent) {
                let made = try file.resourceValues(forKeys: age).contentModificationDate
                if let made, made.timeIntervalSinceNow < -3600 { try files.removeItem(at: file) }
            }
        }
    }

    private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws
        -> Value
    {
        guard waiting.count.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else {
            waiting.count.subtract(1, ordering: .relaxed)
            throw HTTPError(.serviceUnavailable)
        }
        defer { waiting.count.subtract(1, ordering: .relaxed) }
        return try await Self.pool.runIfActive(work)
    }

    private func file(of photo: Identifier<ReportPhoto>) -> URL {
        folder.appending(path: "\(photo).jpg")
    }

    private func store(_ bytes: [UInt8], as photo: Identifier<ReportPhoto>) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(bytes).write(to: file(of: photo), options: .atomic)
    }

    /// By the first bytes alone, whatever the file is called.
    private static func isPhoto(_ bytes: [UInt8]) -> Bool {
        let isWebP =
            bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP || bytes.starts(with: [0xFF, 0xD8, 0xFF])
            || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    /// Why a file was not kept.
    struct Fault: Error {
        let code: String
    }

    private static func remake(_ bytes: [UInt8]) -> Result<[UInt8], Fault> {
        var out: UnsafeMutableRawPointer?
        var (count, width, height) = (0, Int32(0), Int32(0))
        let limits = PerrongPhotoLimits(
            most_pixels: mostPixels, longest_side: longestSide, most_bytes: mostBytes)
        let result = bytes.withUnsafeBytes { input in
            perrong_photo_remake(input.baseAddress, input.count, limits, &out, &count, &width, &height)
        }
        defer { if let out { perrong_photo_free(out) } }
        guard result == PERRONG_PHOTO_OK, let out else {
            return .failure(
                Fault(
                    code: result == PERRONG_PHOTO_TOO_MANY_PIXELS
                        ? "photo.too-many-pixels"
                        : result == PERRONG_PHOTO_TOO_HEAVY ? "report.photo-heavy" : "photo.damaged"))
        }
        return .success(Array(UnsafeRawBufferPointer(start: out, count: count)))
    }
}
