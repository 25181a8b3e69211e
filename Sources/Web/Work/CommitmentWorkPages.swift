import Domain
import Hummingbird
import Storage

/// Writes the promised sentences of a draft, and puts them in order.
struct CommitmentWorkPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workCommitmentNew.path, use: showNew)
        router.post(Address.workCommitmentNew.path, use: add)
        router.get(Address.workCommitment.path, use: show)
        router.post(Address.workCommitment.path, use: save)
        router.post(Address.workCommitmentMove.path, use: move)
        router.post(Address.workCommitmentRemove.path, use: remove)
    }

    private static func form(_ desk: Desk, _ old: Commitment?) throws -> DeskForm {
        try desk.require(.editPledge)
        let (page, slug) = (desk.page, desk.pledge.slug)
        let form = CommitmentForm(page: page, book: desk.book)
        return DeskForm(
            title: old.map { page("commitment.change", ["number": "\($0.number)"]) }
                ?? page("commitments.add"),
            room: .pledge, lead: "\(page("commitment.lead"))",
            action: old.map { Address.workCommitment.link(slug, $0.number) }
                ?? Address.workCommitmentNew.link(slug),
            cancel: Address.workPledge.link(slug), filled: form.entry(old),
            subject: old.map { .replaceable($0) },
            above: old.map { moves($0, desk) } ?? "", fields: form.fields)
    }

    /// Up, down and away.
    private static func moves(_ commitment: Commitment, _ desk: Desk) -> Markup {
        let (page, slug) = (desk.page, desk.pledge.slug)
        let subject = DeskForm.Subject.replaceable(commitment)
        func action(_ key: String, _ address: Address, _ way: String, _ weight: ButtonWeight) -> Action {
            Action(
                text: page(key),
                kind: .post(
                    page.link(address.link(slug, commitment.number)),
                    hidden: [
                        page.token, HiddenField(name: "till", value: way),
                        HiddenField(name: DeskForm.versionField, value: subject.stamp),
                    ]), weight: weight)
        }
        let numbers = desk.book.commitments.map(\.number)
        return actionRow(
            [
                commitment.number == numbers.first
                    ? nil : action("commitment.up", .workCommitmentMove, "upp", .secondary),
                commitment.number == numbers.last
                    ? nil : action("commitment.down", .workCommitmentMove, "ned", .secondary),
                action("commitment.remove", .workCommitmentRemove, "", .danger),
            ].compactMap { $0 }, isSmall: true)
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge")) { _, desk in try Self.form(desk, nil) }
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(
            request, visit, pledge: visit.slug("pledge"), { _, desk in try Self.form(desk, nil) }
        ) { [site] db, desk, entry in
            let number = (desk.book.commitments.map(\.number).max() ?? 0) + 1
            let commitment = try CommitmentForm(page: desk.page, book: desk.book).read(&entry, number: number)
            try db.insert(commitment, by: site.actor(desk.member))
            return Done("commitment-added", Address.workPledge.link(desk.pledge.slug))
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let number = try visit.parameter("number")
        return try await site.show(visit, pledge: visit.slug("pledge")) { _, desk in
            try Self.form(desk, desk.commitment(numbered: number))
        }
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let number = try visit.parameter("number")
        return try await site.submit(
            request, visit, pledge: visit.slug("pledge"),
            { _, desk in try Self.form(desk, desk.commitment(numbered: number)) }
        ) { [site] db, desk, entry in
            let old = try desk.commitment(numbered: number)
            let new = try CommitmentForm(page: desk.page, book: desk.book)
                .read(&entry, number: old.number, changing: old)
            try db.update(new, from: old, by: site.actor(desk.member))
            return Done("saved", Address.workPledge.link(desk.pledge.slug))
        }
    }

    @Sendable private func move(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let number = try visit.parameter("number")
        let slug = try visit.slug("pledge")
        return try await site.press(request, visit, pledge: slug) { [site] db, desk, entry in
            try desk.require(.editPledge)
            let commitment = try desk.commitment(numbered: number, asShownIn: entry)
            let others = desk.book.commitments
            let other =
                entry.raw("till") == "upp"
                ? others.last { $0.number < commitment.number }
                : others.first { $0.number > commitment.number }
            if let other { try db.exchangeNumbers(commitment, other, by: site.actor(desk.member)) }
            return Done("moved", Address.workCommitment.link(slug, other?.number ?? commitment.number))
        }
    }

    @Sendable private func remove(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let number = try visit.parameter("number")
        return try await site.press(request, visit, pledge: visit.slug("pledge")) { [site] db, desk, entry in
            try desk.require(.editPledge)
            let commitment = try desk.commitment(numbered: number, asShownIn: entry)
            let actor = site.actor(desk.member)
            for orphan in desk.book.responsibilities where orphan.commitment == commitment.id {
                try db.delete(orphan, by: actor)
            }
            try db.delete(commitment, by: actor)
            // Those after it move up, so that the numbers go on without a gap.
            for (position, later) in desk.book.commitments.filter({ $0.number > commitment.number })
                .enumerated()
            {
                var moved = later
                moved.number = commitment.number + position
                try db.update(moved, from: later, by: actor, "moved")
            }
            return Done("removed", Address.workPledge.link(desk.pledge.slug))
        }
    }
}

extension Desk {
    /// - Throws: `StorageError.notFound` for a number that no commitment has.
    func commitment(numbered number: String) throws -> Commitment {
        guard let commitment = book.commitments.first(where: { "\($0.number)" == number }) else {
            throw StorageError.notFound("commitment")
        }
        return commitment
    }

    /// The commitment that a button stood beside: pressed twice, its number is another's by then.
    ///
    /// - Throws: as above; `StorageError.stale` when the page showed another, or another version of it.
    fileprivate func commitment(numbered number: String, asShownIn entry: Entry) throws -> Commitment {
        let commitment = try commitment(numbered: number)
        guard entry.raw(DeskForm.versionField) == DeskForm.Subject.replaceable(commitment).stamp else {
            throw StorageError.stale("commitment \(number)")
        }
        return commitment
    }
}

extension Connection {
    /// Lets two commitments of a pledge change numbers, of which no two may be alike at any moment.
    fileprivate func exchangeNumbers(_ first: Commitment, _ second: Commitment, by actor: Actor) throws {
        let parked = first.number + 1_000_000
        try run("UPDATE commitment SET number = \(parked) WHERE id = \(first.id)")
        var (moved, other) = (first, second)
        (moved.number, other.number) = (second.number, first.number)
        try update(other, from: second, by: actor, "moved")
        try update(moved, from: first, by: actor, "moved")
    }
}
