import CAssets
import Crypto
import Foundation

/// The files that the program carries inside itself: texts and styles.
struct Assets: Sendable {
    private let files: [String: [UInt8]]
    /// Changes when any of the files does: part of the stylesheet's address and of every page's tag.
    let edition: String

    static let carried = Assets()

    private init() {
        var files: [String: [UInt8]] = [:]
        var digest = SHA256()
        var next = perrong_assets()
        while let asset = next?.pointee, let name = asset.name {
            let bytes = Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
            files[String(cString: name)] = bytes
            digest.update(data: bytes)
            next = next?.advanced(by: 1)
        }
        self.files = files
        edition = digest.finalize().prefix(6).map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }
            .joined()
    }

    /// Nothing for a file that the program does not carry.
    func bytes(_ name: String) -> [UInt8] {
        files[name] ?? []
    }
}
