/// What a walk found at a place, and what the owner of the place answered.
struct FindingCard: Sendable {
    /// - Shape: `from` is "Svar från Trafikverket".
    struct Answer: Sendable {
        var text: String
        var from: String
    }

    var number: Int
    var headline: String
    /// The language of what is written about it, where it is not the page's own.
    var language: String? = nil
    var link: Link? = nil
    var place: String
    var mark: StatusMark
    var word: String
    var answer: Answer? = nil
    /// Stands where an answer is missing, such as "Ägaren, Trafikverket, har inte svarat".
    var silence: String? = nil
    /// What is done instead, or what happens next.
    var then: String? = nil
    /// - Shape: "Funnet 18 nov", "Svar 9 dec", in their order.
    var dates: [String] = []
}

/// Findings under each other, those that are good among them.
func findingList(_ findings: [FindingCard], headingLevel: Int = 3) -> Markup {
    "<ol>\(each: findings, { findingItem($0, headingLevel) })</ol>"
}

private func findingItem(_ finding: FindingCard, _ level: Int) -> Markup {
    let headline: Markup =
        finding.link.map { "<a href=\"\($0)\">\(finding.headline)</a>" } ?? "\(finding.headline)"
    let language: Markup = "\(attribute: "lang", finding.language)"
    return """
        <li class="find" id="fynd-\(finding.number)"><span class="no">\(finding.number)</span>\
        <h\(level)\(language)>\(headline)</h\(level)><p class="where">\(finding.place)</p>\
        <p>\(status(finding.mark, finding.word))</p>\
        \(with: finding.answer, {
            "<blockquote><p\(language)>\($0.text)</p><footer>\($0.from)</footer></blockquote>"
        })\
        \(with: finding.silence, { "<p class=\"then\"><b>\($0)</b></p>" })\
        \(with: finding.then, { "<p class=\"then\">\($0)</p>" })\
        \(if: !finding.dates.isEmpty, "<p class=\"when\">\(finding.dates.joined(separator: " · "))</p>")</li>

        """
}
