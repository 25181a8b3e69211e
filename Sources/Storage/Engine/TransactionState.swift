/// What both engines remember about a transaction, so that they behave alike.
struct TransactionState {
    /// The first statement that failed; after it nothing more is asked, and nothing is kept.
    private(set) var failure: StorageError?
    private var isStreaming = false

    /// - Throws: the first failure again; `.unsupported` inside the body of `each`.
    func check() throws(StorageError) {
        if let failure { throw failure }
        if isStreaming { throw .unsupported("a query inside the body of each") }
    }

    /// Remembers a failure, and hands it back to be thrown.
    mutating func fail(_ error: StorageError) -> StorageError {
        if failure == nil { failure = error }
        return error
    }

    mutating func beginStream() {
        isStreaming = true
    }

    mutating func endStream() {
        isStreaming = false
    }
}
