import Domain
import Formats
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// An error as the web sees it.
///
/// This is the only place that gives errors a status.
struct WebFault {
    let status: HTTPResponse.Status
    /// Names the words that a person reads, and stands in the log.
    let code: String
    /// What was wanted and what was found, for programs.
    var detail: String?

    var level: Logger.Level { status.code >= 500 ? .error : .debug }

    init(_ error: any Error) {
        switch error {
        case let error as FormRefusal:
            if case .tooLarge = error {
                (status, code) = (.contentTooLarge, "form.too-large")
            } else {
                (status, code) = (.badRequest, "form.unreadable")
            }
        case let refusal as any Refusal:
            code = refusal.code
            status =
                switch refusal.kind {
                case .forbidden: .forbidden
                case .conflict: .conflict
                case .invalid: .unprocessableContent
                }
        case let error as StorageError:
            (status, code) = Self.storage(error)
            if case .notFound(let wanted) = error {
                detail = "There is no \(wanted) here that everyone may see."
            }
        case let fault as ParameterFault:
            (status, code) = fault.isMissing ? (.notFound, "http.404") : (.badRequest, "http.400")
            detail = fault.description
        case let error as any HTTPResponseError: (status, code) = (error.status, "http.\(error.status.code)")
        // A visitor who hangs up in the middle of a form is no fault of ours.
        case _ where "\(type(of: error))" == "HTTPParserError": (status, code) = (.badRequest, "http.400")
        default: (status, code) = (.internalServerError, "internal")
        }
    }

    private static func storage(_ error: StorageError) -> (HTTPResponse.Status, String) {
        switch error {
        case .notFound: (.notFound, "http.404")
        case .stale: (.conflict, "stale")
        case .unreachable: (.serviceUnavailable, "unreachable")
        case .outcomeUnknown: (.serviceUnavailable, "outcome-unknown")
        case .unstorable: (.badRequest, "form.unreadable")
        case _ where error.isForeignKeyViolation: (.conflict, "in-use")
        case _ where error.isUniqueViolation: (.conflict, "taken")
        default: (.internalServerError, "internal")
        }
    }
}

/// Turns every error into one page for a person and one line for the log.
struct ErrorPages: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return site.answer(to: error, context)
        }
    }
}

extension Site {
    /// One page for a person and one line for the log.
    func answer(to error: any Error, _ visit: Visit) -> Response {
        let problem = WebFault(error)
        let reference = String(visit.id.suffix(8))
        visit.logger.log(
            level: problem.level, "\(problem.code): \(error)",
            metadata: ["reference": "\(reference)", "path": "\(visit.path)"])
        if OpenFormat.isOpen(visit.path) { return apiProblem(problem, visit) }
        return errorPage(problem, reference: reference, visit)
    }

    /// A whole page that says what went wrong and where to turn, with all navigation kept.
    func errorPage(_ problem: WebFault, reference: String, _ visit: Visit) -> Response {
        let page = Page(self, visit)
        let code = texts.has("error.\(problem.code).title") ? problem.code : "http.\(problem.status.code)"
        let known = texts.has("error.\(code).title") ? code : "internal"
        let title = page("error.\(known).title")
        let isWork = visit.session != nil && visit.isOfMembers
        let action =
            isWork
            ? Action(page("error.work"), page.link(Address.work.link()))
            : problem.status == .unauthorized
                ? Action(page("nav.sign-in"), page.link(Address.signIn.link()))
                : Action(page("error.home"), page.link("/"))
        let content = faultPage(
            title: title, text: "\(page("error.\(known).text"))",
            code: problem.status.code >= 500 ? page("error.reference", ["code": reference]) : nil,
            actions: [action])
        let markup =
            isWork
            ? page.workspacePage(title: title, at: nil, content)
            : page.publicPage(title: title, at: nil, content)
        var response = Response(markup, status: problem.status)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// The same for a program.
    ///
    /// - Source: RFC 9457.
    func apiProblem(_ problem: WebFault, _ visit: Visit) -> Response {
        var writer = JSONWriter()
        writer.object { object in
            object.member("type", "about:blank")
            object.member("title", problem.status.reasonPhrase)
            object.member("status", problem.status.code)
            if let detail = problem.detail { object.member("detail", detail) }
            object.member("instance", visit.path)
            object.member("code", problem.code)
        }
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if problem.status == .methodNotAllowed {
            headers[.allow] = visit.path == Address.apiObservations.pattern ? "POST" : "GET, HEAD"
        }
        return Response(
            status: problem.status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }
}
