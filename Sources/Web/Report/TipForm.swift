import Domain

/// What anybody can tell about a station, as a form without a name or an address.
struct TipForm: Sendable {
    let place: Place
    let areas: [SubArea]
    let page: Page

    static let trap = "webbplats"

    func fields(_ entry: Entry) -> [Field] {
        let none = Choice(value: "", text: page("form.choose"))
        let categories = Domain.Category.allCases.map { Choice(value: $0.rawValue, text: page($0)) }
        let areas = areas.map { Choice(value: $0.slug.description, text: $0.name) }
        let nowhere = Choice(value: "", text: page("report.area.none"))
        return [
            entry.field("category", .select([none] + categories), words: "tip.category"),
            entry.field("area", .select([nowhere] + areas), words: "tip.area", required: false),
            entry.field("day", .date, words: "tip.day", required: false),
            entry.field("text", .area(rows: 6), words: "tip.text"),
        ]
    }

    /// The tip as the entry has it; nil, with what is wrong noted in the entry.
    func read(_ entry: inout Entry, _ receipt: TipReceipt) -> Tip? {
        let category = entry.choice("category", Domain.Category.allCases)
        let area = entry.choice("area", areas, by: \.slug.description, required: false)
        let day = entry.pastDay("day", required: false, page: page)
        if let day, day < page.today - 365 { entry.fail("day", "report.too-old", ["n": "365"]) }
        let text = entry.text("text", max: 1_000)
        guard entry.isValid, let category else { return nil }
        return Tip(
            place: place.id, subArea: area?.id, category: category, day: day, text: text,
            received: page.today, receipt: receipt.hash)
    }

    func page(_ entry: Entry) -> Markup {
        let title = page("tip.title.place", ["place": place.name])
        let form = entry.form(
            Address.tip.link(place.slug), fields(entry), submit: "tip.send",
            hidden: [
                HiddenField(name: "kvitto", value: entry.raw("kvitto") ?? ""),
                HiddenField(name: TipProof.field, value: ""),
            ], note: "\(trapField)\(page("tip.kept"))")
        return page.publicPage(
            title: title, at: .tips, scripts: ["tip.js"],
            """
            \(Intro(title: title, lead: "\(page("tip.lead"))").markup)
            <p class="alarm after">\(icon(.phone))<span>\(page("observation.call.ask")) \
            <a href="\(emergency)">\(page("observation.call.emergency"))</a></span></p>
            <div class="after">\(form.markup)</div>
            <p class="note">\(page("tip.crime"))</p>
            """)
    }

    private var emergency: Link { Link(elsewhere: "tel:112") ?? "/" }

    private var trapField: Markup {
        """
        <span class="vh" aria-hidden="true"><label>\(page("accessibility.trap")) \
        <input name="\(Self.trap)" tabindex="-1" autocomplete="off"></label></span>
        """
    }
}

/// Where it is to be about.
func tipPlacesPage(_ places: [Place], _ page: Page) -> Markup {
    let links = places.map {
        TextLink(
            text: page("station.name", ["place": $0.name]), link: page.link(Address.tip.link($0.slug)))
    }
    return page.publicPage(
        title: page("tip.title"), at: .tips, description: page("tip.lead"),
        """
        \(Intro(title: page("tip.title"), lead: "\(page("tip.lead"))").markup)
        \(if: places.isEmpty, section(emptyState(page("stations.none"), page("pledge.none.text"), headingLevel: 2)))
        \(if: !places.isEmpty, section(page("report.station"), "<ul class=\"doors\">\(each: links, { "<li>\($0.markup)</li>" })</ul>"))
        \(section(
            page("tip.answer"), lead: "\(page("tip.answer.lead"))",
            "<p><a href=\"\(page.link(Address.tipAnswer.link()))\">\(page("tip.answer.link"))</a></p>"))
        """)
}

/// The code, shown once: nobody can find it again.
func tipReceiptPage(_ receipt: TipReceipt, _ page: Page) -> Markup {
    page.publicPage(
        title: page("tip.thanks"), at: .tips,
        """
        \(Intro(title: page("tip.thanks"), lead: "\(page("tip.thanks.lead"))").markup)
        <p class="count code after" translate="no">\(receipt.code)</p>
        <p class="after">\(page("tip.code.text"))</p>
        <p class="after"><a href="\(page.link(Address.tipAnswer.link()))">\(page("tip.answer.link"))</a></p>
        """)
}

/// Where the code is typed.
func tipQuestionPage(_ entry: Entry, _ page: Page) -> Markup {
    let form = entry.form(
        Address.tipAnswer.link(), [entry.field("code", words: "tip.code", autocomplete: "off")],
        submit: "tip.answer.submit")
    return page.publicPage(
        title: page("tip.answer"), at: .tips,
        """
        \(Intro(title: page("tip.answer"), lead: "\(page("tip.answer.lead"))").markup)
        <div class="after">\(form.markup)</div>
        """)
}

/// What came of a tip, for whoever has its code.
func tipAnswerPage(_ tip: Tip, at place: Place, _ page: Page) -> Markup {
    let state: (StatusMark, String) =
        switch tip.answer?.outcome {
        case nil where tip.forgotten != nil: (.note, page("tip.gone"))
        case nil: (.wait, page("tip.state.waiting"))
        case .taken: (.ok, page("tip.outcome.taken"))
        case .passedOn: (.go, page("tip.outcome.passed-on"))
        case .noted: (.note, page("tip.outcome.noted"))
        case .declined: (.decl, page("tip.outcome.declined"))
        }
    let about = page.list(parts: [
        page(tip.category), place.name, page("tip.received", ["day": page.day(tip.received, .withYear)]),
    ])
    return page.publicPage(
        title: page("tip.answer"), at: .tips,
        """
        \(Intro(title: page("tip.answer"), lead: "\(about)").markup)
        <div class="after">\(verdict(state.0, state.1))</div>
        \(with: tip.answer, { answer in
            """
            \(if: !answer.text.isEmpty, "<blockquote\(page.writtenInSwedish)>\(answer.text)</blockquote>")\
            <p class="note">\(page("tip.answered", ["day": page.day(answer.day, .withYear)]))</p>
            """
        })\(if: tip.forgotten != nil, "<p class=\"after\">\(page(tip.answer == nil ? "tip.gone.text" : "tip.gone.both"))</p>")\
        \(if: tip.answer == nil && tip.forgotten == nil, "<p class=\"after\">\(page("tip.waiting.text"))</p>")
        """)
}
