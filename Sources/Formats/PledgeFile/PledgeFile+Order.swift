import Domain

extension PledgeFile {
    /// The same values in the one order that they are written in.
    ///
    /// - Shape: places along the line and what belongs to them in that order; commitments by number, what has a
    ///   day by day, everything else by key; the sub-areas of a place are numbered anew from 1.
    package var inCanonicalOrder: PledgeFile {
        var file = self
        let order = Order(self)
        file.contents.sort(by: order)
        return file
    }
}

/// What the things of a file are ordered by.
private struct Order {
    let keys: [String: String]
    let partners: [Identifier<Partner>: String]
    let places: [Identifier<Place>: Int]
    let numbers: [Identifier<Commitment>: Int]
    let causes: [Identifier<Cause>: Cause]
    let problemPlaces: [Identifier<Problem>: Identifier<Place>]

    init(_ file: PledgeFile) {
        let contents = file.contents
        keys = contents.keys
        partners = Dictionary(contents.partners.map { ($0.id, $0.slug.description) }) { first, _ in first }
        let line = contents.places.sorted {
            ($0.position, $0.slug.description) < ($1.position, $1.slug.description)
        }
        places = Dictionary(line.enumerated().map { ($1.id, $0) }) { first, _ in first }
        numbers = Dictionary(contents.commitments.map { ($0.id, $0.number) }) { first, _ in first }
        causes = Dictionary(contents.causes.map { ($0.id, $0) }) { first, _ in first }
        problemPlaces = Dictionary(contents.problems.map { ($0.id, $0.place) }) { first, _ in first }
    }

    func key<T>(_ id: Identifier<T>) -> String { keys[id.description] ?? id.description }
    func place(_ id: Identifier<Place>?) -> Int { id.flatMap { places[$0] } ?? .max }
    func place(of cause: Cause) -> Int { place(problemPlaces[cause.problem]) }
    func partner(_ id: Identifier<Partner>) -> String { partners[id] ?? id.description }
    func number(_ id: Identifier<Commitment>) -> Int { numbers[id] ?? .max }
    func number(_ id: Identifier<Cause>?) -> Int { id.flatMap { causes[$0]?.number } ?? .max }
    func day(_ day: Day?) -> Int { day?.number ?? .max }
}

extension PledgeFile.Contents {
    fileprivate mutating func sort(by order: Order) {
        partners.sort { $0.slug.description < $1.slug.description }
        places.sort { order.place($0.id) < order.place($1.id) }
        sortSubAreas(by: order)
        goals.sort { (order.day($0.day), order.key($0.id)) < (order.day($1.day), order.key($1.id)) }
        baseline.sort { ($0.day, order.key($0.id)) < ($1.day, order.key($1.id)) }
        signatures.sort { order.partner($0.partner) < order.partner($1.partner) }
        commitments.sort { $0.number < $1.number }
        responsibilities.sort {
            (order.number($0.commitment), order.place($0.place), order.partner($0.partner))
                < (order.number($1.commitment), order.place($1.place), order.partner($1.partner))
        }
        conclusions.sort {
            (order.number($0.commitment), order.place($0.place), $0.day)
                < (order.number($1.commitment), order.place($1.place), $1.day)
        }
        sortForums(by: order)
        problems.sort {
            (order.place($0.place), $0.day, order.key($0.id)) < (
                order.place($1.place), $1.day, order.key($1.id)
            )
        }
        causes.sort {
            (order.place(of: $0), $0.number, order.key($0.id))
                < (order.place(of: $1), $1.number, order.key($1.id))
        }
        measures.sort {
            (order.place($0.place), order.number($0.cause), $0.letter, order.key($0.id))
                < (order.place($1.place), order.number($1.cause), $1.letter, order.key($1.id))
        }
        activities.sort {
            (order.day($0.day), $0.slug.description) < (order.day($1.day), $1.slug.description)
        }
        log.sort {
            (order.number($0.commitment), order.place($0.place), $0.day, order.key($0.id))
                < (order.number($1.commitment), order.place($1.place), $1.day, order.key($1.id))
        }
        news.sort { ($0.day, $0.slug.description) < ($1.day, $1.slug.description) }
        let newsOrder = Dictionary(news.enumerated().map { ($1.id, $0) }) { first, _ in first }
        photos.sort {
            (newsOrder[$0.news] ?? 0, $0.role.rawValue) < (newsOrder[$1.news] ?? 0, $1.role.rawValue)
        }
    }

    private mutating func sortSubAreas(by order: Order) {
        subAreas.sort {
            (order.place($0.place), $0.position, $0.slug.description)
                < (order.place($1.place), $1.position, $1.slug.description)
        }
        var counts: [Identifier<Place>: Int] = [:]
        for index in subAreas.indices {
            counts[subAreas[index].place, default: 0] += 1
            subAreas[index].position = counts[subAreas[index].place] ?? 0
        }
    }

    private mutating func sortForums(by order: Order) {
        let kinds = Forum.Kind.allCases
        func rank(_ forum: Forum) -> Int { kinds.firstIndex(of: forum.kind) ?? 0 }
        forums.sort { (rank($0), order.key($0.id)) < (rank($1), order.key($1.id)) }
        let forumOrder = Dictionary(forums.enumerated().map { ($1.id, $0) }) { first, _ in first }
        meetings.sort {
            (forumOrder[$0.forum] ?? 0, $0.day, order.key($0.id))
                < (forumOrder[$1.forum] ?? 0, $1.day, order.key($1.id))
        }
        let meetingOrder = Dictionary(meetings.enumerated().map { ($1.id, $0) }) { first, _ in first }
        decisions.sort {
            (meetingOrder[$0.meeting] ?? 0, $0.paragraph) < (meetingOrder[$1.meeting] ?? 0, $1.paragraph)
        }
    }
}
