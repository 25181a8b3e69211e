package import Domain

/// What a visitor has told those who run the site about how it works.
package struct Remark: Sendable {
    package let received: Instant
    /// The page it is about, as the visitor names it.
    package let path: String
    package let text: String
    /// How to answer, where the visitor wants an answer.
    package let contact: String

    package init(received: Instant, path: String, text: String, contact: String) {
        (self.received, self.path, self.text, self.contact) = (received, path, text, contact)
    }
}

extension Connection {
    /// Keeps a remark; no event tells of it, since it is a visitor's own.
    package func keep(_ remark: Remark) throws {
        try run(
            """
            INSERT INTO remark (id, received, path, text, contact)
            VALUES (\(Identifier<Remark>()), \(remark.received), \(remark.path), \(remark.text), \(remark.contact))
            """)
    }

    /// The remarks that nobody has answered, the latest first.
    package func openRemarks(limit: Int) throws -> [Remark] {
        try rows(
            """
            SELECT received, path, text, contact FROM remark WHERE answered IS NULL
            ORDER BY received DESC LIMIT \(limit)
            """
        ).map {
            Remark(
                received: try $0.value(at: 0), path: try $0.value(at: 1), text: try $0.value(at: 2),
                contact: try $0.value(at: 3))
        }
    }
}
