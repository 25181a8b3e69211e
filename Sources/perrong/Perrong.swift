import ArgumentParser

@main
struct Perrong: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A citizens' pledge between several organisations, kept in the open.",
        subcommands: [
            Serve.self, Migrate.self,
            User.self, Backup.self, Restore.self, SettingsCommand.self,
        ])
}
