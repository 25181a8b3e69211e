import Domain

/// The three parts that the law asks of a statutory picture, in the coordinator's words beside the numbers.
func partSections(_ shown: ShownPicture) -> Markup {
    let (page, picture) = (shown.page, shown.picture)
    guard picture.kind == .statutory else { return "" }
    let mayEdit = shown.desk.allows(.editPicture) && !picture.isFrozen
    let isBefore = picture.period.last < StatutoryPart.begins
    return """
        \(if: isBefore, "<p class=\"note\">\(page("picture.before-law", ["day": page.day(StatutoryPart.begins, .withYear)]))</p>")\
        \(each: StatutoryPart.allCases, { part in
            section(page("picture.part.\(part.rawValue)"), lead: "\(page("picture.part.\(part.rawValue).lead"))",
                partBody(part, shown, mayEdit: mayEdit))
        })
        """
}

private func partBody(_ part: StatutoryPart, _ shown: ShownPicture, mayEdit: Bool) -> Markup {
    let page = shown.page
    let text = shown.held.edits.first { $0.headline == part.headline }?.text ?? ""
    let word = page(text.isEmpty ? "picture.part.write" : "picture.part.change")
    let write = Action(
        text: word, kind: .go(page.link(Address.pictureHeadline.link(shown.picture.key, part.headline))),
        weight: .secondary,
        accessibleName: page(
            "mend.name", ["action": word, "thing": page("picture.part.\(part.rawValue)")]))
    let paragraphs = text.paragraphs
    return """
        \(text.isEmpty
            ? "<p class=\"dim\">\(page(shown.held.isKept ? "picture.part.none" : "picture.part.none.yet"))</p>"
            : "<div class=\"prose\">\(each: paragraphs, { "<p>\($0)</p>" })</div>")\
        \(if: mayEdit && shown.held.isKept, actionRow([write], isSmall: true))
        """
}
