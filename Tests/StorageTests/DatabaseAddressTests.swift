import Storage
import TestSupport
import Testing

struct DatabaseAddressTests {
    @Test(arguments: ["postgresql://host/db", "postgres://u:p@host:5432/db", "PostgreSQL://host/db"])
    func `an address of a server is known by its scheme`(text: String) {
        #expect(DatabaseAddress(text) == .server(text))
        #expect(DatabaseAddress(text).path == nil)
    }

    @Test(arguments: ["perrong.sqlite", "postgres.sqlite", "postgresql", "./postgres:x", ""])
    func `everything else is a file, whatever it is called`(text: String) {
        #expect(DatabaseAddress(text).path == text)
    }
}
