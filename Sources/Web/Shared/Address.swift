import Hummingbird

/// One address of the site.
///
/// The router matches its pattern and the pages link to it, so the two cannot drift apart.
struct Address: Sendable {
    let pattern: String
    /// What stands around the gaps, in order: one more than there are gaps.
    private let parts: [Link.Part]

    init(_ pattern: String) {
        self.pattern = pattern
        parts = Self.parts(of: pattern)
    }

    var path: RouterPath { RouterPath(pattern) }

    /// The address with its gaps filled in, in their order.
    func link(_ values: (any CustomStringConvertible)...) -> Link {
        var link = Link.Interpolation(literalCapacity: pattern.utf8.count, interpolationCount: values.count)
        for (position, part) in parts.enumerated() {
            if position > 0, position <= values.count {
                link.appendInterpolation(values[position - 1].description)
            }
            link.appendInterpolation(part)
        }
        return Link(stringInterpolation: link)
    }

    /// A gap is `:name` to the next slash, or `{name}`.
    private static func parts(of pattern: String) -> [Link.Part] {
        var parts: [Link.Part] = []
        var rest = pattern[...]
        while let gap = rest.firstIndex(where: { $0 == ":" || $0 == "{" }) {
            parts.append(Link.Part(rest[..<gap]))
            rest = rest[gap...]
            let end =
                rest.first == ":"
                ? rest.firstIndex(of: "/") : rest.firstIndex(of: "}").map(rest.index(after:))
            rest = rest[(end ?? rest.endIndex)...]
        }
        return parts + [Link.Part(rest)]
    }
}
