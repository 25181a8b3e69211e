import Domain

/// All that a pledge says, part by part, each with the way to change it where that may be done.
func pledgeSections(_ desk: Desk, _ around: PledgeSurroundings) -> Markup {
    """
    \(basicsSection(desk))\(commitmentSection(desk))\(goalSection(desk))\(baselineSection(desk))\
    \(revisionSection(desk, around))
    """
}

private func basicsSection(_ desk: Desk) -> Markup {
    let (page, pledge) = (desk.page, desk.pledge)
    func both(_ wording: Wording) -> Markup {
        guard !wording.swedish.isEmpty else {
            return "<span class=\"dim\">\(page("pledge.not-written"))</span>"
        }
        return """
            <span\(page.writtenInSwedish)>\(wording.swedish)</span>\
            \(with: wording.english, { "<br><span lang=\"en\" class=\"dim\">\($0)</span>" })
            """
    }
    return section(
        page("pledge.basics"),
        """
        \(definitionRows([
            .init(name: page("field.pledge-name"), value: both(pledge.name)),
            .init(name: page("field.pledge-title"), value: both(pledge.title)),
            .init(name: page("field.pledge-why"), value: both(pledge.why)),
            .init(name: page("pledge.period"), value: page.time(pledge.period)),
            .init(name: page("pledge.lead"), value: "\(desk.book.partner(pledge.lead)?.name)"),
        ]))\
        \(change(desk, .workPledgeBasics, "pledge.basics.change"))
        """)
}

private func commitmentSection(_ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let edits = desk.allows(.editPledge)
    let table = DataTable(
        id: "commitments", caption: page("commitments.title"), hidesCaption: true,
        columns: [
            .init(name: page("commitments.number")), .init(name: page("commitments.sentence")),
            .init(name: page("commitments.addressee")), .init(name: page("commitments.kind")),
            .init(name: page("commitments.places")),
        ],
        rows: book.commitments.map { commitment in
            let address = edits ? Address.workCommitment : Address.workCommitmentHistory
            let link = page.link(address.link(book.pledge.slug, commitment.number))
            return [
                "\(commitment.number)",
                "<a href=\"\(link)\"\(page.languageMark(commitment.sentence))>\(page(commitment.sentence))</a>",
                "\(page.addressee(commitment, book))", "\(page.shortKind(commitment.kind))",
                "\(placesText(commitment, desk))",
            ]
        })
    let responsible = TextLink(
        text: page("responsible.link"), link: page.link(Address.workResponsible.link(book.pledge.slug)))
    let list: Markup =
        book.commitments.isEmpty
        ? emptyState(page("commitments.none.title"), page("commitments.none.text"))
        : "\(table.markup)<p class=\"after\">\(responsible.markup)</p>"
    return section(
        page("commitments.title"), count: book.commitments.count,
        "\(list)\(change(desk, .workCommitmentNew, "commitments.add"))")
}

private func placesText(_ commitment: Commitment, _ desk: Desk) -> String {
    let places = desk.book.places.filter { commitment.places.contains($0.id) }
    return places.count == desk.book.places.count && places.count > 1
        ? desk.page("tasks.all-stations") : places.map(\.name).joined(separator: ", ")
}

private func goalSection(_ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let edits = desk.allows(.editPledge)
    let rows = book.goals.map { goal -> DefinitionRow in
        let link = page.link(Address.workGoal.link(book.pledge.slug, goal.id))
        let text: Markup = edits ? TextLink(text: goal.text, link: link).markup : "\(goal.text)"
        let measured = page.measured(goal.number, goal.unit)
        let day = goal.day.map { page("goals.by", ["day": page.day($0, .withYear)]) }
        return DefinitionRow(
            name: measured.isEmpty ? page("goals.unmeasured") : measured,
            value: """
                <span\(page.writtenInSwedish)>\(text)</span>\
                \(with: day, { " <span class=\"small dim\">\($0)</span>" })
                """)
    }
    let list =
        rows.isEmpty
        ? emptyState(page("goals.none.title"), page("goals.none.text")) : definitionRows(rows)
    return section(
        page("goals.title"), count: rows.count, "\(list)\(change(desk, .workGoalNew, "goals.add"))")
}

private func baselineSection(_ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let records = desk.allows(.recordBaseline)
    return section(
        page("baseline.title"), count: book.baseline.count,
        """
        \(book.baseline.isEmpty
            ? emptyState(page("baseline.none.title"), page("baseline.none.text")) : definitionRows(
            book.baseline.map { entry in
                let link = page.link(Address.workBaseline.link(book.pledge.slug, entry.id))
                let text: Markup = records ? TextLink(text: entry.text, link: link).markup : "\(entry.text)"
                return DefinitionRow(
                    name: book.place(entry.place)?.name ?? page("tasks.all-stations"),
                    value: """
                        <span\(page.writtenInSwedish)>\(text)</span> <span class="small dim">\
                        \(page.measured(entry.number, entry.unit)) \(page.day(entry.day, .withYear))\
                        \(if: !entry.source.isEmpty, ", \(entry.source)")</span>
                        """)
            }))\
        \(if: records, changeLink(desk, .workBaselineNew, "baseline.add"))
        """)
}

