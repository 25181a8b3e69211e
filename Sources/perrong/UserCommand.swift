import ArgumentParser
import Domain
import Foundation
import Storage
import Web

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Members who may sign in.",
        subcommands: [Add.self, Disable.self, Enable.self, Reset.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a member, and print a password to begin with.")
        @OptionGroup var options: SettingsOptions
        @Argument(help: "The e-mail address to sign in with.") var email: String
        @Option(help: "The name.") var name: String
        @Option(help: "The partner's short name in addresses, such as lerums-kommun.") var partner: String?
        @Option(help: "coordinator, contact, member, reader or administrator.") var role: String
        @Option(help: "The office, as the public may read it.") var title = ""
        @Flag(help: "The office is a leading one: its holder signs for the partner.") var leads = false

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError(
                    "Wanted one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")), found “\(role)”."
                )
            }
            let (email, name) = (email.lowercased(), name.trimmingCharacters(in: .whitespacesAndNewlines))
            guard Member.isAddress(email) else {
                throw ValidationError("Wanted an e-mail address, found “\(email)”.")
            }
            guard !name.isEmpty, name.count <= 120 else {
                throw ValidationError("Wanted a --name of 1 to 120 characters, found \(name.count).")
            }
            guard partner != nil || role == .administrator else {
                throw ValidationError("Say which --partner the member acts for.")
            }
            let settings = try await options.settings()
            let database = try await settings.openExisting()
            let password = Password.generated()
            let hash = try await Passwords.shared.hash(password)
            let clock = settings.clock
            var employer: Partner?
            if let partner { employer = try await database.partner(named: partner) }
            try await database.write { [title, leads, employer] db in
                guard try db.first(Member.self, where: "email = \(email)") == nil else {
                    throw ValidationError("There is already a member “\(email)”.")
                }
                let member = Member(
                    partner: employer?.id, name: name, email: email, title: title, role: role,
                    leads: leads)
                let actor = Actor(at: clock.now(), day: clock.today())
                try db.insert(member, by: actor)
                try db.setPassword(hash, of: member, provisional: true, by: actor)
            }
            print("Added \(email). The password to begin with: \(password)")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shut a member out, at once.")
        @OptionGroup var options: SettingsOptions
        @Argument var email: String

        func run() async throws {
            try await options.change(email, "disabled") { $0.disabled = .now }
            print("\(email) can no longer sign in.")
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a member in again.")
        @OptionGroup var options: SettingsOptions
        @Argument var email: String

        func run() async throws {
            try await options.change(email, "enabled") { $0.disabled = nil }
            print("\(email) can sign in again.")
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a member a new password, and end every session.")
        @OptionGroup var options: SettingsOptions
        @Argument var email: String

        func run() async throws {
            let password = Password.generated()
            let hash = try await Passwords.shared.hash(password)
            let member = try await options.change(email, password: hash) { _ in }
            print("The new password of \(email): \(password)")
            if member.disabled != nil {
                print("The member is shut out, and cannot sign in before: perrong user enable \(email)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the members, as tab-separated lines.")
        @OptionGroup var options: SettingsOptions

        func run() async throws {
            let database = try await options.settings().openExisting()
            let (members, partners) = try await database.read { db in
                (
                    try db.all(Member.self, where: "1 = 1 ORDER BY email"),
                    try db.all(Partner.self, where: "1 = 1")
                )
            }
            let names = Dictionary(partners.map { ($0.id, $0.name) }) { first, _ in first }
            for member in members {
                print(
                    member.email, member.role.rawValue, member.partner.flatMap { names[$0] } ?? "-",
                    member.disabled == nil ? "active" : "disabled", separator: "\t")
            }
        }
    }
}

extension SettingsOptions {
    /// Changes one member and ends the sessions that the change makes void.
    @discardableResult
    fileprivate func change(
        _ email: String, _ act: Event.Act = "changed", password: String? = nil,
        _ change: @escaping @Sendable (inout Member) -> Void
    ) async throws -> Member {
        let settings = try await settings()
        let database = try await settings.openExisting()
        let clock = settings.clock
        return try await database.write { db in
            guard let old = try db.first(Member.self, where: "email = \(email.lowercased())") else {
                throw ValidationError("There is no member “\(email)”.")
            }
            var member = old
            change(&member)
            let actor = Actor(at: clock.now(), day: clock.today())
            try db.update(member, from: old, by: actor, act)
            if let password { try db.setPassword(password, of: old, provisional: true, by: actor) }
            if member.disabled != nil { try db.endSessions(of: member.id) }
            return member
        }
    }
}
