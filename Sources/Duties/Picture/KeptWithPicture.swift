internal import Foundation
internal import Storage

/// What is kept with a picture in a column of its own, as JSON.
package protocol KeptWithPicture: Codable {
    static var column: String { get }
    /// What the column should have held, for the error that says it did not.
    static var wanted: String { get }
}

extension KeptWithPicture {
    /// As it is kept: JSON with its keys in order, so that equal values are equal texts.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// - Throws: `StorageError.unreadable` for any other text.
    package init(text: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        } catch {
            throw StorageError.unreadable(column: Self.column, expected: Self.wanted)
        }
    }
}

extension PictureContent: KeptWithPicture {
    package static let column = "content"
    package static let wanted = "the numbers of a picture"
}

extension PictureExtract: KeptWithPicture {
    package static let column = "extract"
    package static let wanted = "what the public reads"
}
