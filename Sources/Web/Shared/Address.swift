import Hummingbird

/// One address of the site.
///
/// The router matches its pattern and the pages link to it, so the two cannot drift apart.
struct Address: Sendable {
    let pattern: String

    init(_ pattern: String) {
        self.pattern = pattern
    }

    var path: RouterPath { RouterPath(pattern) }

    /// The address with its gaps filled in, in their order.
    func link(_ values: (any CustomStringConvertible)...) -> Link {
        guard pattern != "/" else { return "/" }
        var link: Link = ""
        var rest = values[...]
        for part in pattern.split(separator: "/") {
            if part.hasPrefix(":") {
                link = "\(link)/\(rest.popFirst()?.description ?? "")"
            } else if part.hasPrefix("{"), let end = part.firstIndex(of: "}") {
                let suffix = String(part[part.index(after: end)...])
                link = "\(link)/\(rest.popFirst()?.description ?? "")\(suffix)"
            } else {
                link = "\(link)/\(String(part))"
            }
        }
        return link
    }
}
