import Domain

/// What programs can read here and how, for the people who write them.
func apiGuidePage(_ names: Names) -> Markup {
    let page = names.page
    let content: Markup = """
        \(Intro(
            title: page("api.title"), lead: "\(page("api.lead"))",
            actions: [
                Action(page("api.document"), Address.apiDocument.link()),
                Action(page("api.open-data"), page.link(Address.openData.link()), .secondary),
            ]).markup)
        \(section(page("api.addresses"), lead: "\(page("api.addresses.lead"))", addressTable(names)))
        \(section(page("api.manners"), prose("""
            <p>\(page("api.manners.fields"))</p>
            <p>\(page("api.manners.pages"))</p>
            <p>\(page("api.manners.copies"))</p>
            <p>\(page("api.manners.faults"))</p>
            """)))
        \(section(page("api.report"), prose("""
            <p>\(page("api.report.text"))</p>
            <p><code>POST \(breakable(Address.apiObservations.pattern))</code></p>
            """)))
        \(section(page("api.example"), "<p><code>curl \(breakable(names.address(exampleAddress(names))))</code></p>"))
        """
    return page.publicPage(title: page("api.title"), at: nil, description: page("api.lead"), content)
}

private func exampleAddress(_ names: Names) -> Link {
    names.pledges.first.map { Address.apiObligations.link($0.slug) } ?? Address.apiPledges.link()
}

private func addressTable(_ names: Names) -> Markup {
    let page = names.page
    let addresses: [Address] = [
        .apiPledges, .apiPledge, .apiCommitments, .apiObligations, .apiPictures, .apiPlaces, .apiPlace,
        .apiPartners, .apiPartner, .apiActivities, .apiMeasures, .apiNews, .apiChanges,
    ]
    return DataTable(
        id: "api-addresses", caption: page("api.addresses"), hidesCaption: true,
        columns: [.init(name: page("api.address")), .init(name: page("api.tells"))],
        rows: addresses.map { address in
            let parts = address.pattern.split(separator: "/").dropFirst(2)
            let word = parts.map { $0.drop { $0 == ":" } }.joined(separator: ".")
            let shown = address.pattern.replacing(/:(\w+)/) { "{\($0.output.1)}" }
            let code: Markup = "<code>\(breakable(shown))</code>"
            let head: Markup =
                address.pattern.contains(":") ? code : "<a href=\"\(address.link())\">\(code)</a>"
            return [head, "\(page("api.tells.\(word)"))"]
        }
    ).markup
}

/// An address that may go on in the next line after each slash.
private func breakable(_ address: String) -> Markup {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    return "\(String(parts.first ?? ""))\(each: parts.dropFirst(), { "/<wbr>\($0)" })"
}
