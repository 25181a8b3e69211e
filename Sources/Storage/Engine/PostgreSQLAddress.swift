internal import CPostgres

/// Where a PostgreSQL server is, and how to speak with it.
struct PostgreSQLAddress: Sendable {
    struct Failure: Error {
        let reason: String
        /// The server does not answer, or is starting or stopping.
        let mayPass: Bool
    }

    private let url: String

    init(_ url: String) throws(StorageError) {
        let options = PQconninfoParse(url, nil)
        defer { PQconninfoFree(options) }
        guard options != nil else { throw .unreachable(reason: "not an address of PostgreSQL") }
        self.url = url
    }

    /// A new connection; blocks until the server has answered.
    ///
    /// The reason of a failure is libpq's own: it names the host, the role and the database, and comes before
    /// any statement.
    func connect() throws(Failure) -> OpaquePointer {
        guard let handle = withParameters({ PQconnectdbParams($0, $1, 1) }) else {
            throw Failure(reason: "out of memory", mayPass: false)
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let reason = String(cString: PQerrorMessage(handle)).prefix { $0 != "\n" }
            PQfinish(handle)
            let answers = withParameters { PQpingParams($0, $1, 1) } == PQPING_OK
            throw Failure(reason: String(reason), mayPass: !answers)
        }
        // libpq would print every notice of the server on standard error.
        _ = PQsetNoticeReceiver(handle, { _, _ in }, nil)
        return handle
    }

    /// What stands before `dbname` gives way to the address, what stands after it does not.
    private func withParameters<R>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> R
    ) -> R {
        let parameters = [
            ("application_name", "perrong"), ("connect_timeout", "5"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
        return CStrings(parameters.map(\.0) + [nil] + parameters.map(\.1) + [nil]).withPointers { pointers in
            let (names, values) = (pointers, pointers + parameters.count + 1)
            return body(names, values)
        }
    }
}

/// Texts side by side in memory, each ended by a zero, as C wants them.
struct CStrings {
    private var bytes: [CChar] = []
    private var starts: [Int?] = []

    init(_ texts: [String?]) {
        for text in texts { append(text) }
    }

    mutating func append(_ text: String?) {
        starts.append(text == nil ? nil : bytes.count)
        guard let text else { return }
        for byte in text.utf8 { bytes.append(CChar(bitPattern: byte)) }
        bytes.append(0)
    }

    /// Bytes of any kind; their length must be told beside.
    mutating func append(_ raw: [UInt8]) {
        starts.append(bytes.count)
        for byte in raw { bytes.append(CChar(bitPattern: byte)) }
        bytes.append(0)
    }

    func withPointers<R>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R) -> R {
        bytes.withUnsafeBufferPointer { bytes in
            let pointers = starts.map { start in start.flatMap { bytes.baseAddress?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { pointers in
                withUnsafePointer(to: nil) { none in body(pointers.baseAddress ?? none) }
            }
        }
    }
}
