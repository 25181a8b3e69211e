package import Domain

/// What things are called in the pledge file that they came from, so that an export calls them the same.
extension Connection {
    /// - Shape: the text of an identity → its key in the file.
    package func fileKeys(in pledge: Identifier<Pledge>) throws -> [String: String] {
        var keys: [String: String] = [:]
        for row in try rows("SELECT subject, key FROM file_key WHERE pledge = \(pledge)") {
            keys[try row.value(at: 0)] = try row.value(at: 1)
        }
        return keys
    }

    package func keep(_ key: String, for subject: String, in pledge: Identifier<Pledge>) throws {
        try run(
            """
            INSERT INTO file_key (subject, pledge, key) VALUES (\(subject), \(pledge), \(key))
            ON CONFLICT (subject) DO UPDATE SET key = excluded.key
            """)
    }
}
