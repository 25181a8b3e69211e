import Domain
import Duties

/// How do we know? Each kind of sentence with its method, its numbers and its limits.
func pictureBasisPage(_ shown: ShownPicture) -> Markup {
    let (page, content) = (shown.page, shown.content)
    let words = PictureWords(content: content, kind: shown.picture.kind, desk: shown.desk)
    let title = page("picture.how.title", ["picture": pictureTitle(shown.picture, page)])
    let back = shown.link(Address.picture.link(shown.picture.key))
    let cases = CaseLinks(shown)
    let rows = content.places.map { place -> [Markup] in
        [
            "\(place.name)", "\(place.count.map { "\($0)" } ?? "–")",
            "\(place.band.map { page.number($0.expected) } ?? "–")",
            "\(place.band.map { "\($0.lower)–\($0.upper)" } ?? "–")",
            "\(place.band.map { "\($0.limit)" } ?? "–")",
            "\(place.band.map { page("picture.method.\($0.method)", of: shown.picture.kind, ["n": "\($0.history)"]) } ?? words.whyNot(place))",
            "\(place.sources)",
        ]
    }
    let table = DataTable(
        id: "limits", caption: page("picture.how.table"), holdsTexts: true,
        columns: ["station", "count", "expected", "band", "limit", "method", "sources"].map {
            .init(
                name: page("picture.column.\($0)"),
                isNumeric: ["count", "expected", "band", "limit", "sources"].contains($0))
        }, rows: rows)
    let clusters = content.clusters
    return page.workspacePage(
        title: title, at: .picture,
        """
        <p class="eyebrow small"><a href="\(back)">\(pictureTitle(shown.picture, page))</a></p>
        \(Intro(title: title, lead: "\(page("picture.how.lead"))").markup)
        \(part("more above fewer back usual unknown", page("picture.how.counts"), "<p>\(page("picture.how.counts.text", of: shown.picture.kind))</p>\(table.markup)\(cases.ofPlaces)"))
        \(part("cluster", page("picture.how.clusters"), """
            <p>\(words.whyNoClusters ?? page("picture.how.clusters.text", ["n": page.number(clusters.observations), "replications": "\(clusters.replications)", "seed": "\(clusters.seed)"]))</p>
            \(if: !clusters.found.isEmpty, clusterTable(clusters, words, page))
            \(if: words.whyNoClusters == nil, cases["anhopningar"])
            """))
        \(part("hours untimed", page("picture.how.hours"), "<p>\(page("picture.how.hours.text"))</p>\(cases["timmar"])\(cases["solen"])"))
        \(part("dark", page("picture.how.dark"), "<p>\(page("picture.how.dark.text"))</p>\(cases["morker"])"))
        \(part("sure", page("picture.how.sure"), "<p>\(page("picture.how.sure.text"))</p>"))
        \(part("again", page("picture.how.again"), "<p>\(page("picture.how.again.text"))</p>"))
        """)
}

/// Ways to the folders that the numbers can be worked out from again.
private struct CaseLinks {
    private let shown: ShownPicture
    private let names: Set<String>

    init(_ shown: ShownPicture) {
        (self.shown, names) = (shown, Set(shown.cases.map(\.name)))
    }

    /// Nothing where the method had nothing to work with.
    subscript(name: String) -> Markup {
        names.contains(name)
            ? iconLinks([icon(name, shown.page("picture.case.\(name)"))]) : ""
    }

    /// The series of each station.
    var ofPlaces: Markup {
        let links = shown.desk.book.places.compactMap { place -> IconLink? in
            let name = "antal-\(place.slug)"
            guard names.contains(name) else { return nil }
            return icon(name, shown.page("picture.case.counts", ["place": place.name]))
        }
        return iconLinks(links)
    }

    private func icon(_ name: String, _ text: String) -> IconLink {
        IconLink(
            icon: .download, text: text,
            link: shown.link(Address.pictureCase.link(shown.picture.key, name)))
    }
}

/// - Shape: `names` are what links jump to.
private func part(_ names: String, _ heading: String, _ content: Markup) -> Markup {
    """
    \(each: names.split(separator: " "), { "<span id=\"\($0)\"></span>" })\(section(heading, content))
    """
}

private func clusterTable(_ clusters: PictureContent.Clusters, _ words: PictureWords, _ page: Page) -> Markup
{
    DataTable(
        id: "clusters", caption: page("picture.how.clusters"), hidesCaption: true,
        columns: ["letter", "where", "count", "expected", "p"].map {
            .init(
                name: page("picture.column.\($0)"), isNumeric: ["count", "expected", "p"].contains($0))
        },
        rows: clusters.found.map { cluster in
            [
                "\(cluster.letter)", "\(words.name(cluster))", "\(cluster.observed)",
                "\(page.number(cluster.expected))",
                "\(chance(cluster.p, page))",
            ]
        }
    ).markup
}

/// With three decimals: `0,012`, `< 0,001`.
private func chance(_ p: Double, _ page: Page) -> String {
    let mark = page.language == .swedish ? "," : "."
    let thousandths = Int((p * 1000).rounded())
    guard thousandths > 0 else { return "< 0\(mark)001" }
    return "\(thousandths / 1000)\(mark)\("\(1000 + thousandths % 1000)".dropFirst())"
}
