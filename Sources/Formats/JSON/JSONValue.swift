/// A value that was read from JSON.
///
/// - Shape: the members of an object in the order of the file; of a repeated name, all.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue
    }

    /// The first member of that name; nil when there is none, or this is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    package var number: Double? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}

/// Where a text stops being JSON.
package struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let wanted: String
    /// What stands there instead; empty where that says no more.
    package let found: String

    package init(line: Int, wanted: String, found: String = "") {
        (self.line, self.wanted, self.found) = (line, wanted, found)
    }

    package var description: String {
        "line \(line): wanted \(wanted)\(found.isEmpty ? "" : ", found \(found)")"
    }
}
