internal import Foundation

/// What both engines can hold.
package enum Value: Equatable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// Whether both engines give it back as it is.
    ///
    /// Both drivers would cut a text at its first U+0000, and SQLite makes NULL of what is not a number.
    var isStorable: Bool {
        switch self {
        case .text(let text): !text.hasZero
        case .real(let number): !number.isNaN
        case .null, .integer, .bytes: true
        }
    }
}

extension String {
    /// Whether a character is U+0000, which ends a text in C.
    fileprivate var hasZero: Bool {
        let found = utf8.withContiguousStorageIfAvailable { text in
            text.baseAddress.map { memchr($0, 0, text.count) != nil } ?? false
        }
        return found ?? utf8.contains(0)
    }
}

/// A Swift value with exactly one form in the database.
///
/// An enum whose raw value is a text needs no more than `extension State: Storable {}`.
package protocol Storable {
    var stored: Value { get }
    init?(stored: Value)

    /// The same straight from the engine's memory, for those who need no `Value` in between.
    init?(cell: Cell)
}

extension Storable {
    package init?(cell: Cell) {
        self.init(stored: cell.value)
    }
}

extension Storable where Self: RawRepresentable, RawValue == String {
    package var stored: Value { .text(rawValue) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(rawValue: text)
    }
}
