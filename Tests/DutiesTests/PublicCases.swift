import Duties
import Formats
import Foundation

/// The reference cases beside the package, where they are present.
enum PublicCases {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/cases")

    static let areThere = FileManager.default.fileExists(atPath: folder.path)

    /// The case with its expected numbers.
    static func find(_ name: String) throws -> (folder: CaseFolder, expected: JSONValue) {
        let folder = folder.appending(path: name)
        let expected = try JSONReader.read([UInt8](Data(contentsOf: folder.appending(path: "expected.json"))))
        return (try CaseFolder(folder), expected)
    }
}

extension JSONValue {
    /// The numbers of a list, or of a list of lists.
    var numbers: [Double] {
        if let number { return [number] }
        return (array ?? []).flatMap(\.numbers)
    }

    /// The members of an object.
    var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}