private func revisionSection(_ desk: Desk, _ around: PledgeSurroundings) -> Markup {
    let page = desk.page
    guard !around.adopted.isEmpty else { return "" }
    return section(
        page("revision.adopted"), count: around.adopted.count,
        definitionRows(
            around.adopted.map { revision in
                DefinitionRow(
                    name: revision.adopted.map { page.day($0, .withYear) } ?? "",
                    value: "<span\(page.writtenInSwedish)>\(revision.reason)</span>")
            }))
}

/// The way to change a part of the draft, for those who may.
private func change(_ desk: Desk, _ address: Address, _ key: String) -> Markup {
    desk.allows(.editPledge) ? changeLink(desk, address, key) : ""
}

private func changeLink(_ desk: Desk, _ address: Address, _ key: String) -> Markup {
    let action = Action(desk.page(key), desk.page.link(address.link(desk.pledge.slug)), .secondary)
    return "<div class=\"after\">\(button(action, isSmall: true))</div>"
}

/// Beside the pledge: who is party to it, where it holds, who has signed, and where to go on.
func pledgeSideCards(_ desk: Desk, _ around: PledgeSurroundings) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let slug = book.pledge.slug
    let edits = desk.allows(.editPledge)
    func names(_ names: [String]) -> Markup {
        names.isEmpty
            ? "<p class=\"dim\">\(page("pledge.nobody-yet"))</p>"
            : "<ul>\(each: names, { "<li>\($0)</li>" })</ul>"
    }
    func changes(_ address: Address, _ key: String) -> [Action] {
        edits ? [Action(page(key), page.link(address.link(slug)), .secondary)] : []
    }
    var links = [TextLink(text: page("history.title"), link: page.link(Address.workPledgeHistory.link(slug)))]
    if book.stage.isPublic {
        links.insert(
            TextLink(text: page("work.public-page"), link: page.link(Address.pledge.link(slug))), at: 0)
        links.append(
            TextLink(text: page("conclusions.title"), link: page.link(Address.workConclusions.link(slug))))
    }
    let feedback = [.ended, .followedUp, .reportedBack, .archived].contains(book.stage)
    if feedback, desk.allows(.finishPledge) {
        links.append(TextLink(text: page("feedback.title"), link: page.link(Address.workFeedback.link(slug))))
    }
    let cards = [
        signatureCard(desk, around.revision),
        Card(
            title: page("pledge.parties"), body: names(book.parties.map(\.name)),
            actions: changes(.workPledgeParties, "pledge.parties.change")),
        Card(
            title: page("pledge.places"), body: names(book.places.map(\.name)),
            actions: changes(.workPledgePlaces, "pledge.places.change")),
        standingCard(desk),
        Card(title: page("pledge.more"), body: linkList(links)),
    ].compactMap { $0 }
    return "\(each: cards, { $0.markup(headingLevel: 2) })"
}

extension Page {
    /// Whom a commitment binds, in words.
    func addressee(_ commitment: Commitment, _ book: PledgeBook) -> String {
        switch commitment.addressee {
        case .partner(let partner): book.partner(partner)?.name ?? ""
        case .jointly(let partners): list(partners.compactMap { book.partner($0)?.name })
        case .group(let kind): self("addressee.group.\(kind.rawValue)")
        }
    }

    /// `3 tillfällen`, `2 per vecka`, `senast 22 mars 2022`, `inom 14 dagar`.
    func shortKind(_ kind: Commitment.Kind) -> String {
        switch kind {
        case .quantity(let count, let unit): "\(count) \(unit)"
        case .recurring(let count, let span): self("kind.recurring.short.\(span.rawValue)", ["n": "\(count)"])
        case .milestone(let due): self("kind.milestone.short", ["day": day(due, .withYear)])
        case .continuous(let days): self("kind.continuous.short", n: days)
        }
    }

    /// The first and the last day of a period.
    func time(_ period: Period) -> Markup {
        "\(time(period.first, .withYear)) – \(time(period.last, .withYear))"
    }

    /// A number with its unit; empty where there is none.
    func measured(_ number: Double?, _ unit: String) -> String {
        guard let number else { return "" }
        return unit.isEmpty ? self.number(number) : "\(self.number(number)) \(unit)"
    }
}
