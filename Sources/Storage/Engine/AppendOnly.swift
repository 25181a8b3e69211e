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
}
