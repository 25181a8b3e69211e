import Domain

/// What has happened as the list of it shows it: mark, day, what, and why.
extension Page {
    /// The entries of the list, in the order in which it comes.
    ///
    /// - Shape: at most `limit`; a measure that a piece of news among them tells of is left to the news.
    func entries(_ happenings: [Happening], _ names: Directory, limit: Int = .max) -> [FeedEntry] {
        let told = Set(happenings.lazy.filter { $0.kind == .news }.compactMap(\.measure))
        let shown = happenings.filter { happening in
            happening.kind == .news || !(happening.measure.map(told.contains) ?? false)
        }
        return shown.prefix(limit).map { happening in
            FeedEntry(
                mark: happening.kind.mark, date: pastDay(happening.day), machineDate: "\(happening.day)",
                headline: headlineMarkup(happening), link: link(happening.link), body: body(happening, names),
                photos: happening.photos.map(photo))
        }
    }

    /// `3 mars`, with its year where that is another than this one.
    func pastDay(_ day: Day) -> String {
        self.day(day, day.year == today.year ? .dayMonth : .withYear)
    }

    func photo(_ photo: Domain.Photo) -> Photo {
        Photo(
            source: Address.photo.link(photo.id), alt: photo.alt, width: photo.width, height: photo.height,
            label: photo.role == .single ? "" : self("photo.\(photo.role.rawValue)"),
            date: photo.taken.map(pastDay) ?? "")
    }

    /// `Inställd: Öppet hus på stationen`, with what somebody has written marked as Swedish.
    private func headlineMarkup(_ happening: Happening) -> Markup {
        let language = happening.wording.map { self.language(of: $0) } ?? languageWritten
        let subject = happening.wording.map { self($0) } ?? happening.subject
        let written: Markup =
            language == nil ? "\(subject)" : "<span\(attribute: "lang", language)>\(subject)</span>"
        return markup("happening.\(happening.kind.rawValue)", "subject", written)
    }

    private func body(_ happening: Happening, _ names: Directory) -> [Markup] {
        let paragraphs = happening.text.paragraphs.prefix(2)
        let visitors = happening.visitors.map { self("activity.visitors.count", n: $0) }
        let isWide = happening.partners.count > 3
        let who = isWide ? nil : list(happening.partners.map { names.name($0) })
        let facts = [names.place(happening.place)?.name, who, visitors].compactMap { $0 }.filter {
            !$0.isEmpty
        }
        let told: [Markup] = paragraphs.map { "<span\(writtenInSwedish)>\($0)</span>" }
        return facts.isEmpty
            ? told : told + ["<span class=\"small dim\">\(facts.joined(separator: " · "))</span>"]
    }
}

extension Happening.Kind {
    var mark: StatusMark {
        switch self {
        case .held, .done: .ok
        case .cancelled, .notKept, .withdrawn: .no
        case .declined: .decl
        case .paused: .rest
        case .partlyKept: .part
        case .launched: .go
        case .news, .revised, .ended, .reportedBack: .note
        }
    }
}
