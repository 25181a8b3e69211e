import ArgumentParser
import Domain
import Storage

extension Database {
    /// The partner that an argument names.
    ///
    /// - Throws: `ValidationError` when it is no short name, or nobody's.
    func partner(named text: String) async throws -> Partner {
        guard let slug = Slug(text) else {
            throw ValidationError("“\(text)” is not a short name such as lerums-kommun.")
        }
        let found: Partner? = try await read { db in try db.first(where: "slug = \(slug)") }
        guard let found else {
            throw ValidationError(
                "There is no partner “\(slug)”. An administrator makes one under Inställningar; a pledge file may too."
            )
        }
        return found
    }
}
