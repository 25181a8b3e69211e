package import Foundation
internal import FoundationNetworking
internal import Synchronization

/// Asks other people's services by Foundation's own client: a few calls an hour need no more (decision 0017).
package enum HTTPSource {
    static let mostBytes = 10_000_000

    /// Asks once, follows nothing elsewhere, and takes no more than 10 MB.
    ///
    /// - Throws: `URLError` when no whole answer comes within half a minute.
    package static func get(_ address: URL, userAgent: String) async throws -> (Int, [UInt8]) {
        var request = URLRequest(
            url: address, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 30)
        request.setValue(userAgent, forHTTPHeaderField: "User-Agent")
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        let receiver = Receiver()
        let session = URLSession(configuration: .ephemeral, delegate: receiver, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let task = session.dataTask(with: request)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                receiver.begin(continuation)
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
    }
}

/// Gathers what comes, until it is whole or too much.
private final class Receiver: NSObject, URLSessionDataDelegate {
    private struct State {
        var continuation: CheckedContinuation<(Int, [UInt8]), any Error>?
        var body: [UInt8] = []
        var isTooMuch = false
    }

    private let state = Mutex(State())

    func begin(_ continuation: CheckedContinuation<(Int, [UInt8]), any Error>) {
        state.withLock { $0.continuation = continuation }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooMuch = state.withLock { state in
            state.isTooMuch = state.isTooMuch || state.body.count + data.count > HTTPSource.mostBytes
            if !state.isTooMuch { state.body += data }
            return state.isTooMuch
        }
        if isTooMuch { dataTask.cancel() }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (continuation, body, isTooMuch) = state.withLock { state in
            defer { state.continuation = nil }
            return (state.continuation, state.body, state.isTooMuch)
        }
        guard let response = task.response as? HTTPURLResponse, error == nil, !isTooMuch else {
            continuation?.resume(
                throwing: isTooMuch
                    ? URLError(.dataLengthExceedsMaximum) : error ?? URLError(.badServerResponse))
            return
        }
        let wanted = response.value(forHTTPHeaderField: "Content-Length").flatMap { Int($0) }
        let isPacked = response.value(forHTTPHeaderField: "Content-Encoding") != nil
        if let wanted, !isPacked, wanted > body.count {
            continuation?.resume(throwing: URLError(.networkConnectionLost))
        } else {
            continuation?.resume(returning: (response.statusCode, body))
        }
    }
}
