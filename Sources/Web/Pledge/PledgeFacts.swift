import Domain

/// What stands around the promise itself: its goals, who has signed it, and its kin.
struct PledgeFacts {
    let told: BookPage
    var relatives: [Pledge] = []

    private var page: Page { told.page }
    private var book: PledgeBook { told.book }
    private var pledge: Pledge { told.pledge }

    var markup: Markup {
        """
        \(definitionRows(rows))
        \(if: !book.signatures.isEmpty, "<div class=\"after\">\(signatures)</div>")
        """
    }

    private var rows: [DefinitionRow] {
        let period =
            "\(page.day(pledge.period.first, .withYear)) – \(page.day(pledge.period.last, .withYear))"
        let parties = pledge.parties.compactMap { book.partner($0) }
        var rows = [
            DefinitionRow(name: page("pledge.period"), value: "\(period)"),
            DefinitionRow(name: page("pledge.stage"), value: "\(page("stage.\(book.stage.rawValue)"))"),
            DefinitionRow(
                name: page("pledge.parties"),
                value: """
                    \(each: parties.enumerated(), { position, partner in
                        "\(if: position > 0, ", ")<a href=\"\(page.link(Address.partner.link(partner.slug)))\">\(partner.name)</a>"
                    })
                    """),
        ]
        if !book.goals.isEmpty {
            rows.append(
                DefinitionRow(name: page("pledge.goals"), value: "<ul>\(each: book.goals, goal)</ul>"))
        }
        if pledge.revision > 0 {
            let text = page("pledge.revised", n: pledge.revision)
            rows.append(
                DefinitionRow(
                    name: page("pledge.versions"),
                    value: "<a href=\"\(told.link(.versions))\">\(text)</a>"))
        }
        rows += relatives.map { other in
            let key = other.id == pledge.predecessor ? "pledge.predecessor" : "pledge.successor"
            let link: Link = page.link(Address.pledge.link(other.slug))
            return DefinitionRow(name: page(key), value: "<a href=\"\(link)\">\(page(other.name))</a>")
        }
        return rows
    }

    private func goal(_ goal: Goal) -> Markup {
        let number = goal.number.map { "\(page.number($0)) \(goal.unit)".trimming(while: \.isWhitespace) }
        let day = goal.day.map { page("goal.by", ["day": page.day($0, .withYear)]) }
        let measure = page.list(parts: [number, day])
        return """
            <li><span\(page.writtenInSwedish)>\(goal.text)</span>\
            \(if: !measure.isEmpty, " <span class=\"dim\">(\(measure))</span>")</li>
            """
    }

    /// Who has signed: the party, the office and the day, never a name.
    private var signatures: Markup {
        let order = Dictionary(uniqueKeysWithValues: pledge.parties.enumerated().map { ($1, $0) })
        let signed = book.signatures.filter { $0.revision == pledge.revision }
            .sorted { order[$0.partner] ?? .max < order[$1.partner] ?? .max }
        return DataTable(
            id: "undertecknat", caption: page("signatures.title"), holdsTexts: true,
            columns: [
                .init(name: page("signatures.partner")), .init(name: page("signatures.office")),
                .init(name: page("signatures.day")),
            ],
            rows: signed.map { signature in
                let partner = book.partner(signature.partner)
                let name = page.list(parts: [partner?.name, partner?.division])
                return [
                    "\(name)", "<span\(page.writtenInSwedish)>\(signature.title)</span>",
                    page.time(signature.day, .withYear),
                ]
            }
        ).markup
    }
}

/// How things stood before: every number with how many it rests on.
func baselineFigures(_ baseline: [Baseline], _ told: BookPage) -> Markup {
    let page = told.page
    return columns(
        baseline.map { item in
            let place = told.names.place(item.place)?.name ?? page("baseline.everywhere")
            let answers = item.answers.map { page("baseline.answers", ["n": page.number($0)]) }
            let number = shownNumber(item, page)
            let figure =
                number.map { [$0, answers.map { "(\($0))" } ?? ""].joined(separator: " ") } ?? answers
            let source: Markup = """
                <p class="small dim">\(page("baseline.source")) \
                <span\(page.writtenInSwedish)>\(item.source)</span></p>
                """
            return """
                <div><p class="small dim">\(place), \(page.time(item.day, .withYear))</p>\
                \(with: figure, { "<p class=\"figure\">\($0)</p>" })\
                <p\(page.writtenInSwedish)>\(item.text)</p>\
                \(if: !item.source.isEmpty, source)</div>
                """
        })
}

/// A share is told only where it is known of how many.
private func shownNumber(_ item: Baseline, _ page: Page) -> String? {
    guard let number = item.number else { return nil }
    let isShare = item.unit.contains("%") || item.unit.lowercased().hasPrefix("procent")
    guard !isShare || item.answers != nil else { return nil }
    return "\(page.number(number)) \(item.unit)".trimming(while: \.isWhitespace)
}
