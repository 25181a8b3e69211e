internal import CPostgres
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Listens on a connection of its own for what other programs write to the same database.
///
/// While it is not listening nothing is certain, and it tries to listen again.
final class PostgreSQLListener: ChangeSignal {
    private let address: PostgreSQLAddress
    private let queue = DispatchQueue(label: "postgresql listening")
    private let count = Atomic<Int>(0)
    private let isListening = Atomic<Bool>(false)
    private let isStopped = Atomic<Bool>(false)
    /// A pipe; a byte in it ends the waiting.
    private let waker = Pipe()

    init(_ address: PostgreSQLAddress) {
        self.address = address
        queue.async { [self] in
            while !isStopped.load(ordering: .acquiring) {
                listen()
                isListening.store(false, ordering: .sequentiallyConsistent)
                _ = wait(for: nil, milliseconds: 250)
            }
        }
    }

    func stop() {
        isStopped.store(true, ordering: .releasing)
        try? waker.fileHandleForWriting.write(contentsOf: Data([0]))
    }

    func note() {
        count.add(1, ordering: .sequentiallyConsistent)
    }

    func edition(lookingNow: Bool) -> Int? {
        guard isListening.load(ordering: .sequentiallyConsistent) else { return nil }
        return count.load(ordering: .sequentiallyConsistent)
    }

    /// Returns when the connection is lost, or the listener stopped.
    private func listen() {
        guard let handle = try? address.connect() else { return }
        defer { PQfinish(handle) }
        guard let schema = answer(handle, "SELECT current_schema()"), answer(handle, "LISTEN perrong") != nil
        else { return }
        note()
        isListening.store(true, ordering: .sequentiallyConsistent)
        while !isStopped.load(ordering: .acquiring) {
            let isSpeaking = wait(for: PQsocket(handle), milliseconds: 5_000)
            // Nothing said for a while: the line may be dead without anybody knowing.
            if !isSpeaking, answer(handle, "SELECT 1") == nil { return }
            guard PQconsumeInput(handle) == 1 else { return }
            while let notice = PQnotifies(handle) {
                if String(cString: notice.pointee.extra) == schema { note() }
                PQfreemem(notice)
            }
        }
    }

    /// The first cell of what the server answers, empty if there is none; nil when it fails.
    private func answer(_ handle: OpaquePointer, _ sql: String) -> String? {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else { return nil }
        return PQntuples(result) == 1 ? String(cString: PQgetvalue(result, 0, 0)) : ""
    }

    /// Whether the socket has something to read before the time is over or the waker wakes.
    private func wait(for socket: Int32?, milliseconds: Int32) -> Bool {
        let wanted = [waker.fileHandleForReading.fileDescriptor, socket].compactMap { $0 }
        var polled = wanted.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return false }
        return polled.count == 2 && polled[1].revents != 0
    }
}
