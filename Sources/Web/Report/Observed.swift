import Domain
import Hummingbird
import Storage

/// An answer that shows observations, and what the log is to say of that.
struct Observed: Sendable {
    let response: Response
    let readings: [Note]

    /// What was read for one purpose: codes and numbers, and how many.
    struct Note: Sendable {
        let purpose: Reading.Purpose
        let subject: String
        let count: Int

        init(_ purpose: Reading.Purpose, _ subject: String, count: Int) {
            (self.purpose, self.subject, self.count) = (purpose, subject, count)
        }
    }

    init(_ response: Response, _ readings: [Note]) {
        (self.response, self.readings) = (response, readings)
    }

    init(_ page: Markup, _ readings: Note...) {
        self.init(Response(page), readings)
    }
}

extension Site {
    /// Answers with what shows observations, once the log has been told who reads them and what for.
    ///
    /// - Throws: what `build` throws; and when the log cannot be written, so that nothing is shown unlogged.
    func observed(
        _ visit: MemberVisit,
        _ build: @escaping @Sendable (any Connection, Desk) throws -> Observed
    ) async throws -> Response {
        let page = Page(self, visit)
        let observed = try await database.read { db in try build(db, try Desk.open(db, page, visit)) }
        try await note(observed.readings, visit)
        return observed.response
    }

    /// Tells the log who reads, what and what for.
    ///
    /// - Throws: when the log cannot be written.
    func note(_ notes: [Observed.Note], _ visit: MemberVisit) async throws {
        let readings = notes.filter { $0.count > 0 }.map { note in
            Reading(
                at: clock.now(), day: clock.today(), member: visit.member.id, partner: visit.member.partner,
                purpose: note.purpose, subject: note.subject, count: note.count)
        }
        guard !readings.isEmpty else { return }
        try await database.write { db in for reading in readings { try db.note(reading) } }
    }
}
