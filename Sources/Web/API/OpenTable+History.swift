import Domain
import Formats
import Storage

/// The tables of what has happened and of what has been changed.
extension OpenTable {
    /// As far back as a table goes.
    static let longest = 5_000

    static func happenings(_ db: any Connection, _ names: Names) throws -> OpenTable {
        var table = OpenTable(
            ["id", "day", "kind", "subject", "text", "pledge", "place", "partners", "visitors", "url"],
            names.page)
        for happening in try Happening.list(db, on: names.page.today, limit: longest) {
            table.add(
                .text(happening.id), .text(happening.day), .text(happening.kind.rawValue),
                .text(happening.subject), .filled(happening.text),
                .text(names.pledge(happening.pledge)?.slug),
                .text(names.place(happening.place)?.slug), .list(names.slugs(happening.partners)),
                .int(happening.visitors), .text(names.address(happening.link)))
        }
        return table
    }

    /// - Shape: one row for each field that changed, the latest event first.
    static func changes(_ db: any Connection, _ names: Names) throws -> OpenTable {
        var table = OpenTable(
            [
                "id", "at", "day", "partner", "pledge", "kind", "title", "act", "field", "before", "after",
                "url",
            ],
            names.page)
        for change in try PublicChange.list(db, names, limit: longest).changes {
            let event = change.event
            for field in change.changes.isEmpty ? [nil] : change.changes.map(Optional.some) {
                table.add(
                    .text(event.id), .text(event.at.rfc3339), .text(event.day),
                    .text(names.partner(event.partner)?.slug), .text(names.pledge(event.pledge)?.slug),
                    .text(event.subject.kind), .text(change.title?.swedish), .text(event.act.rawValue),
                    .text(field?.field), .text(field?.before.map(names.readable)),
                    .text(field?.after.map(names.readable)), .text(change.link.map(names.address)))
            }
        }
        return table
    }
}
