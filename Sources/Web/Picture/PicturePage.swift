import Domain
import Duties
import Storage

/// All pictures of the pledge, and those that could be begun.
func pictureListPage(_ pictures: [SituationPicture], _ desk: Desk) -> Markup {
    let page = desk.page
    let last = Week(of: page.today - 7)
    let begun = Set(pictures.map(\.key))
    let rows = pictures.map { picture -> [Markup] in
        [
            "<a href=\"\(page.link(pictureLink(picture)))\">\(pictureTitle(picture, page))</a>",
            "\(pictureDays(picture.period, page))",
            status(stageMark(picture.stage), page("picture.stage.\(picture.stage.rawValue)"), size: .chip),
            "\(picture.published.map { page.day($0, .withYear) } ?? page("picture.not-published"))",
        ]
    }
    let table = DataTable(
        id: "pictures", caption: page("picture.list"), hidesCaption: true, holdsTexts: true,
        columns: ["picture", "days", "stage", "published"].map { .init(name: page("picture.column.\($0)")) },
        rows: rows)
    let fresh = keysToBegin(page.today).filter { !begun.contains($0) }.compactMap { key in
        SituationPicture.named(key).map {
            SituationPicture(pledge: desk.pledge.id, kind: $0.kind, period: $0.period, reached: page.today)
        }
    }
    let beginning: Markup = """
        <ul class="links">\(each: fresh, {
            "<li><a href=\"\(page.link(Address.picture.link($0.key)))\">\(pictureTitle($0, page))</a></li>"
        })</ul>
        """
    return page.workspacePage(
        title: page("work.picture"), at: .picture,
        """
        \(Intro(
            title: page("work.picture"), lead: "\(page("picture.list.lead"))",
            actions: [Action(pictureTitle(.init(
                pledge: desk.pledge.id, kind: .week, period: last.period, reached: page.today), page),
                page.link(Address.picture.link(last)))]
        ).markup)
        \(rows.isEmpty
            ? "<div class=\"after\">\(emptyState(page("picture.none"), page("picture.none.why"), headingLevel: 2))</div>"
            : section(page("picture.list"), count: rows.count, table.markup))
        \(if: !fresh.isEmpty, section(page("picture.begin"), beginning))
        """)
}

/// The weeks, months and tertials that run and some before them, the latest first; then two years, once the law
/// asks for them.
private func keysToBegin(_ today: Day) -> [String] {
    let weeks = (0..<4).map { "\(Week(of: today - 7 * $0))" }
    var months = [today]
    while months.count < 3, let day = months.last { months.append(day - day.dayOfMonth) }
    var tertials = [today]
    while tertials.count < 2, let day = tertials.last,
        let first = Day(year: day.year, month: (day.month - 1) / 4 * 4 + 1, day: 1)
    {
        tertials.append(first - 1)
    }
    return weeks + months.map { String("\($0)".prefix(7)) }
        + tertials.map { "\($0.year)-t\(($0.month - 1) / 4 + 1)" }
        + (StatutoryPart.begins <= today
            ? ["\(today.year - 2)-\(today.year - 1)", "\(today.year - 1)-\(today.year)"] : [])
}

func pictureLink(_ picture: SituationPicture) -> Link {
    let link = Address.picture.link(picture.key)
    return "\(link)?utgava=\(picture.edition)"
}

func stageMark(_ stage: SituationPicture.Stage) -> StatusMark {
    switch stage {
    case .open: .note
    case .compiled, .review: .go
    case .adopted, .shared: .ok
    }
}

/// One picture, whole: what matters most, the counts, when, where, what is done about it, and what it rests on.
func picturePage(_ shown: ShownPicture) -> Markup {
    let (page, desk, picture) = (shown.page, shown.desk, shown.picture)
    let words = PictureWords(content: shown.content, kind: picture.kind, desk: desk)
    let title = pictureTitle(picture, page)
    return page.workspacePage(
        title: title, at: .picture, scripts: page.mapScripts,
        """
        \(Intro(
            title: title,
            lead: "\(pictureDays(picture.period, page)). \(page("picture.stage.\(picture.stage.rawValue).lead"))",
            actions: pictureActions(shown)
        ).markup)
        <p class="small on-paper">\(paperLine(page))</p>
        \(pictureBody(shown, words))
        """)
}

