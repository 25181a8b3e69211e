package import Formats

/// What `case.json` says, key by key; a fault names the key, what was wanted and what was found.
package struct CaseParameters: Sendable {
    private let values: JSONValue
    /// The keys above, such as `farrington_flexible`; empty for the whole file.
    private let path: String

    /// - Throws: when it is no object, or names a member twice.
    package init(_ values: JSONValue, at path: String = "") throws(CaseFault) {
        guard case .object(let members) = values else {
            throw CaseFault("case.json\(path.isEmpty ? "" : ", \"\(path)\""): wanted an object")
        }
        (self.values, self.path) = (values, path)
        var names: Set<String> = []
        for member in members where !names.insert(member.name).inserted {
            throw CaseFault("case.json, \"\(name(member.name))\": wanted it once, found it again")
        }
    }

    /// Nil where there is none, or null.
    package func value(_ key: String) -> JSONValue? {
        let value = values[key]
        return value == .null ? nil : value
    }

    /// The object under a key; nil where there is none.
    package func part(_ key: String) throws(CaseFault) -> CaseParameters? {
        guard let value = value(key) else { return nil }
        return try CaseParameters(value, at: name(key))
    }

    package func text(_ key: String, or other: String? = nil) throws(CaseFault) -> String {
        try read(key, "a text", or: other, \.text)
    }

    package func number(
        _ key: String, or other: Double? = nil, in range: ClosedRange<Double> = -.infinity ... .infinity
    ) throws(CaseFault) -> Double {
        let number = try read(key, "a number", or: other, \.number)
        guard range.contains(number) else {
            throw fault(key, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    package func wholeNumber(
        _ key: String, or other: Int? = nil, in range: ClosedRange<Int> = .min ... .max
    ) throws(CaseFault) -> Int {
        let number = try read(key, "a whole number", or: other) { $0.number.flatMap(Int.init(exactly:)) }
        guard range.contains(number) else {
            throw fault(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    package func truth(_ key: String, or other: Bool? = nil) throws(CaseFault) -> Bool {
        try read(key, "true or false", or: other) { value in
            guard case .bool(let truth) = value else { return nil }
            return truth
        }
    }

    package func numbers(_ key: String) throws(CaseFault) -> [Double] {
        try read(key, "a list of numbers", or: nil) { $0.all(\.number) }
    }

    package func texts(_ key: String, or other: [String]? = nil) throws(CaseFault) -> [String] {
        try read(key, "a list of texts", or: other) { $0.all(\.text) }
    }

    /// Nil where there is none.
    ///
    /// - Throws: for anything but so many whole numbers.
    package func wholeNumbers(_ key: String, count: Int) throws(CaseFault) -> [Int]? {
        guard let value = value(key) else { return nil }
        let numbers = value.all { $0.number.flatMap(Int.init(exactly:)) }
        guard let numbers, numbers.count == count else { throw fault(key, "\(count) whole numbers") }
        return numbers
    }

    /// A fault in the value of a key, to be thrown.
    package func fault(_ key: String, _ wanted: String) -> CaseFault {
        CaseFault("case.json, \"\(name(key))\": wanted \(wanted), found \(Self.shown(values[key]))")
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func read<Value>(
        _ key: String, _ wanted: String, or other: Value?, _ read: (JSONValue) -> Value?
    ) throws(CaseFault) -> Value {
        guard let found = value(key) else {
            guard let other else { throw fault(key, wanted) }
            return other
        }
        guard let value = read(found) else { throw fault(key, wanted) }
        return value
    }

    private static func shown(_ value: JSONValue?) -> String {
        switch value {
        case nil: "nothing"
        case .null?: "null"
        case .bool(let truth)?: "\(truth)"
        case .number(let number)?: "\(number)"
        case .text(let text)?: "\"\(text.prefix(60))\""
        case .array?: "another list"
        case .object?: "an object"
        }
    }
}

extension JSONValue {
    /// The elements of a list, each read; nil for no list, and when one of them cannot be.
    fileprivate func all<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
        guard let array else { return nil }
        let elements = array.compactMap(read)
        return elements.count == array.count ? elements : nil
    }
}
