package import Domain
import Formats
package import Foundation
package import Storage

/// Brings a folder of pledge files into the database, with members who can sign in and look around.
package struct LoadExample: Sendable {
    /// What every example member signs in with.
    package static let password = "stationerna-2021"

    private let database: any Database
    private let actor: Actor
    private let passwordHash: @Sendable (String) async throws -> String

    package init(
        into database: any Database, by actor: Actor,
        passwordHash: @escaping @Sendable (String) async throws -> String
    ) {
        self.database = database
        self.actor = actor
        self.passwordHash = passwordHash
    }

    /// Imports the files of the folder, a pledge before the one that follows on it, and a file before the one that
    /// goes on from it; then what was seen, and the pictures made of it, up to the day that it is loaded on.
    ///
    /// - Throws: what `ImportPledge` throws; `ImportRefusal.unreadable` for a folder without pledge files.
    @discardableResult
    package func callAsFunction(_ folder: URL, upTo last: Step = .pictures) async throws -> [SignIn] {
        let files = try Self.inOrder(folder)
        guard let newest = files.last else { throw ImportRefusal.unreadable(folder.relativePath) }
        let bring = ImportPledge(into: database, by: actor)
        for file in files { try await bring(file.url) }
        let signIns = try await people(for: newest.pledge)
        let reports = ExampleReports(into: database, by: actor, of: newest.pledge.pledge.slug)
        if last >= .reports { try await reports.bring(folder.appending(path: "iakttagelser")) }
        if last >= .pictures { try await reports.makePictures() }
        return signIns
    }

    /// How much of the example is loaded; what comes later rests on what comes before.
    package enum Step: Comparable, Sendable {
        case pledges, reports, pictures
    }

    package struct SignIn: Hashable, Sendable {
        package let email: String
        package let title: String
        package let role: Role
        /// Nil for the administrator, who belongs to no partner.
        package let partner: String?
    }

    private typealias File = (url: URL, pledge: PledgeFile)

    private static func inOrder(_ folder: URL) throws -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let files = try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name -> File in
            let url = folder.appending(path: name)
            guard let bytes = try? PledgeFolder.read(url) else { throw ImportRefusal.unreadable(name) }
            let shelf = PledgeFolder(folder)
            return (url, try PledgeFile.read(bytes, named: name, files: { shelf.file($0) }).file)
        }
        // A file that goes on from another holds all of that one, and more.
        return files.sorted {
            ($0.pledge.pledge.period.first, $0.pledge.size) < ($1.pledge.pledge.period.first, $1.pledge.size)
        }
    }

    /// One coordinator at the lead, one leading contact at each party, a member, a reader and an administrator.
    ///
    /// Nobody has a name: each is called by the office, the leading ones by that of their signatures.
    private func people(for file: PledgeFile) async throws -> [SignIn] {
        let hash = try await passwordHash(Self.password)
        return try await database.write { [actor] db in
            let pledge: Pledge = try db.find(where: "slug = \(file.pledge.slug)")
            let partners: [Partner] = try db.all(where: "id IN (\(Query.list(pledge.parties)))")
            let signatures: [Signature] = try db.all(where: "pledge = \(pledge.id)")
            let byID = Dictionary(partners.map { ($0.id, $0) }) { first, _ in first }
            let contacts = pledge.parties.compactMap { byID[$0] }.map { partner in
                let title = signatures.first { $0.partner == partner.id }?.title ?? "Chef"
                return Self.member("\(partner.slug)", title, .contact, partner.id, leads: true)
            }
            let members =
                [Self.member("samordnare", "Trygghetssamordnare", .coordinator, pledge.lead)] + contacts + [
                    Self.member("medarbetare", "Medarbetare", .member, pledge.lead),
                    Self.member("lasare", "Läsare", .reader, pledge.lead),
                    Self.member("administrator", "Administratör", .administrator, nil),
                ]
            for member in members where try db.first(Member.self, where: "email = \(member.email)") == nil {
                try db.insert(member, by: actor)
                // As if each had chosen it, so that the example's pledges can be signed.
                try db.setPassword(hash, of: member, by: Actor(member: member, at: actor.at, day: actor.day))
            }
            return members.map { member in
                SignIn(
                    email: member.email, title: member.title, role: member.role,
                    partner: member.partner.flatMap { byID[$0]?.name })
            }
        }
    }

    private static func member(
        _ mailbox: String, _ title: String, _ role: Role, _ partner: Identifier<Partner>?, leads: Bool = false
    ) -> Member {
        let email = "\(mailbox)@example.org"
        return Member(
            id: Identifier(named: "member/\(email)"), partner: partner, name: title, email: email,
            title: title,
            role: role, leads: leads)
    }
}

extension PledgeFile {
    /// How many things it tells of beside the promise.
    fileprivate var size: Int {
        contents.problems.count + contents.measures.count + contents.activities.count + contents.log.count
            + contents.news.count
    }
}
