import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// What of a request says which page is wanted, and how it is to look.
struct Asked: Hashable {
    /// By the address alone: `/en` before the rest.
    var language: Language = .swedish
    /// The address without its language and without what stands after the question mark.
    var path = "/"
    /// What stands after the question mark.
    var query = ""
    /// `light` or `dark` where the visitor has chosen.
    var theme: String?

    init() {}

    init(_ uri: URI, _ headers: HTTPFields) {
        path = uri.path
        if path == "/en" || path.hasPrefix("/en/") {
            language = .english
            path = path == "/en" ? "/" : String(path.dropFirst(3))
        }
        query = uri.query ?? ""
        if headers[.cookie] != nil {
            let chosen = Cookies(from: headers[values: .cookie])["tema"]?.value
            theme = chosen.flatMap { ["light", "dark"].contains($0) ? $0 : nil }
        }
    }

    /// Whether everybody gets the same answer from the address.
    var isPublic: Bool {
        !isOfMembers && !["/logga-in", "/bild", "/sag-till"].contains { path.hasPrefix($0) }
    }

    /// Whether only members have the address: of the workspace, or of the work out in the field.
    var isOfMembers: Bool {
        ["/arbete", "/falt"].contains { path.hasPrefix($0) && (path == $0 || path.hasPrefix($0 + "/")) }
    }
}
