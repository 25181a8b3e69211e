/// What can go wrong below the domain.
///
/// None of it carries a bound value, nor the engine's message about a statement, which can quote one: the log
/// must not become a second copy of people's reports.
package enum StorageError: Error, Equatable {
    case notFound(String)
    case unreadable(column: String, expected: String)
    /// `code` is PostgreSQL's SQLSTATE or SQLite's extended result code.
    case failed(sql: String, code: String)
    /// The server or the file cannot be opened; the reason comes from before any statement was sent.
    case unreachable(reason: String)
    /// The connection broke after COMMIT had been sent: the change may have been kept, or not.
    case outcomeUnknown
    /// Somebody else changed it since it was read.
    case stale(String)
    /// A text holds U+0000, or a number is none: the engines would not give it back.
    case unstorable
    /// The database holds migration steps that this program has never heard of.
    case newerDatabase([String])
    case unsupported(String)
}

extension StorageError {
    /// Another row holds the same key already.
    package var isUniqueViolation: Bool {
        isFailure(["23505", "2067", "1555", "2579"])
    }

    /// It points at a row that is not there, or is pointed at by one that is.
    package var isForeignKeyViolation: Bool {
        isFailure(["23503", "23001", "787"])
    }

    /// A CHECK or NOT NULL of the table turned it down.
    package var isCheckViolation: Bool {
        isFailure(["23514", "275", "23502", "1299"])
    }

    /// The table only grows: see `Query.appendOnly`.
    package var isAppendOnlyViolation: Bool {
        isFailure([Self.appendOnlyState, "1811"])
    }

    /// The SQLSTATE that the triggers of `Query.appendOnly` raise.
    static let appendOnlyState = "PRAPP"

    private func isFailure(_ codes: Set<String>) -> Bool {
        guard case .failed(_, let code) = self else { return false }
        return codes.contains(code)
    }
}
