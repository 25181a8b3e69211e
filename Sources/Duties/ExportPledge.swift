package import Domain
package import Formats
package import Storage

/// Writes a pledge as the file that would bring it in again.
package struct ExportPledge: Sendable {
    private let database: any Database
    private let keepsInternalNotes: Bool

    /// - Shape: `keepsInternalNotes` is false for a file that may leave the partners' hands.
    package init(from database: any Database, keepsInternalNotes: Bool = true) {
        self.database = database
        self.keepsInternalNotes = keepsInternalNotes
    }

    /// The values of the pledge, in canonical order.
    ///
    /// A pledge that has been revised is told as it is promised now.
    ///
    /// - Throws: `StorageError.notFound` when there is no such pledge.
    package func callAsFunction(_ slug: Slug) async throws -> PledgeFile {
        try await database.read { [keepsInternalNotes] db in
            let pledge: Pledge = try db.find(where: "slug = \(slug)")
            var file = try ExportWork(db, pledge).file()
            if !keepsInternalNotes { file.contents.forgetInternalNotes() }
            return file.inCanonicalOrder
        }
    }
}

/// One export, inside its transaction.
private struct ExportWork {
    let db: any Connection
    let pledge: Pledge

    init(_ db: any Connection, _ pledge: Pledge) {
        self.db = db
        self.pledge = pledge
    }

    func file() throws -> PledgeFile {
        let own: Query = "pledge = \(pledge.id)"
        var contents = PledgeFile.Contents()
        contents.places = try db.all(where: "id IN (\(Query.list(pledge.places)))")
        contents.subAreas = try db.all(where: "place IN (\(Query.list(pledge.places)))")
        contents.goals = try db.all(where: own)
        contents.baseline = try db.all(where: own)
        contents.signatures = try db.all(Signature.self, where: "\(own) AND revision = \(pledge.revision)")
            .map(\.unrevised)
        contents.feedback = try db.first(where: own)
        contents.commitments = try db.all(where: own)
        contents.responsibilities = try db.all(where: own)
        contents.conclusions = try db.all(where: own)
        contents.forums = try db.all(where: own)
        contents.meetings = try db.all(where: own)
        contents.decisions = try db.all(where: own)
        contents.problems = try db.all(where: own)
        contents.causes = try db.all(where: own)
        contents.measures = try db.all(where: own)
        contents.activities = try db.all(where: own)
        contents.log = try db.all(where: own)
        contents.news = try db.all(where: own)
        contents.photos = try db.all(where: own)
        contents.pictures = try db.contents(of: pledge.id)
        contents.partners = try db.all(where: "id IN (\(Query.list(contents.namedPartners(in: pledge))))")
        contents.keys = try db.fileKeys(in: pledge.id)
        contents.keepKeys()
        contents.forgetVersions()
        let predecessor: Pledge? = try pledge.predecessor.flatMap { try db.first(where: "id = \($0)") }
        return PledgeFile(
            isInvented: try db.setting("invented") == "true", pledge: pledge.unrevised,
            predecessor: predecessor?.slug, contents: contents)
    }
}

extension PledgeFile.Contents {
    /// Everyone whom the pledge, its places or the work under it name.
    fileprivate func namedPartners(in pledge: Pledge) -> [Identifier<Partner>] {
        var named = Set(pledge.parties + [pledge.lead] + places.map(\.municipality))
        for area in subAreas {
            for steward in area.stewards.values {
                named.insert(steward.owner)
                if let manager = steward.manager { named.insert(manager) }
            }
        }
        for measure in measures {
            named.formUnion([measure.owner, measure.proposer])
            switch measure.state {
            case .declined(_, let partner, _), .paused(_, let partner, _, _): named.insert(partner)
            case .proposed, .decided, .underWay, .done: break
            }
        }
        named.formUnion(activities.flatMap(\.organisers))
        named.formUnion(log.map(\.partner) + news.map(\.partner) + responsibilities.map(\.partner))
        return named.sorted()
    }

    /// What came from no file is called by its identity, so that it is known again.
    fileprivate mutating func keepKeys() {
        let needed =
            [
                goals.map(\.id.description), baseline.map(\.id.description), forums.map(\.id.description),
                meetings.map(\.id.description), problems.map(\.id.description), causes.map(\.id.description),
                measures.map(\.id.description), log.map(\.id.description),
            ].flatMap(\.self)
        let kept = keys
        keys = [:]
        for id in needed { keys[id] = kept[id] ?? id }
    }

    fileprivate mutating func forgetInternalNotes() {
        for index in measures.indices { measures[index].internalNote = "" }
        for index in activities.indices { activities[index].internalNote = "" }
        for index in log.indices { log[index].internalNote = "" }
    }

    /// How often a row has been changed is the database's own.
    fileprivate mutating func forgetVersions() {
        for index in partners.indices { partners[index].version = 0 }
        for index in places.indices { places[index].version = 0 }
        for index in subAreas.indices { subAreas[index].version = 0 }
        for index in goals.indices { goals[index].version = 0 }
        for index in baseline.indices { baseline[index].version = 0 }
        feedback?.version = 0
        for index in commitments.indices { commitments[index].version = 0 }
        for index in responsibilities.indices { responsibilities[index].version = 0 }
        for index in conclusions.indices { conclusions[index].version = 0 }
        for index in forums.indices { forums[index].version = 0 }
        for index in meetings.indices { meetings[index].version = 0 }
        for index in decisions.indices { decisions[index].version = 0 }
        for index in problems.indices { problems[index].version = 0 }
        for index in causes.indices { causes[index].version = 0 }
        for index in measures.indices { measures[index].version = 0 }
        for index in activities.indices { activities[index].version = 0 }
        for index in log.indices { log[index].version = 0 }
        for index in news.indices { news[index].version = 0 }
    }
}

extension Pledge {
    fileprivate var unrevised: Pledge {
        Pledge(
            id: id, slug: slug, name: name, title: title, why: why, period: period, parties: parties,
            lead: lead,
            places: places, predecessor: predecessor, progress: progress)
    }
}

extension Signature {
    /// As the signature of the pledge as it is promised now, whichever revision that is, by an office.
    fileprivate var unrevised: Signature {
        Signature(id: id, pledge: pledge, revision: 0, partner: partner, title: title, day: day)
    }
}
