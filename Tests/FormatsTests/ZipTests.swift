import Domain
import Formats
import Foundation
import Testing

struct ZipTests {
    private let day = Day(year: 2022, month: 3, day: 22) ?? Day(number: 0)

    private func zip(_ files: [(String, [UInt8])]) -> [UInt8] {
        var zip = ZipWriter(day: day)
        for (name, bytes) in files { zip.add(name, bytes) }
        return zip.bytes
    }

    @Test func `a folder of no files is the end of a directory alone`() {
        #expect(zip([]) == [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    }

    /// The checksum of "123456789" is the one that every CRC-32 is known by.
    @Test func `a file stands as it is, between what is said of it twice`() {
        let bytes = zip([("a/b.txt", Array("123456789".utf8))])
        let date: [UInt8] = [0, 0, 0x76, 0x54]
        let facts: [UInt8] =
            [20, 0, 0, 0, 0, 0] + date + [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0, 7, 0, 0, 0]
        let own = [0x50, 0x4B, 3, 4] + facts + Array("a/b.txt123456789".utf8)
        #expect(bytes.starts(with: own))
        #expect(bytes.dropFirst(own.count).starts(with: [0x50, 0x4B, 1, 2, 20, 3] + facts))
        #expect(bytes.count == own.count + 46 + 7 + 22)
    }

    @Test func `another program unpacks it`() throws {
        let python = URL(filePath: "/usr/bin/python3")
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            print("Skipped: there is no Python to unpack with")
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files: [(String, [UInt8])] = [
            ("f/case.json", Array("{}".utf8)), ("f/input.csv", []),
            ("f/c", (0..<100_000).map { UInt8($0 % 251) }),
        ]
        let file = folder.appending(path: "a.zip")
        try Data(zip(files)).write(to: file)
        let process = Process()
        process.executableURL = python
        process.arguments = ["-m", "zipfile", "-e", file.path, folder.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for (name, bytes) in files {
            #expect(try Data(contentsOf: folder.appending(path: name)) == Data(bytes), "\(name)")
        }
    }
}
