package import Domain

/// A folder of small files as one file, which every desktop opens; nothing in it is compressed.
///
/// - Source: PKWARE, *APPNOTE.TXT – .ZIP File Format Specification*, 4.3.
package struct ZipWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0
    private let day: Day

    /// - Shape: `day` is when the files are said to be from; equal files on equal days give equal bytes.
    package init(day: Day) {
        self.day = day
    }

    /// - Shape: `name` with slashes, in ASCII: `2022-v11-morker/case.json`.
    package mutating func add(_ name: String, _ bytes: [UInt8]) {
        let offset = UInt32(body.count)
        let name = Array(name.utf8)
        let facts = facts(name, bytes)
        body.append(contentsOf: little(0x0403_4B50 as UInt32) + facts + name + bytes)
        // Made on Unix, with rights to read for all; no comment, the first disk.
        directory.append(contentsOf: little(0x0201_4B50 as UInt32) + little(0x0314 as UInt16) + facts)
        directory.append(contentsOf: little(0 as UInt16) + little(0 as UInt32))
        directory.append(contentsOf: little(0x81A4_0000 as UInt32) + little(offset) + name)
        count += 1
    }

    package var bytes: [UInt8] {
        body + directory + little(0x0605_4B50 as UInt32) + little(0 as UInt32) + little(count) + little(count)
            + little(UInt32(directory.count)) + little(UInt32(body.count)) + little(0 as UInt16)
    }

    /// What the file and the directory say alike: version 2.0, no flags, stored, day, checksum, sizes, lengths.
    private func facts(_ name: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        let date = UInt16(clamping: (day.year - 1980) << 9 | day.month << 5 | day.dayOfMonth)
        let size = little(UInt32(bytes.count))
        return little(20 as UInt16) + little(0 as UInt32) + little(0 as UInt16) + little(date)
            + little(checksum(bytes)) + size + size + little(UInt16(name.count)) + little(0 as UInt16)
    }
}

private func little(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

/// CRC-32, as gzip and PNG have it.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { (sum: UInt32, byte: UInt8) -> UInt32 in
        table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
    }
}

private let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { (rest: UInt32, _: Int) -> UInt32 in
        rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1
    }
}
