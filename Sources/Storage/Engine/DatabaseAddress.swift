/// Where the data is: a file of SQLite, or a server of PostgreSQL.
///
/// This is the only place that tells the two apart.
package enum DatabaseAddress: Hashable, Sendable {
    case file(String)
    case server(String)

    package init(_ text: String) {
        let isServer = ["postgresql://", "postgres://"].contains { text.lowercased().hasPrefix($0) }
        self = isServer ? .server(text) : .file(text)
    }

    /// Nil where the data is on a server.
    package var path: String? {
        if case .file(let path) = self { path } else { nil }
    }
}
