internal import Formats
package import Foundation

/// A file of observations, read piece by piece however large it is.
package struct ObservationFile: Sendable {
    let address: URL
    /// - Units: bytes.
    static let pieceSize = 262_144

    package init(_ address: URL) {
        self.address = address
    }

    /// Hands out each row; the first one holds the headings.
    ///
    /// - Shape: `pause` is called between pieces with how many bytes have been read.
    /// - Throws: `ObservationImportRefusal.unreadable`, `CSVFault`, and what the closures throw.
    func rows(
        delimiter: UInt8?, _ body: (CSVRow) throws -> Void, pause: (Int) throws -> Void
    ) throws {
        var reading = try Reading(self, delimiter: delimiter)
        while let bytes = try reading.next(body) { try pause(bytes) }
    }

    /// The same, and lets others work between the pieces.
    func rows(
        delimiter: UInt8?, _ body: (CSVRow) throws -> Void, pause: (Int) -> Void
    ) async throws {
        var reading = try Reading(self, delimiter: delimiter)
        while let bytes = try reading.next(body) {
            pause(bytes)
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    var size: Int {
        (try? address.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
    }
}

/// On its way through a file.
private struct Reading {
    private let handle: FileHandle
    private let path: String
    private var reader: CSVReader
    private var bytes = 0

    init(_ file: ObservationFile, delimiter: UInt8?) throws {
        path = file.address.relativePath
        if file.address.isFolder { throw ObservationImportRefusal.folder(path) }
        guard let handle = try? FileHandle(forReadingFrom: file.address) else {
            throw ObservationImportRefusal.unreadable(path)
        }
        self.handle = handle
        reader = CSVReader(delimiter: delimiter)
    }

    /// Reads one piece, and answers how many bytes have been read; nil after the last.
    mutating func next(_ body: (CSVRow) throws -> Void) throws -> Int? {
        guard let piece = try handle.read(upToCount: ObservationFile.pieceSize), !piece.isEmpty else {
            guard bytes > 0 else { throw CSVFault(line: 1, kind: .empty) }
            try reader.finish(body)
            return nil
        }
        if bytes == 0, piece.starts(with: [0x1F, 0x8B]) { throw ObservationImportRefusal.compressed(path) }
        try reader.read(Array(piece), body)
        bytes += piece.count
        return bytes
    }
}

/// Why a file of observations was not brought in, where its lines are not to blame.
package enum ObservationImportRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(String)
    case folder(String)
    /// Packed with gzip.
    case compressed(String)
    /// Only a municipality has places.
    case notAMunicipality(String)

    package var description: String {
        switch self {
        case .unreadable(let path): "cannot read \(path)"
        case .folder(let path): "wanted a file, found a folder: \(path)"
        case .compressed(let path): "\(path) is packed with gzip; unpack it first (gunzip)"
        case .notAMunicipality(let name): "\(name) is no municipality, and only municipalities have places"
        }
    }
}
