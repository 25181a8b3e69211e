package import Domain

/// A value to be written as YAML.
package indirect enum YAMLValue: Hashable, Sendable {
    case text(String)
    case int(Int)
    case double(Double)
    case bool(Bool)
    case list([YAMLValue])
    case map([Member])
    /// Written without quotes; only for what needs none.
    case plain(String)

    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: YAMLValue

        package init(_ key: String, _ value: YAMLValue) {
            (self.key, self.value) = (key, value)
        }
    }

    package static func day(_ day: Day) -> YAMLValue { .plain(day.description) }
    package static func clockTime(_ time: ClockTime) -> YAMLValue { .text(time.description) }
    package static func slug(_ slug: Slug) -> YAMLValue { .text(slug.description) }

    /// A plain text when there is only Swedish.
    package static func wording(_ wording: Wording) -> YAMLValue {
        guard let english = wording.english else { return .text(wording.swedish) }
        return .map([Member("sv", .text(wording.swedish)), Member("en", .text(english))])
    }

    /// The members in their order, without those that have no value.
    package static func object(_ members: KeyValuePairs<String, YAMLValue?>) -> YAMLValue {
        .map(members.compactMap { key, value in value.map { Member(key, $0) } })
    }
}

/// Writes YAML that reads back as the same values, and the same bytes for the same values.
///
/// - Shape: block style, two spaces a level, keys in the given order; a text is plain when nothing in it
///   could be taken for anything else, a block when it has lines, else in double quotes.
package struct YAMLWriter {
    private var bytes: [UInt8] = []

    /// Writes `value`, which is a map or a list, after lines of comment.
    package static func write(_ value: YAMLValue, comment: String = "") -> [UInt8] {
        var writer = YAMLWriter()
        if !comment.isEmpty { writer.put(comment: comment) }
        switch value {
        case .map(let members) where !members.isEmpty: writer.map(members, indent: 0)
        case .list(let elements) where !elements.isEmpty: writer.list(elements, indent: 0)
        default:
            writer.put(writer.inline(value) ?? "{}")
            writer.put("\n")
        }
        return writer.bytes
    }

    private mutating func map(_ members: [YAMLValue.Member], indent: Int, firstIsBegun: Bool = false) {
        for (position, member) in members.enumerated() {
            if position > 0 || !firstIsBegun { put(indent) }
            put(YAMLText.key(member.key))
            put(":")
            value(member.value, indent: indent)
        }
    }

    private mutating func list(_ elements: [YAMLValue], indent: Int) {
        for element in elements {
            put(indent)
            put("-")
            if case .map(let members) = element, !members.isEmpty {
                put(" ")
                map(members, indent: indent + 2, firstIsBegun: true)
            } else {
                value(element, indent: indent)
            }
        }
    }

    /// What stands after a colon or a hyphen.
    private mutating func value(_ value: YAMLValue, indent: Int) {
        if let text = inline(value) {
            put(" \(text)\n")
            return
        }
        switch value {
        case .text(let text):
            let ends = text.hasSuffix("\n")
            put(ends ? " |\n" : " |-\n")
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for line in ends ? lines.dropLast() : lines[...] {
                if !line.isEmpty { put(indent + 2) }
                put("\(line)\n")
            }
        case .list(let elements):
            put("\n")
            list(elements, indent: indent + 2)
        case .map(let members):
            put("\n")
            map(members, indent: indent + 2)
        default: break
        }
    }

    /// Nil for what needs lines of its own.
    private func inline(_ value: YAMLValue) -> String? {
        switch value {
        case .text(let text): YAMLText.isBlock(text) ? nil : YAMLText.inline(text)
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .bool(let truth): "\(truth)"
        case .plain(let text): text
        case .list(let elements): elements.isEmpty ? "[]" : nil
        case .map(let members): members.isEmpty ? "{}" : nil
        }
    }

    private mutating func put(comment: String) {
        for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let shown = String(String.UnicodeScalarView(line.unicodeScalars.filter(YAMLText.isPrintable)))
            put(shown.isEmpty ? "#\n" : "# \(shown)\n")
        }
    }

    private mutating func put(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func put(_ spaces: Int) {
        bytes.append(contentsOf: repeatElement(0x20, count: spaces))
    }
}
