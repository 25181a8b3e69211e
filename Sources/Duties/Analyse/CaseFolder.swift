internal import Formats
package import Foundation

/// A folder with a case for an analysis: its parameters in `case.json`, and its tables.
package struct CaseFolder: Sendable {
    package let parameters: CaseParameters
    private let folder: URL

    /// - Throws: when `case.json` cannot be read, or is no JSON object.
    package init(_ folder: URL) throws(CaseFault) {
        self.folder = folder
        let bytes = try Self.read("case.json", in: folder)
        let values: JSONValue
        do throws(JSONFault) {
            values = try JSONReader.read(bytes)
        } catch {
            throw CaseFault("case.json, \(error)")
        }
        parameters = try CaseParameters(values)
    }

    package var kind: String {
        get throws(CaseFault) { try parameters.text("kind") }
    }

    /// The table that a key names; without the key, the file of that name.
    ///
    /// - Throws: when its file is not there, or is no table.
    package func table(_ key: String = "input") throws(CaseFault) -> CaseTable {
        let name = try parameters.text(key, or: "\(key).csv")
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
            throw parameters.fault(key, "the name of a file in the folder")
        }
        return try CaseTable(name: name, bytes: Self.read(name, in: folder))
    }

    private static func read(_ name: String, in folder: URL) throws(CaseFault) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: folder.appending(path: name)))
        } catch {
            let file = folder.appending(path: name)
            let isThere = FileManager.default.fileExists(atPath: file.path)
            let found = file.isFolder ? "a folder" : isThere ? "one that cannot" : "none"
            throw CaseFault("\(name): wanted a file that can be read, found \(found)")
        }
    }
}

extension URL {
    /// Whether a folder is there, where a file was wanted.
    var isFolder: Bool { (try? resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false }
}
