import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

/// The port that the site is to answer on.
enum Port {
    /// Asked before anything is changed for a server that then could not start.
    ///
    /// - Throws: a message for the person at the terminal when another program has it.
    static func requireFree(_ settings: Settings) async throws {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        do {
            try await bootstrap.bind(host: settings.host, port: settings.port).get().close()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ValidationError("Port \(settings.port) is taken; choose another with --port.")
        } catch let error as IOError where error.errnoCode == EACCES {
            throw ValidationError("Port \(settings.port) may not be used; choose another with --port.")
        }
    }
}
