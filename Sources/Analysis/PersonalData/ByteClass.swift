/// What a byte can begin, so that most of a text is passed over with one look a byte.
enum ByteClass: UInt8 {
    case plain
    case digit
    case at
    case bracket
    case wide

    static let table: [ByteClass] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case 0x30...0x39: .digit
        case UInt8(ascii: "@"): .at
        case UInt8(ascii: "("), UInt8(ascii: "["): .bracket
        case 0xEF: .wide
        default: .plain
        }
    }
}
