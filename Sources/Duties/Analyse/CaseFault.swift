/// What is wrong with a case, and where.
///
/// The message says the file, the line or the key, what was wanted and what was found.
package struct CaseFault: Error, Equatable, CustomStringConvertible {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
