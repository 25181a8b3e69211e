/// Bytes that are read from the front, never past their end.
struct ByteCursor {
    let bytes: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position >= bytes.endIndex }

    mutating func take(_ count: Int) throws(PhotoRefusal) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else { throw .damaged }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func byte() throws(PhotoRefusal) -> UInt8 {
        guard !isAtEnd else { throw .damaged }
        defer { position += 1 }
        return bytes[position]
    }

    /// A whole number of `count` bytes, the highest first.
    mutating func big(_ count: Int) throws(PhotoRefusal) -> Int {
        try take(count).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A whole number of `count` bytes, the lowest first.
    mutating func little(_ count: Int) throws(PhotoRefusal) -> Int {
        try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
