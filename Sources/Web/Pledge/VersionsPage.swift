import Domain

/// What was promised, version by version: why it was changed, from what to what, and who signed.
struct VersionsPage {
    let pledge: Pledge
    let revisions: [Revision]
    let signatures: [Signature]
    let names: Directory
    let page: Page

    var markup: Markup {
        let link: Link = page.link(Address.pledge.link(pledge.slug))
        return page.publicPage(
            title: page("versions.title"), at: .pledge,
            """
            \(Intro(
                eyebrow: page(pledge.name), title: page("versions.title"), lead: "\(page("versions.lead"))"
            ).markup)
            \(each: revisions, revision)
            \(section(page("versions.first"), first))
            <p class="after"><a href="\(link)">\(page("pledge.back"))</a></p>
            """)
    }

    private func revision(_ revision: Revision) -> Markup {
        let changes = TermsChanges(before: revision.before, after: revision.after, names: names, page: page)
            .list
        let adopted = revision.adopted ?? revision.proposed
        let entry = HistoryEntry(
            when: page.day(adopted, .withYear), machineTime: "\(adopted)", who: page("versions.all-parties"),
            what: page("versions.changed"), changes: changes)
        return section(
            page("versions.number", ["number": "\(revision.number)"]),
            lead: "<span\(page.writtenInSwedish)>\(revision.reason)</span>",
            """
            \(historyList([entry], before: page("history.before"), after: page("history.after")))
            \(signed(revision.number))
            """)
    }

    private var first: Markup {
        let day = pledge.progress.launched.map { page.day($0, .withYear) } ?? ""
        return "<p>\(page("versions.launched", ["day": day]))</p>\(signed(0))"
    }

    private func signed(_ revision: Int) -> Markup {
        let own = signatures.filter { $0.revision == revision }
        guard !own.isEmpty else { return "" }
        return """
            <h3 class="after">\(page("signatures.title"))</h3><ul>\(each: own, { signature in
                """
                <li>\(names.name(signature.partner)), <span\(page.writtenInSwedish)>\(signature.title)</span>, \
                \(page.time(signature.day, .withYear))</li>
                """
            })</ul>
            """
    }
}

/// What the parties tell the citizens when the period is over.
func feedbackPage(_ feedback: PublicFeedback, _ told: BookPage) -> Markup {
    let page = told.page
    let parts = [
        ("public.feedback.promised", feedback.promised), ("public.feedback.done", feedback.done),
        ("public.feedback.effect", feedback.effect), ("public.feedback.next", feedback.next),
    ]
    let headline = told.headline
    return page.publicPage(
        title: page("public.feedback.title"), at: .pledge,
        """
        \(Intro(
            eyebrow: page(told.pledge.name), title: page("public.feedback.title"),
            lead: "<b>\(headline.figure)</b> \(headline.sentence)"
        ).markup)
        \(each: parts.filter { !$0.1.isEmpty }, { key, text in
            section(page(key), page.paragraphs(text))
        })
        <p class="note">\(with: feedback.published, { "\(page("public.feedback.published")) \(page.time($0, .withYear))" })</p>
        <p class="after"><a href="\(told.link)">\(page("pledge.back"))</a></p>
        """)
}

extension Page {
    /// What somebody has written, paragraph by paragraph.
    func paragraphs(_ text: String) -> Markup {
        let parts = text.paragraphs
        return "<div class=\"prose\"\(writtenInSwedish)>\(each: parts, { "<p>\($0)</p>" })</div>"
    }
}
