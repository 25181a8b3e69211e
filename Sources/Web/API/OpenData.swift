import Domain
import HTTPTypes
import Hummingbird
import Storage

/// A form in which programs read what the pages show to people.
enum OpenFormat: String, CaseIterable, Sendable {
    case csv, json, geojson
    case calendar = "ics"
    case atom

    var type: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .json: "application/json"
        case .geojson: "application/geo+json"
        case .calendar: "text/calendar; charset=utf-8; method=PUBLISH"
        case .atom: "application/atom+xml; charset=utf-8"
        }
    }

    /// Whether the address `path`, without its language, is one that programs read.
    static func isOpen(_ path: String) -> Bool {
        path.hasPrefix("/api/") || allCases.contains { path.hasSuffix(".\($0.rawValue)") }
    }
}

/// Lets scripts on other sites read the open data, and nothing else.
///
/// - Source: the Fetch standard, "CORS protocol".
struct OpenToAll: RouterMiddleware {
    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method == .get || request.method == .head, OpenFormat.isOpen(context.path) else {
            return response
        }
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.accessControlExposeHeaders] = "ETag, Link"
        return response
    }
}

/// Tells whoever tries to write open data that it can only be read, and whoever tries to read what only takes in that
/// there is nothing to read.
struct OnlyForReading: RouterMiddleware {
    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let takesIn = context.path == Address.apiObservations.pattern
        let reads = request.method == .get || request.method == .head
        guard !OpenFormat.isOpen(context.path) || (takesIn ? request.method == .post : reads) else {
            throw HTTPError(.methodNotAllowed)
        }
        return try await next(request, context)
    }
}

extension Site {
    /// Answers with open data, made of what everyone may see.
    ///
    /// - Throws: what `build` throws, which becomes a problem in JSON.
    func open(
        _ request: Request, _ visit: Visit, as format: OpenFormat,
        _ build: @escaping @Sendable (any Connection, Names) throws -> [UInt8]
    ) async throws -> Response {
        try await answer(request, visit, type: format.type) { db, page in
            PublicBody(bytes: try build(db, Names.read(db, page)))
        }
    }

    /// Answers with a list that may go on.
    func openList(
        _ request: Request, _ visit: Visit,
        _ build: @escaping @Sendable (any Connection, Names) throws -> PublicBody
    ) async throws -> Response {
        try await answer(request, visit, type: OpenFormat.json.type) { db, page in
            try build(db, Names.read(db, page))
        }
    }
}

extension Page {
    /// The whole address of one of the site's own pages, in the reader's language.
    func address(_ link: Link) -> String {
        site.settings.address + self.link(link).address
    }

    /// Said in every file of an example, since files travel further than pages.
    var exampleMark: String? {
        site.settings.isExample ? self("example.ribbon") : nil
    }
}
