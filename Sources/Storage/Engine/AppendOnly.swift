extension Query {
    /// The statements that make a table one that only grows.
    ///
    /// The database itself then refuses to change, delete or (on PostgreSQL) truncate its rows, and the error's
    /// `isAppendOnlyViolation` is true.
    ///
    /// - Shape: `table` is a plain name in a literal: `Query.appendOnly("event")`.
    package static func appendOnly(_ table: Query) -> [Query] {
        [
            """
            \(
                sqlite: """
                    CREATE TRIGGER \(table)_unchanged BEFORE UPDATE ON \(table)
                    BEGIN SELECT RAISE(ABORT, 'append only'); END
                    """,
                postgresql: """
                    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'append only' USING ERRCODE = 'PRAPP'; END $$
                    """
            )
            """,
            """
            \(
                sqlite: """
                    CREATE TRIGGER \(table)_undeleted BEFORE DELETE ON \(table)
                    BEGIN SELECT RAISE(ABORT, 'append only'); END
                    """,
                postgresql: """
                    CREATE TRIGGER \(table)_unchanged BEFORE UPDATE OR DELETE ON \(table)
                    FOR EACH ROW EXECUTE FUNCTION refuse_change()
                    """
            )
            """,
            """
            \(
                sqlite: "",
                postgresql: """
                    CREATE TRIGGER \(table)_untruncated BEFORE TRUNCATE ON \(table)
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
                    """
            )
            """,
        ]
    }

    /// The statements that keep such a table whole against programs that open it in another way than this one.
    ///
    /// SQLite's REPLACE takes rows away without asking the other triggers, unless the program has turned
    /// `recursive_triggers` on; PostgreSQL leaves triggers out for a session that says it is a replica.
    ///
    /// - Shape: `keys` are the columns by which one row could come in another's place.
    package static func appendOnlyForAll(_ table: Query, keys: [Query]) -> [Query] {
        let meets = Query.joined(keys.map { key -> Query in "\(key) = NEW.\(key)" }, separator: " OR ")
        return [
            """
            \(
                sqlite: """
                    CREATE TRIGGER \(table)_unreplaced BEFORE INSERT ON \(table)
                    WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(meets))
                    BEGIN SELECT RAISE(ABORT, 'append only'); END
                    """,
                postgresql: "ALTER TABLE \(table) ENABLE ALWAYS TRIGGER \(table)_unchanged"
            )
            """,
            """
            \(
                sqlite: "",
                postgresql: "ALTER TABLE \(table) ENABLE ALWAYS TRIGGER \(table)_untruncated"
            )
            """,
        ]
    }
}