/// Who may read it, and when it was printed.
func paperLine(_ page: Page) -> Markup {
    "\(page("picture.paper.level")) · \(page("picture.paper.printed", ["day": page.day(page.today, .withYear)]))"
}

/// All that stands under the title, on a screen or on paper.
func pictureBody(_ shown: ShownPicture, _ words: PictureWords) -> Markup {
    let (page, desk, picture) = (shown.page, shown.desk, shown.picture)
    return """
        \(processLine(pictureSteps(picture, page), label: page("picture.steps")))
        \(with: shown.held.adoption, { adoption(at: $0.meeting, $0.forum, page) })
        \(if: !picture.correction.isEmpty, Notice(kind: .info, title: page("picture.corrected"), body: "\(picture.correction)").markup())
        \(sinceNotice(shown))
        \(partSections(shown))
        \(headlineSection(shown, words))
        \(seriesSection(shown.content, words, page))
        \(hoursSection(shown.content, page))
        \(whereSection(shown, words))
        \(darknessSection(shown.content, page))
        \(noticeSection(shown.content, page))
        \(measureSection(shown.content, desk))
        \(restsSection(shown, words))
        """
}

private func adoption(at meeting: Meeting, _ forum: Forum, _ page: Page) -> Markup {
    let name = page(
        "picture.adopted-at", ["forum": forum.name, "day": page.day(meeting.day, .withYear)])
    return "<p class=\"small\"><a href=\"\(page.link(Address.workMeeting.link(meeting.id)))\">\(name)</a></p>"
}

private func pictureSteps(_ picture: SituationPicture, _ page: Page) -> [LineStep] {
    SituationPicture.Stage.allCases.map { stage in
        let progress: StepProgress = stage < picture.stage ? .done : stage == picture.stage ? .now : .next
        return LineStep(
            name: page("picture.stage.\(stage.rawValue)"), progress: progress,
            word: page("step.\(progress.rawValue)"))
    }
}

/// What is in none of the numbers yet, and how it gets there.
private func sinceNotice(_ shown: ShownPicture) -> Markup {
    let page = shown.page
    guard let since = shown.since, !since.isNothing else { return "" }
    var lines: [String] = []
    if since.observations > 0 {
        lines.append(
            page("picture.since.observations", ["n": page.number(since.observations)]))
    }
    if !since.partners.isEmpty {
        let names = page.list(since.partners.compactMap { shown.desk.book.partner($0)?.name })
        lines.append(page("picture.since.partners", ["partners": names]))
    }
    lines.append(page("picture.since.how", ["act": page("picture.act.compile.again")]))
    return Notice(
        kind: .info,
        title: page("picture.since", ["day": page.day(shown.content.compiled, .withYear)]),
        body: "\(lines.joined(separator: " "))"
    ).markup()
}

/// What can be done next, to those who may.
private func pictureActions(_ shown: ShownPicture) -> [Action] {
    let (page, desk, picture) = (shown.page, shown.desk, shown.picture)
    var acts: [PictureAct] = []
    let hasBeen = picture.period.last <= page.today
    let isOfPledge = desk.pledge.period.first <= picture.period.last
    if desk.allows(.editPicture) {
        switch picture.stage {
        case .open: acts = hasBeen && isOfPledge ? [.compile] : []
        case .compiled: acts = [.review, .compile]
        case .review: acts = [.adopt, .compile]
        case .adopted: acts = [.share, .correct]
        case .shared: acts = [.correct]
        }
    }
    if picture.stage == .shared, picture.published == nil, let partner = desk.member.partner,
        desk.allows(.approveExtract, of: partner),
        !shown.held.approvals.contains(where: { $0.partner == partner })
    {
        acts.insert(.approve, at: 0)
    }
    let print = Action(page("picture.print"), shown.link(Address.picturePDF.link(picture.key)), .secondary)
    return acts.enumerated().map { position, act in
        Action(
            page(act.text(picture)), page.link(act.link(picture)),
            position == 0 ? .primary : .secondary)
    } + [print]
}

