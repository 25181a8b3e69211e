package import Domain

/// What a visitor has told those who run the site about how it works.
package struct Remark: Identifiable, Sendable {
    package let id: Identifier<Remark>
    package let received: Instant
    /// The page it is about, as the visitor names it.
    package let path: String
    package let text: String
    /// How to answer, where the visitor wants an answer.
    package let contact: String

    package init(
        id: Identifier<Remark> = .init(), received: Instant, path: String, text: String, contact: String
    ) {
        self.id = id
        (self.received, self.path, self.text, self.contact) = (received, path, text, contact)
    }
}

extension Connection {
    /// Keeps a remark; no event tells of it, since it is a visitor's own.
    package func keep(_ remark: Remark) throws {
        try run(
            """
            INSERT INTO remark (id, received, path, text, contact)
            VALUES (\(remark.id), \(remark.received), \(remark.path), \(remark.text), \(remark.contact))
            """)
    }

    /// The remarks that nobody has answered, the latest first.
    package func openRemarks(limit: Int) throws -> [Remark] {
        try rows(
            """
            SELECT id, received, path, text, contact FROM remark WHERE answered IS NULL
            ORDER BY received DESC LIMIT \(limit)
            """
        ).map {
            Remark(
                id: try $0.value(at: 0), received: try $0.value(at: 1), path: try $0.value(at: 2),
                text: try $0.value(at: 3), contact: try $0.value(at: 4))
        }
    }

    /// How many remarks nobody has answered.
    package func openRemarkCount() throws -> Int {
        try row("SELECT count(*) FROM remark WHERE answered IS NULL")?.value(at: 0) ?? 0
    }

    /// Notes that a remark is answered, and forgets whom to answer.
    ///
    /// - Throws: `StorageError.notFound` for one that is answered already.
    package func markAnswered(_ id: Identifier<Remark>, at now: Instant) throws {
        let count = try run(
            "UPDATE remark SET answered = \(now), contact = '' WHERE id = \(id) AND answered IS NULL")
        guard count == 1 else { throw StorageError.notFound("remark") }
    }
}
