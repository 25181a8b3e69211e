import Foundation

/// The folder of a pledge file: hands out the files that it names, and keeps them to be read again.
final class PledgeFolder {
    private let folder: URL
    private(set) var files: [String: [UInt8]] = [:]
    /// - Units: bytes; more than any file that a pledge file may name.
    private static let most = 20_000_000

    init(_ folder: URL) {
        self.folder = folder
    }

    /// Nil when there is no such file.
    func file(_ path: String) -> [UInt8]? {
        if let bytes = files[path] { return bytes }
        guard let bytes = try? Self.read(folder.appending(path: path)) else { return nil }
        files[path] = bytes
        return bytes
    }

    /// At most one byte more than any reader takes, so that a huge file is refused and not held.
    static func read(_ file: URL) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        return Array(try handle.read(upToCount: most) ?? Data())
    }
}
