import Domain

/// The promise matrix: each commitment at each place, under the line that joins the places.
extension BookPage {
    /// - Shape: rows and cells only for the obligations that `matches` lets through.
    func matrix(
        _ id: String = "lofte", title: String, note: Markup? = nil,
        where matches: (Obligation) -> Bool = { _ in true }
    ) -> PromiseMatrix {
        let states = Standing.State.inOrder
        let words = states.map { page.word($0) }
        let places = book.places.map(\.id)
        var occurring = states.map { $0 != .awaitsJudgement }
        var tallies = Array(repeating: (good: 0, all: 0), count: places.count)
        var groups: [PromiseMatrix.Group] = []
        var groupOf: [Commitment.Addressee: Int] = [:]
        // The book has them commitment by commitment, place by place, so that one pass is enough.
        var next = 0
        for commitment in book.commitments {
            var cells = [Int?](repeating: nil, count: places.count)
            var isAny = false
            for position in places.indices {
                guard next < book.obligations.count,
                    book.obligations[next].key == .init(commitment: commitment.id, place: places[position])
                else { continue }
                defer { next += 1 }
                let state = book.standings[next].state
                guard matches(book.obligations[next]), let kind = states.firstIndex(of: state)
                else { continue }
                isAny = true
                occurring[kind] = true
                tallies[position].all += 1
                if isOver ? state == .kept : state.isOnTrack { tallies[position].good += 1 }
                cells[position] = kind
            }
            guard isAny else { continue }
            let row = PromiseMatrix.Row(
                text: page(commitment.short), language: page.language(of: commitment.short),
                link: link(commitment), cells: cells)
            if let group = groupOf[commitment.addressee] {
                groups[group].rows.append(row)
            } else {
                let (name, note) = addressee(commitment)
                groupOf[commitment.addressee] = groups.count
                groups.append(.init(name: name, note: note, rows: [row]))
            }
        }
        return PromiseMatrix(
            id: id, title: title,
            columns: zip(book.places, tallies).map { place, counted in
                let tally = counted.all > 0 ? counted : nil
                return .init(
                    name: place.name, link: page.link(Address.station.link(place.slug)),
                    part: "/\(place.slug.description)",
                    note: tally.map { page("matrix.tally", ["good": "\($0.good)", "all": "\($0.all)"]) },
                    noteEnd: tally.map { _ in page(isOver ? "matrix.kept" : "matrix.on-track") })
            },
            states: zip(states, words).map { .init(mark: $0.mark, word: $1, needsMore: !$0.isOnTrack) },
            absent: page("state.does-not-apply"), groups: groups,
            marks: zip(states, words).enumerated().filter { occurring[$0.offset] }
                .map { MarkedText(mark: $0.element.0.mark, text: $0.element.1) },
            note: note)
    }
}
