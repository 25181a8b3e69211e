import Domain
import Storage

/// A pledge as the public reads it: the book of one day, and in which language it is told.
///
/// A class, because a book is large and each piece of a page holds it.
final class BookPage: Sendable {
    let page: Page
    let book: PledgeBook
    let names: Directory
    private let list: Link
    private let commitments: [Identifier<Commitment>: Commitment]

    init(_ book: PledgeBook, _ page: Page) {
        self.page = page
        self.book = book
        names = Directory(book)
        list = page.link(Address.commitments.link(book.pledge.slug))
        commitments = Dictionary(book.commitments.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Opens a pledge as everyone may see it.
    static func open(
        _ db: any Connection, _ pledge: Pledge, _ page: Page, asOf day: Day? = nil,
        scope: PledgeBook.Scope = .page
    ) throws -> BookPage {
        BookPage(
            try PledgeBook.load(db, pledge, asOf: day ?? page.today, seenBy: .anyone, scope: scope), page)
    }

    var pledge: Pledge { book.pledge }
    var isOver: Bool { pledge.period.last < book.day }

    func commitment(_ id: Identifier<Commitment>?) -> Commitment? {
        id.flatMap { commitments[$0] }
    }

    /// - Throws: `StorageError.notFound` for a number that the pledge does not have.
    func commitment(numbered number: Int) throws -> Commitment {
        guard let commitment = book.commitments.first(where: { $0.number == number }) else {
            throw StorageError.notFound("commitment \(number)")
        }
        return commitment
    }

    var link: Link { page.link(Address.pledge.link(pledge.slug)) }

    func link(_ address: Address) -> Link { page.link(address.link(pledge.slug)) }

    /// As `Address.commitment`, put together from what all commitments share: a page has hundreds of them.
    func link(_ commitment: Commitment) -> Link { "\(list)/\(commitment.number)" }

    func link(_ commitment: Commitment, at place: Place) -> Link {
        "\(link(commitment))/\(place.slug.description)"
    }

    /// The pledge as programs read it, under the same address.
    func link(as format: OpenFormat) -> Link { "\(link).\(format.rawValue)" }

    var departures: Departures {
        Departures(
            page: page, names: names,
            presence: { [self] presence in
                commitment(presence.commitment).map { TextLink(text: page($0.short), link: link($0)) }
            }, everywhere: Set(pledge.places),
            reach: { [book] presence in
                book.obligations.count {
                    $0.commitment == presence.commitment && $0.owing.contains(presence.partner)
                }
            })
    }
}

extension BookPage {
    /// Those whom a commitment binds: `Kommunerna` and who they are, or the partner and its division.
    func addressee(_ commitment: Commitment) -> (name: String, note: String?) {
        switch commitment.addressee {
        case .partner(let id):
            let partner = book.partner(id)
            let division = partner?.division ?? ""
            return (partner?.name ?? "", division.isEmpty ? nil : division)
        case .jointly(let ids):
            return (page("addressee.jointly", ["partners": page.list(ids.map { names.name($0) })]), nil)
        case .group(let kind):
            let members = book.parties.compactMap { $0.kind == kind ? $0.name : nil }
            return (page("addressee.group.\(kind.rawValue)"), members.isEmpty ? nil : page.list(members))
        }
    }

    /// Those who owe an obligation, or that nobody does.
    func owing(_ obligation: Obligation) -> String {
        obligation.owing.isEmpty
            ? page("obligation.nobody") : page.list(obligation.owing.map { names.name($0) })
    }

    /// The mark of the state, its word, and the sum as a sentence of its own.
    func sentence(_ obligation: Obligation) -> (mark: StatusMark, word: String, sum: String) {
        guard let standing = book.standing(obligation), let commitment = commitment(obligation.commitment)
        else {
            return (.skip, page("state.does-not-apply"), "")
        }
        let sum = page.sum(standing, of: commitment.kind)
        return (
            standing.state.mark, page.word(standing.state), sum.capitalisedFirst + "."
        )
    }

    /// How many of some obligations are on track, or kept once the period is over, and of how many.
    func tally(where matches: (Obligation) -> Bool) -> (good: Int, all: Int) {
        var (good, all) = (0, 0)
        for (obligation, standing) in zip(book.obligations, book.standings) where matches(obligation) {
            all += 1
            if isOver ? standing.state == .kept : standing.state.isOnTrack { good += 1 }
        }
        return (good, all)
    }
}

extension [BookPage] {
    /// The tally over all of them in words: `7 av 10 åtaganden är i fas`, or how many were kept where all are over.
    ///
    /// - Shape: `key` names the text, and with `.over` after it the other; nil where nothing matches.
    func tally(_ key: String, _ page: Page, where matches: (Obligation) -> Bool) -> String? {
        let (good, all) = map { $0.tally(where: matches) }.reduce((0, 0)) { ($0.0 + $1.good, $0.1 + $1.all) }
        guard all > 0 else { return nil }
        return page(allSatisfy(\.isOver) ? "\(key).over" : key, ["good": "\(good)", "all": "\(all)"])
    }
}
