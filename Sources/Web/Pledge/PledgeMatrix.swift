import Domain

/// The promise matrix: each commitment at each place, under the line that joins the places.
extension BookPage {
    /// - Shape: rows and cells only for the obligations that `matches` lets through.
    func matrix(title: String, note: Markup? = nil, where matches: (Obligation) -> Bool = { _ in true })
        -> PromiseMatrix
    {
        let words = Dictionary(uniqueKeysWithValues: Standing.State.allCases.map { ($0, page.word($0)) })
        let skip = page("state.does-not-apply")
        let positions = Dictionary(uniqueKeysWithValues: book.places.enumerated().map { ($1.id, $0) })
        let slugs = book.places.map { place -> Link in "/\(place.slug.description)" }
        let absent = PromiseMatrix.Cell(mark: .skip, word: skip)
        var occurring: Set<Standing.State> = []
        var tallies = Array(repeating: (good: 0, all: 0), count: book.places.count)
        var groups: [PromiseMatrix.Group] = []
        var groupOf: [Commitment.Addressee: Int] = [:]
        // The book has them commitment by commitment, so that one pass is enough.
        var rest = book.obligations[...]
        for commitment in book.commitments {
            let own = rest.prefix { $0.commitment == commitment.id }
            rest = rest.dropFirst(own.count)
            guard own.contains(where: matches) else { continue }
            let (short, link) = (page(commitment.short), link(commitment))
            var cells = Array(repeating: absent, count: book.places.count)
            for obligation in own where matches(obligation) {
                guard let position = positions[obligation.place],
                    let state = book.standing(obligation)?.state,
                    let word = words[state]
                else { continue }
                occurring.insert(state)
                tallies[position].all += 1
                if isOver ? state == .kept : state.isOnTrack { tallies[position].good += 1 }
                cells[position] = .init(
                    mark: state.mark, word: word, link: "\(link)\(slugs[position])",
                    needsMore: !state.isOnTrack)
            }
            let row = PromiseMatrix.Row(
                text: short, language: page.language(of: commitment.short), link: link, cells: cells)
            if let group = groupOf[commitment.addressee] {
                groups[group].rows.append(row)
            } else {
                let (name, note) = addressee(commitment)
                groupOf[commitment.addressee] = groups.count
                groups.append(.init(name: name, note: note, rows: [row]))
            }
        }
        return PromiseMatrix(
            id: "lofte", title: title,
            columns: zip(book.places, tallies).map { place, counted in
                let tally = counted.all > 0 ? counted : nil
                return .init(
                    name: place.name, link: page.link(Address.station.link(place.slug)),
                    note: tally.map { page("matrix.tally", ["good": "\($0.good)", "all": "\($0.all)"]) },
                    noteEnd: tally.map { _ in page(isOver ? "matrix.kept" : "matrix.on-track") })
            },
            groups: groups,
            marks: Standing.State.inOrder
                .filter { occurring.contains($0) || $0 != .awaitsJudgement }
                .map { MarkedText(mark: $0.mark, text: words[$0] ?? "") },
            note: note)
    }
}