/// The sentences, in the order that the coordinator wants, with what was hidden and why.
private func headlineSection(_ shown: ShownPicture, _ words: PictureWords) -> Markup {
    let (page, picture) = (shown.page, shown.picture)
    let mayEdit = shown.desk.allows(.editPicture) && !picture.isFrozen && shown.held.isKept
    let arranged = ArrangedHeadlines(shown.content.headlines, shown.held.edits)
    let list = arranged.lines.map { line -> Markup in
        switch line {
        case .found(let headline): headlineRow(headline, words, shown, mayEdit)
        case .own(let edit):
            """
            <li>\(mark(.note, size: .matrix))<div><p><b>\(edit.text)</b></p>\
            <p class="small dim">\(page("picture.own-text.by"))\(if: mayEdit, editLink(edit.id.description, shown))</p></div></li>
            """
        }
    }
    let hidden = arranged.hidden.map { hidden -> Markup in
        """
        <li>\(words.sentence(hidden.headline)) \
        <span class="dim">\(page("picture.hidden-because", ["reason": hidden.reason]))</span>\
        \(if: mayEdit, editLink(hidden.headline.key, shown))</li>
        """
    }
    let add = Action(
        page("picture.own-text.add"), page.link(Address.pictureHeadline.link(picture.key, "ny")), .secondary)
    return section(
        page("picture.headlines"),
        """
        <ol class="heads">\(each: list, { $0 })</ol>
        \(if: !hidden.isEmpty, disclosure(page("picture.hidden", n: hidden.count), "<ul class=\"points\">\(each: hidden, { $0 })</ul>"))
        \(if: mayEdit, actionRow([add], isSmall: true))
        """)
}

private func headlineRow(
    _ headline: PictureHeadline, _ words: PictureWords, _ shown: ShownPicture, _ mayEdit: Bool
) -> Markup {
    let page = shown.page
    let how: Link = "\(shown.link(Address.pictureBasis.link(shown.picture.key)))#\(headline.rule.rawValue)"
    return """
        <li>\(mark(words.mark(headline), size: .matrix))<div><p><b>\(words.sentence(headline))</b></p>\
        <p class="small dim">\(words.basis(headline)) <a href="\(how)">\(page("picture.how"))\
        <span class="vh">: \(words.sentence(headline))</span></a>\(if: mayEdit, editLink(headline.key, shown))</p>\
        \(if: headline.rule != .usual, findingActions(headline, words, shown))</div>\(words.sure(headline.confidence))</li>
        """
}

private func editLink(_ name: String, _ shown: ShownPicture) -> Markup {
    let link = Address.pictureHeadline.link(shown.picture.key, name)
    return
        " <span class=\"on-screen\">· <a href=\"\(shown.page.link(link))\">\(shown.page("picture.edit"))</a></span>"
}

/// From any finding: a measure, the agenda.
private func findingActions(
    _ headline: PictureHeadline, _ words: PictureWords, _ shown: ShownPicture
) -> Markup {
    let (page, desk) = (shown.page, shown.desk)
    let place = headline.places.count == 1 ? headline.places.first.flatMap(desk.book.place)?.slug : nil
    let slug = place?.description ?? ""
    let found = "\(words.sentence(headline)) (\(pictureTitle(shown.picture, page)))"
    var links: [TextLink] = []
    // A measure is of one station, and of what is known there; all else goes on the agenda.
    let isKnown = headline.rule != .unknown && headline.rule != .untimed
    if !slug.isEmpty, isKnown, desk.allows(.proposeMeasure, of: desk.member.partner) {
        let measure: Link = "\(Address.workMeasureNew.link())?plats=\(slug)&fynd=\(found)"
        links.append(TextLink(text: page("picture.make-measure"), link: page.link(measure)))
        if let owner = FindingOwner(headline, in: shown.content, shown.subAreas, desk) {
            let text = page("picture.ask-owner", ["owner": owner.partner.name])
            links.append(TextLink(text: text, link: page.link(owner.link(about: found))))
        }
    }
    if desk.allows(.recordDecision) {
        let agenda: Link =
            "\(Address.workAgendaNew.link())?bild=\(shown.picture.key)&fynd=\(headline.key)&plats=\(slug)"
        links.append(TextLink(text: page("picture.put-on-agenda"), link: page.link(agenda)))
    }
    guard !links.isEmpty else { return "" }
    return """
        <p class="small links-out">\(each: links.enumerated(), { "\(if: $0.offset > 0, " · ")\($0.element.markup)" })</p>
        """
}
