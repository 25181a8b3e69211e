internal import Foundation
internal import Storage

extension PictureContent {
    /// As it is kept: JSON with its keys in order, so that equal contents are equal texts.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// - Throws: `StorageError.unreadable` for a text that is no content.
    package init(text: String) throws {
        do {
            self = try JSONDecoder().decode(PictureContent.self, from: Data(text.utf8))
        } catch {
            throw StorageError.unreadable(column: "content", expected: "the numbers of a picture")
        }
    }
}
