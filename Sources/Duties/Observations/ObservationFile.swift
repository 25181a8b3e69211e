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
        let handle = try open()
        defer { try? handle.close() }
        var reader = CSVReader(delimiter: delimiter)
        var bytes = 0
        while let piece = try handle.read(upToCount: Self.pieceSize), !piece.isEmpty {
            if bytes == 0 { try check(piece) }
            try reader.read(Array(piece), body)
            bytes += piece.count
            try pause(bytes)
        }
        guard bytes > 0 else { throw CSVFault(line: 1, kind: .empty) }
        try reader.finish(body)
    }

    /// The same, and lets others work between the pieces.
    func rows(
        delimiter: UInt8?, _ body: (CSVRow) throws -> Void, pause: (Int) -> Void
    ) async throws {
        let handle = try open()
        defer { try? handle.close() }
        var reader = CSVReader(delimiter: delimiter)
        var bytes = 0
        while let piece = try handle.read(upToCount: Self.pieceSize), !piece.isEmpty {
            if bytes == 0 { try check(piece) }
            try reader.read(Array(piece), body)
            bytes += piece.count
            pause(bytes)
            try Task.checkCancellation()
            await Task.yield()
        }
        guard bytes > 0 else { throw CSVFault(line: 1, kind: .empty) }
        try reader.finish(body)
    }

    var size: Int {
        (try? address.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
    }

    private func check(_ first: Data) throws {
        if first.starts(with: [0x1F, 0x8B]) {
            throw ObservationImportRefusal.compressed(address.relativePath)
        }
    }

    private func open() throws -> FileHandle {
        guard let handle = try? FileHandle(forReadingFrom: address) else {
            throw ObservationImportRefusal.unreadable(address.relativePath)
        }
        return handle
    }
}

/// Why a file of observations was not brought in, where its lines are not to blame.
package enum ObservationImportRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(String)
    /// Packed with gzip.
    case compressed(String)
    /// Only a municipality has places.
    case notAMunicipality(String)

    package var description: String {
        switch self {
        case .unreadable(let path): "cannot read \(path)"
        case .compressed(let path): "\(path) is packed with gzip; unpack it first (gunzip)"
        case .notAMunicipality(let name): "\(name) is no municipality, and only municipalities have places"
        }
    }
}
