import Domain
import Foundation
import Hummingbird
import Storage

/// Says that something has another name in its address now than the one asked for.
struct FormerAddress: Error {
    let former: Slug
    let now: Slug

    /// The address asked for with the new name in the place of the old.
    func moved(_ visit: Visit) -> Response {
        let parts = visit.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            // A feed has the same name as its page, with an ending.
            let name = part.prefix { $0 != "." }
            return name.removingPercentEncoding == former.description
                ? now.description + part[name.endIndex...] : String(part)
        }
        let prefix = visit.language == .english ? "/en" : ""
        let query = visit.query.isEmpty ? "" : "?" + visit.query
        guard let link = Link(local: prefix + parts.joined(separator: "/") + query) else {
            return Response(status: .notFound)
        }
        return .redirect(to: link.address, type: .permanent)
    }
}

extension Connection {
    /// What `slug` names among those that `visible` lets through.
    ///
    /// - Throws: `FormerAddress` when it named something before and that has another name now;
    ///   `StorageError.notFound` when it never did.
    func named<R: Record>(_ slug: Slug, where visible: Query = "1 = 1") throws -> R {
        if let record = try first(R.self, where: "slug = \(slug) AND \(visible)") { return record }
        let table = try Query(identifier: R.table)
        guard let id: Identifier<R> = try formerOwner(of: slug, kind: R.table),
            let row = try row("SELECT slug FROM \(table) WHERE id = \(id) AND \(visible)")
        else { throw StorageError.notFound("\(R.table) \(slug)") }
        throw FormerAddress(former: slug, now: try row.value(at: 0))
    }

    /// The pledge that everyone may see under `slug`.
    func publicPledge(_ slug: Slug, on day: Day) throws -> Pledge {
        try named(slug, where: Pledge.visible(to: .anyone, on: day))
    }
}
