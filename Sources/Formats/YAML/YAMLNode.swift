import Yams

/// One value in a YAML file, which knows its line and its path.
///
/// Each way to read it returns nil after having noted what is wrong, so that the reading can go on.
package struct YAMLNode {
    package let line: Int
    package let path: String
    private let node: Node
    private let faults: YAMLFaults

    init(_ node: Node, path: String, line: Int, _ faults: YAMLFaults) {
        (self.node, self.path, self.faults) = (node, path, faults)
        self.line = node.mark?.line ?? line
    }

    /// Notes a fault that only the reader's own rules can see.
    package func fault(_ code: String, wanted: String, found: String? = nil) {
        faults.add(YAMLFault(line: line, path: path, code: code, wanted: wanted, found: found ?? shown))
    }

    /// Whether no more faults are told, so that nothing need be worked out about another.
    var hasNoRoomForFaults: Bool { faults.isFull }

    /// The text of a plain value exactly as written; nil for a list or a map.
    var scalar: String? {
        guard case .scalar(let scalar) = node else { return nil }
        return scalar.string
    }

    /// Whether nothing stands after the colon.
    var isLeftOut: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.string.isEmpty && scalar.style == .plain
    }

    var isMap: Bool {
        if case .mapping = node { true } else { false }
    }

    /// The values of a list in their order; a fault when it is none.
    package func list(max: Int = 10_000) -> [YAMLNode]? {
        guard case .sequence(let sequence) = node else {
            fault("not-a-list", wanted: "a list")
            return nil
        }
        guard sequence.count <= max else {
            fault("too-long", wanted: "at most \(max) of these", found: "\(sequence.count)")
            return nil
        }
        return sequence.enumerated().map { child($1, "\(path)[\($0)]") }
    }

    /// The members of a map; each key that is not `allowed` is a fault, and the nearest one is suggested.
    package func object(allowed: [String]) -> YAMLObject? {
        guard case .mapping(let mapping) = node else {
            fault("not-a-map", wanted: "a map with \(YAMLNode.enumerated(allowed))")
            return nil
        }
        var members: [String: YAMLNode] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                child(key, path).fault("not-a-key", wanted: "a plain word as key")
                continue
            }
            if allowed.contains(name) {
                members[name] = child(value, Self.joined(path, key))
            } else if faults.isFull {
                child(key, path).fault("unknown-key", wanted: "")
            } else {
                let wanted = nearest(to: name, among: allowed).map(YAMLFault.quoted)
                child(key, path).fault("unknown-key", wanted: wanted ?? YAMLNode.enumerated(allowed))
            }
        }
        return YAMLObject(node: self, members: members)
    }

    /// The members of a map whose keys are free, in their order; a fault when it is none.
    package func map() -> [(key: YAMLNode, value: YAMLNode)]? {
        guard case .mapping(let mapping) = node else {
            fault("not-a-map", wanted: "a map")
            return nil
        }
        return mapping.map { key, value in (child(key, path), child(value, Self.joined(path, key))) }
    }

    private func child(_ node: Node, _ path: String) -> YAMLNode {
        YAMLNode(node, path: path, line: line, faults)
    }

    private static func joined(_ path: String, _ key: Node) -> String {
        let name = String((key.scalar?.string ?? "?").prefix(60))
        return path.isEmpty ? name : "\(path).\(name)"
    }

    private var shown: String {
        switch node {
        case .scalar(let scalar): isLeftOut ? "nothing" : YAMLFault.quoted(scalar.string)
        case .sequence: "a list"
        case .mapping: "a map"
        case .alias: "an alias"
        }
    }

    static func enumerated(_ words: [String]) -> String {
        words.count == 1 ? YAMLFault.quoted(words[0]) : "one of " + words.joined(separator: ", ")
    }
}

/// The members of a map in a YAML file.
package struct YAMLObject {
    package let node: YAMLNode
    fileprivate let members: [String: YAMLNode]

    /// Nil when the key is not there, or nothing stands after it.
    package subscript(key: String) -> YAMLNode? {
        guard let member = members[key], !member.isLeftOut else { return nil }
        return member
    }

    /// Nil and a fault when the key is not there, or nothing stands after it.
    package func required(_ key: String) -> YAMLNode? {
        if let member = self[key] { return member }
        (members[key] ?? node).fault("missing", wanted: YAMLFault.quoted(key), found: "nothing")
        return nil
    }

    /// The values of a list; empty when the key is not there.
    package func list(_ key: String, max: Int = 10_000) -> [YAMLNode] {
        self[key]?.list(max: max) ?? []
    }
}
