package import Domain
package import Storage

/// Asks every rule about every pledge that is prepared or runs.
package struct CheckRules: Sendable {
    private let database: any Database
    private let today: Day

    package init(in database: any Database, on today: Day) {
        self.database = database
        self.today = today
    }

    /// - Shape: pledges that begin first come first; within each the most severe first.
    package func callAsFunction() async throws -> [Finding] {
        try await database.read { [today] db in
            let pledges: [Pledge] = try db.all(
                where: "archived IS NULL AND withdrawn IS NULL ORDER BY first, slug")
            return try pledges.flatMap { pledge in
                // The program asks for the whole pledge, as its lead partner sees it.
                let asker = Member(
                    partner: pledge.lead, name: "perrong check", email: "", title: "", role: .reader)
                let book = try PledgeBook.load(db, pledge, asOf: today, seenBy: .member(asker))
                    .forRules(db, reach: .everything)
                return Rule.breaches(in: book).map { Finding(book, $0) }
            }
        }
    }

    /// What a rule found, with the names of what it is about.
    package struct Finding: Sendable {
        package let pledge: Pledge
        package let breach: Breach
        package let place: String?
        package let partners: [String]

        init(_ book: PledgeBook, _ breach: Breach) {
            pledge = book.pledge
            self.breach = breach
            place = book.place(breach.place)?.name
            partners = breach.partners.compactMap { book.partner($0)?.name }
        }
    }
}

extension Sequence<CheckRules.Finding> {
    /// Whether any rule fails, and not only warns.
    package var hasFailure: Bool { contains { $0.breach.severity == .failure } }
}
