import ArgumentParser

@main
struct Perrong: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A citizens' pledge between several organisations, kept in the open.",
        version: "1.0.0",
        subcommands: [
            Serve.self, Demo.self, Migrate.self, ImportCommand.self, ExportCommand.self, Check.self,
            PictureCommand.self, Analyse.self,
            User.self, ForgetCommand.self, TokenCommand.self, Backup.self, Restore.self, SettingsCommand.self,
        ])
}
