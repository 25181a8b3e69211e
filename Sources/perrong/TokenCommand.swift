import ArgumentParser
import Domain
import Foundation
import Storage
import Web

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens by which partners' own systems report observations.",
        subcommands: [Add.self, Revoke.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it, once: only its hash is kept.")
        @OptionGroup var options: SettingsOptions
        @Argument(help: "What the token is for.") var name: String
        @Option(help: "The partner's short name in addresses, such as lerums-kommun.") var partner: String

        func run() async throws {
            let settings = try await options.settings()
            let database = try await settings.openExisting()
            let partner = try await database.partner(named: partner)
            let clock = settings.clock
            let made = newReportToken()
            try await database.write { [name] db in
                let actor = Actor(at: clock.now(), day: clock.today())
                let token = ReportToken(
                    partner: partner.id, name: name, hash: made.hash, created: actor.day)
                try db.insert(token, by: actor)
            }
            print(made.token)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shut a partner's tokens of that name out, at once.")
        @OptionGroup var options: SettingsOptions
        @Argument(help: "What the token is for.") var name: String
        @Option(help: "The partner's short name in addresses.") var partner: String

        func run() async throws {
            let settings = try await options.settings()
            let database = try await settings.openExisting()
            let partner = try await database.partner(named: partner)
            let clock = settings.clock
            let count = try await database.write { [name] db in
                let actor = Actor(at: clock.now(), day: clock.today())
                let tokens: [ReportToken] = try db.all(
                    where: "partner = \(partner.id) AND name = \(name) AND revoked IS NULL")
                for token in tokens {
                    var revoked = token
                    revoked.revoked = actor.day
                    try db.update(revoked, from: token, by: actor, "revoked")
                }
                return tokens.count
            }
            print("Revoked \(count)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens, as tab-separated lines: never the tokens themselves.")
        @OptionGroup var options: SettingsOptions

        func run() async throws {
            let database = try await options.settings().openExisting()
            let (tokens, partners) = try await database.read { db in
                (
                    try db.all(ReportToken.self, where: "1 = 1 ORDER BY created, name, id"),
                    try db.all(Partner.self, where: "1 = 1")
                )
            }
            let slugs = Dictionary(partners.map { ($0.id, $0.slug.description) }) { first, _ in first }
            for token in tokens {
                print(
                    token.name.withoutSteering, slugs[token.partner] ?? "-", token.created,
                    token.revoked.map { "revoked \($0)" } ?? "active", separator: "\t")
            }
        }
    }
}
