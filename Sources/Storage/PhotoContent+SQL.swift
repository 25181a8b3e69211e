package import Domain

/// The bytes of a photo, which stand apart so that lists of photos stay small.
extension Connection {
    /// Stores the picture itself; the photo must have been stored before.
    package func storeContent(_ bytes: [UInt8], of photo: Identifier<Photo>) throws {
        try run(
            """
            INSERT INTO photo_content (photo, content) VALUES (\(photo), \(bytes))
            ON CONFLICT (photo) DO UPDATE SET content = excluded.content
            """)
    }

    /// The pictures of a pledge's photos.
    package func contents(of pledge: Identifier<Pledge>) throws -> [Identifier<Photo>: [UInt8]] {
        var contents: [Identifier<Photo>: [UInt8]] = [:]
        let rows = try rows(
            """
            SELECT photo, content FROM photo_content
            WHERE photo IN (SELECT id FROM photo WHERE pledge = \(pledge))
            """)
        for row in rows { contents[try row.value(at: 0)] = try row.value(at: 1) }
        return contents
    }

    /// Nil when there is no such photo.
    package func content(of photo: Identifier<Photo>) throws -> [UInt8]? {
        try row("SELECT content FROM photo_content WHERE photo = \(photo)")?.value(at: 0)
    }
}
