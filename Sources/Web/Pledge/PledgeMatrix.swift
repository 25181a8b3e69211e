import Domain

/// The promise matrix: each commitment at each place, under the line that joins the places.
extension BookPage {
    /// - Shape: rows and cells only for the obligations that `matches` lets through.
    func matrix(title: String, note: Markup? = nil, where matches: (Obligation) -> Bool = { _ in true })
        -> PromiseMatrix
    {
        let words = Dictionary(uniqueKeysWithValues: Standing.State.allCases.map { ($0, page.word($0)) })
        let skip = page("state.does-not-apply")
        var occurring: Set<Standing.State> = []
        var tallies: [Identifier<Place>: (good: Int, all: Int)] = [:]
        var rows: [Identifier<Commitment>: [Identifier<Place>: Standing.State]] = [:]
        for obligation in book.obligations where matches(obligation) {
            guard let state = book.standing(obligation)?.state else { continue }
            occurring.insert(state)
            rows[obligation.commitment, default: [:]][obligation.place] = state
            tallies[obligation.place, default: (0, 0)].all += 1
            if isOver ? state == .kept : state.isOnTrack { tallies[obligation.place]?.good += 1 }
        }
        let slugs = book.places.map { "\($0.slug)" }
        var groups: [PromiseMatrix.Group] = []
        var positions: [Commitment.Addressee: Int] = [:]
        for commitment in book.commitments {
            guard let states = rows[commitment.id] else { continue }
            let (short, own) = (page(commitment.short), link(commitment))
            let cells = zip(book.places, slugs).map { place, slug -> PromiseMatrix.Cell in
                guard let state = states[place.id], let word = words[state] else {
                    return .init(mark: .skip, word: skip, name: skip)
                }
                return .init(
                    mark: state.mark, word: word, link: "\(own)/\(slug)", needsMore: !state.isOnTrack,
                    name: "\(short), \(place.name): \(word)")
            }
            let row = PromiseMatrix.Row(
                text: short, language: page.language(of: commitment.short), link: own, cells: cells)
            if let position = positions[commitment.addressee] {
                groups[position].rows.append(row)
            } else {
                let (name, note) = addressee(commitment)
                positions[commitment.addressee] = groups.count
                groups.append(.init(name: name, note: note, rows: [row]))
            }
        }
        return PromiseMatrix(
            id: "lofte", title: title,
            columns: book.places.map { place in
                let tally = tallies[place.id]
                return .init(
                    name: place.name, link: page.link(Address.station.link(place.slug)),
                    note: tally.map { page("matrix.tally", ["good": "\($0.good)", "all": "\($0.all)"]) },
                    noteEnd: tally.map { _ in page(isOver ? "matrix.kept" : "matrix.on-track") })
            },
            groups: groups,
            marks: Standing.State.inOrder
                .filter { occurring.contains($0) || $0 != .awaitsJudgement }
                .map { MarkedText(mark: $0.mark, text: page.word($0)) },
            note: note)
    }
}
