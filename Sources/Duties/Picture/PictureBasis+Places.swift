internal import Analysis
internal import Domain
internal import Storage

extension PictureBasis {
    /// The series of one place with what was expected of each span.
    func placeCount(_ number: Int) -> PictureContent.PlaceCount {
        let place = book.places[number]
        let series = Array(counts(atPlace: number)[firstLookedAt...])
        let own = positions(in: picture.period).filter { Int(columns.place[$0]) == number }
        var bands: [PictureContent.Band?] = []
        var cannotTell: String?
        for span in series.indices.suffix(Self.drawn) {
            do throws(ExpectedBandError) {
                bands.append(
                    .init(
                        try expectedBand(
                            history: series, startingOn: spans[firstLookedAt].first.number, week: span,
                            settings: bandSettings)))
            } catch {
                bands.append(nil)
                if span == series.count - 1 { cannotTell = error.word }
            }
        }
        if series[series.count - 1] == nil { cannotTell = "not-reported" }
        return PictureContent.PlaceCount(
            place: place.id, name: place.name, series: series, bands: bands,
            categories: categories(of: own), sources: Set(own.map { columns.partner[$0] }).count,
            cannotTell: cannotTell)
    }

    /// Where the series begin: with the first report, so that years before it are not taken for years of silence;
    /// but always with as much before what is drawn as the Bayes limit looks back.
    private var firstLookedAt: Int {
        let least = max(0, spans.count - Self.drawn - ExpectedBandSettings().weeks)
        return min(isReported.firstIndex(of: true) ?? least, least)
    }

    /// Counts by span, nil where no report came in at all.
    private func counts(atPlace number: Int) -> [Int?] {
        var counts = spans.indices.map { isReported[$0] ? 0 : Int?.none }
        var span = 0
        for position in 0..<columns.count where Int(columns.place[position]) == number && isCounted(position)
        {
            let day = Day(number: columns.day(at: position))
            guard spans[0].first <= day else { continue }
            while span < spans.count, spans[span].last < day { span += 1 }
            guard span < spans.count else { break }
            counts[span] = (counts[span] ?? 0) + 1
        }
        return counts
    }

    private var bandSettings: ExpectedBandSettings { ExpectedBandSettings(of: picture.kind) }
}

extension ExpectedBandSettings {
    /// Farrington's method is for weeks; longer spans are compared with the ones before them.
    init(of kind: SituationPicture.Kind) {
        self.init()
        if kind != .week { (fewestYears, mostYears) = (1_000, 1_000) }
    }
}

extension PictureContent.Band {
    fileprivate init(_ band: ExpectedBand) {
        self.init(
            expected: (band.expected * 100).rounded() / 100, lower: band.lower, upper: band.upper,
            limit: band.limit, method: band.method.word, history: band.method.history)
    }
}

extension ExpectedBandError {
    fileprivate var word: String {
        switch self {
        case .tooFewWeeks: "too-few-spans"
        case .negativeCount, .noSuchWeek, .badSettings: "no-series"
        }
    }
}
