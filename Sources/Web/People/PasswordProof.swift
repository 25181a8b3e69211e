import Domain
import Hummingbird
import Storage

/// What typing one's own password again came to.
enum PasswordProof: Sendable {
    case right, missing, wrong
    /// - Units: seconds until the next try is looked at.
    case wait(Int)
}

extension Site {
    /// Carries out a form by which somebody signs: the password is asked for again, so that a session left open
    /// signs nothing.
    ///
    /// Only for those who may sign, by a form of our own, is a password looked at: each look is work.
    func submitSigned(
        _ request: Request, _ visit: MemberVisit, pledge slug: Slug,
        _ build: @escaping @Sendable (any Connection, Desk) throws -> DeskForm,
        _ work: @escaping @Sendable (any Connection, Desk, inout Entry) throws -> Done
    ) async throws -> Response {
        var request = request
        _ = try await request.collectBody(upTo: 64 << 10)
        let page = Page(self, visit)
        let typed = try await Entry.read(request, page, limit: 64 << 10)
        let maySign = try await database.read { db in
            try Desk.open(db, page, visit, pledge: slug).allows(.signPledge, of: visit.member.partner)
        }
        let proof = typed.isGenuine && maySign ? try await proof(typed, of: visit) : .missing
        return try await submit(request, visit, pledge: slug, limit: 64 << 10, build) { db, desk, entry in
            entry.demand(proof)
            if desk.member.title.isEmpty { entry.refusal = entry.refusal ?? desk.page("sign.no-office") }
            return try work(db, desk, &entry)
        }
    }

    private func proof(_ entry: Entry, of visit: MemberVisit) async throws -> PasswordProof {
        guard let password = entry.raw("password"), !password.isEmpty else { return .missing }
        let gate = SignInGate(
            site: self, email: visit.member.email, remote: visit.visit.remote, known: visit.session.key)
        if let wait = try await gate.secondsToWait() { return .wait(wait) }
        return try await gate.member(password) == nil ? .wrong : .right
    }
}

extension Entry {
    /// Notes what is wrong with the password that a signature was to be given with.
    fileprivate mutating func demand(_ proof: PasswordProof) {
        switch proof {
        case .right: break
        case .missing: fail("password", "form.missing")
        case .wrong: fail("password", "account.password-wrong")
        case .wait(let seconds): fail("password", "sign-in.wait", ["n": "\(seconds)"])
        }
    }

    /// The one field of a form that is signed: the office stands in the account.
    var signatureFields: [Field] {
        [field("password", .password, words: "sign-password", autocomplete: "current-password").withoutValue]
    }
}
