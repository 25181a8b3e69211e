import Testing

/// What may import what.
///
/// Package.swift says which module may see which, but the compiler lets through what another target of the
/// package happens to use.
struct ImportTests {
    static let allowed: [String: Set<String>] = [
        "Domain": ["Foundation"],
        "Analysis": ["Foundation"],
        "Storage": [
            "Domain", "Foundation", "GRDB", "GRDBSQLite", "CMemory", "CPostgres", "Dispatch",
            "Synchronization",
        ],
        "Formats": ["Domain", "Foundation", "Yams"],
        "Duties": [
            "Domain", "Analysis", "Formats", "Storage", "Foundation", "FoundationNetworking",
            "Dispatch",
            "Synchronization", "Logging", "Crypto",
        ],
        "Web": [
            "Domain", "Analysis", "Formats", "Storage", "Duties", "Foundation", "Synchronization",
            "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTPTypes", "NIOPosix",
            "ServiceLifecycle", "Logging", "Crypto", "CArgon2", "CVips", "CZlib", "CAssets",
        ],
        "perrong": [
            "Domain", "Analysis", "Formats", "Storage", "Duties", "Web", "Foundation", "Dispatch",
            "Synchronization", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTPTypes",
            "NIOPosix",
            "ServiceLifecycle", "Logging", "ArgumentParser", "Configuration", "SystemPackage",
            "CMemory",
        ],
    ]

    @Test func `every module has its rule`() throws {
        #expect(try Set(SourceTree.modules()).isSubset(of: Self.allowed.keys))
    }

    @Test(arguments: try SourceTree.modules())
    func `a module imports only what it may`(module: String) throws {
        for file in try SourceTree.files(in: "Sources/\(module)") {
            #expect(file.imports.subtracting(Self.allowed[module] ?? []) == [], "\(file.path)")
        }
    }

    @Test(arguments: [
        ("import GRDB", "GRDB"), ("package import GRDB", "GRDB"),
        ("import struct Foundation.UUID", "Foundation"),
        ("@preconcurrency import NIOCore", "NIOCore"), ("@testable internal import Web", "Web"),
        ("@_spi(Inner) private import Storage", "Storage"), ("import class GRDB.DatabasePool", "GRDB"),
    ])
    func `an import is seen however it is written`(line: String, module: String) {
        #expect(SourceFile(path: "", text: "// x\n\(line)\nlet important = 1").imports == [module])
    }
}
