package import Domain

/// One call that was made to somebody else's service.
package struct SourceCall: Hashable, Sendable {
    package let path: String
    package let at: Instant
    /// What was answered; 0 while nothing has been, or when the connection broke.
    package let status: Int

    package init(path: String, at: Instant, status: Int) {
        (self.path, self.at, self.status) = (path, at, status)
    }
}

extension Connection {
    /// The calls since `instant`, and those for ever remembered that found nothing there; in their order.
    package func calls(to source: String, since instant: Instant) throws -> [SourceCall] {
        try rows(
            """
            SELECT path, at, status FROM source_call
            WHERE source = \(source) AND (at >= \(instant) OR status = 404) ORDER BY at
            """
        ).map { row in
            SourceCall(path: try row.value(at: 0), at: try row.value(at: 1), status: try row.value(at: 2))
        }
    }

    /// Notes a call before it is made, so that it counts even if this program ends while it waits.
    package func note(_ call: SourceCall, to source: String) throws {
        try run(
            """
            INSERT INTO source_call (source, path, at, status)
            VALUES (\(source), \(call.path), \(call.at), \(call.status))
            """)
    }

    /// Notes what a call was answered.
    package func answer(_ call: SourceCall, to source: String, with status: Int) throws {
        try run(
            """
            UPDATE source_call SET status = \(status)
            WHERE source = \(source) AND path = \(call.path) AND at = \(call.at)
            """)
    }

    /// Forgets the calls before `instant`, but not where there is nothing to call.
    package func forgetCalls(to source: String, before instant: Instant) throws {
        try run(
            "DELETE FROM source_call WHERE source = \(source) AND at < \(instant) AND status <> 404")
    }
}
