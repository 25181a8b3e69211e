import Domain
import Formats
import Foundation
import Hummingbird
import NIOPosix

/// A file that came with a form, written down as it came and never whole in memory.
struct Upload: Sendable {
    let file: URL
    /// What it was called where it came from.
    let name: String

    func remove() {
        try? FileManager.default.removeItem(at: file)
    }
}

extension Entry {
    /// Reads a form whose file in `field` is written into `folder` while it comes; other files are passed over.
    ///
    /// - Shape: no upload when no file was chosen, or an empty one.
    /// - Units: `limit` in bytes.
    /// - Throws: `FormRefusal`, and what the file system throws; then no file is left.
    static func receive(
        _ request: Request, _ page: Page, file field: String, into folder: URL, limit: Int
    ) async throws -> (entry: Entry, upload: Upload?) {
        let type = request.headers[.contentType] ?? ""
        guard type.hasPrefix("multipart/form-data") else {
            return (try await read(request, page, limit: UploadParts.mostText), nil)
        }
        let most = limit + UploadParts.mostText
        var parts = UploadParts(field: field, file: folder.appending(path: UUID().uuidString))
        do {
            try await parts.take(request, type, limits: .init(bytes: most, parts: 20))
            let upload = try await parts.finish()
            var entry = Entry(page)
            for (name, text) in try parts.texts { entry.set(name, to: text) }
            entry.judge()
            return (entry, upload)
        } catch {
            parts.remove()
            throw error
        }
    }

    /// Reads what was typed into a form, at most 128 kB; its files are passed over while they come.
    ///
    /// - Units: `limit` in bytes, files and all.
    /// - Throws: `FormRefusal`.
    static func typed(
        _ request: Request, _ page: Page, limit: Int
    ) async throws -> (entry: Entry, hadFiles: Bool) {
        let type = request.headers[.contentType] ?? ""
        guard type.hasPrefix("multipart/form-data") else {
            return (try await read(request, page, limit: 128 << 10), false)
        }
        var parts = UploadParts(mostText: 128 << 10)
        try await parts.take(request, type, limits: .init(bytes: limit))
        let lists = Dictionary(grouping: try parts.texts) { $0.name }.mapValues { $0.map { $0.text } }
        return (Entry(page, lists: lists), parts.hadOthers)
    }
}

/// Takes the parts of a form as they come: the one file to the disk, what was typed to memory.
private struct UploadParts {
    /// Nil where no file is wanted.
    private let wanted: (field: String, file: URL)?
    private let mostText: Int
    private var name: String?
    /// Whether there were files beside the wanted one.
    private(set) var hadOthers = false
    private var goal = Goal.nothing
    private var typed: [(name: String, bytes: [UInt8])] = []
    private var typedBytes = 0
    private var handle: FileHandle?
    /// What has come of the file and is not written yet.
    private var waiting: [UInt8] = []

    private enum Goal {
        case nothing, text, file
    }

    /// - Units: bytes.
    static let mostText = 256 << 10
    private static let atOnce = 1 << 20

    init(field: String, file: URL) {
        wanted = (field, file)
        mostText = Self.mostText
    }

    /// Takes texts alone.
    init(mostText: Int) {
        wanted = nil
        self.mostText = mostText
    }

    /// Takes a whole form as it comes.
    ///
    /// - Throws: as the other, and for more than `limits` allow.
    mutating func take(_ request: Request, _ type: String, limits: Multipart.Limits) async throws {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bytes {
            throw FormRefusal.tooLarge(limit: limits.bytes)
        }
        var reader = try MultipartReader(contentType: type, limits: limits)
        for try await buffer in request.body {
            for piece in try reader.read(buffer.readableBytesView) { try await take(piece) }
        }
        try reader.finish()
    }

    /// - Throws: `FormRefusal.tooLarge` for too long texts; what the file system throws.
    mutating func take(_ piece: MultipartReader.Piece) async throws {
        switch piece {
        case .head(let head):
            if let filename = head.filename {
                let isIt = head.name == wanted?.field && name == nil && !filename.isEmpty
                goal = isIt ? .file : .nothing
                if isIt { name = filename } else if !filename.isEmpty { hadOthers = true }
            } else {
                goal = .text
                typed.append((head.name, []))
            }
        case .content(let bytes):
            switch goal {
            case .nothing: break
            case .text:
                typedBytes += bytes.count
                guard typedBytes <= mostText else { throw FormRefusal.tooLarge(limit: mostText) }
                typed[typed.count - 1].bytes += bytes
            case .file:
                waiting += bytes
                if waiting.count >= Self.atOnce { try await write() }
            }
        }
    }

    mutating func finish() async throws -> Upload? {
        try await write()
        guard let handle, let name, let wanted else { return nil }
        try handle.close()
        return Upload(file: wanted.file, name: String(name.withoutSteering.prefix(120)))
    }

    /// - Throws: `FormRefusal` for what is no text.
    var texts: [(name: String, text: String)] {
        get throws {
            try typed.map { part in
                guard !part.bytes.contains(0) else { throw FormRefusal.zeroCharacter(field: part.name) }
                guard let text = String(validating: part.bytes, as: UTF8.self) else {
                    throw FormRefusal.notText(field: part.name)
                }
                return (part.name, text)
            }
        }
    }

    func remove() {
        try? handle?.close()
        if let wanted { try? FileManager.default.removeItem(at: wanted.file) }
    }

    /// On a thread that may wait for the disk.
    private mutating func write() async throws {
        guard !waiting.isEmpty, let file = wanted?.file else { return }
        let (bytes, open) = (waiting, handle)
        waiting.removeAll(keepingCapacity: true)
        handle = try await NIOThreadPool.singleton.runIfActive {
            let handle = try open ?? Self.create(file)
            try handle.write(contentsOf: bytes)
            return handle
        }
    }

    /// A file that nobody else on the machine may read.
    private static func create(_ file: URL) throws -> FileHandle {
        let files = FileManager.default
        try files.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard
            files.createFile(
                atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        return try FileHandle(forWritingTo: file)
    }
}
