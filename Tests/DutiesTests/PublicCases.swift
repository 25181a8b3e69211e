import Duties
import Formats
import Foundation

/// The reference cases beside the package, where they are present.
enum PublicCases {
    /// The case with its expected numbers; nil, with a line that says so, when it is absent.
    static func find(_ name: String) throws -> (folder: CaseFolder, expected: JSONValue)? {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = package.deletingLastPathComponent().appending(path: "shared/cases").appending(path: name)
        guard FileManager.default.fileExists(atPath: folder.appending(path: "case.json").path) else {
            print("Skipped: the reference case \(name) is absent")
            return nil
        }
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
