internal import Analysis
internal import Domain
internal import Storage

extension PictureBasis {
    /// The series of one place with what was expected of each span.
    func placeCount(_ number: Int) -> PictureContent.PlaceCount {
        let place = book.places[number]
        let series = counts(atPlace: number)
        let own = positions(in: picture.period).filter { Int(columns.place[$0]) == number }
        var bands: [PictureContent.Band?] = []
        var cannotTell: String?
        let drawn = spans.indices.suffix(Self.drawn)
        for span in drawn {
            do throws(ExpectedBandError) {
                bands.append(
                    .init(
                        try expectedBand(
                            history: series, startingOn: spans[0].first.number, week: span,
                            settings: bandSettings)))
            } catch {
                bands.append(nil)
                if span == spans.count - 1 { cannotTell = error.word }
            }
        }
        if series[series.count - 1] == nil { cannotTell = "not-reported" }
        return PictureContent.PlaceCount(
            place: place.id, name: place.name, counts: Array(series.suffix(Self.drawn)), bands: bands,
            categories: categories(of: own), sources: Set(own.map { columns.partner[$0] }).count,
            cannotTell: cannotTell)
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

    /// Farrington's method is for weeks; longer spans are compared with the ones before them.
    private var bandSettings: ExpectedBandSettings {
        var settings = ExpectedBandSettings()
        if picture.kind != .week { (settings.fewestYears, settings.mostYears) = (1_000, 1_000) }
        return settings
    }
}

extension PictureContent.Band {
    fileprivate init(_ band: ExpectedBand) {
        let (method, history) =
            switch band.method {
            case .bayes(let weeks): ("bayes", weeks)
            case .farringtonFlexible(let years): ("farrington-flexible", years)
            }
        self.init(
            expected: (band.expected * 100).rounded() / 100, lower: band.lower, upper: band.upper,
            limit: band.limit, method: method, history: history)
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
