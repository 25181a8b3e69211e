import Domain
import Duties

/// How do we know? Each kind of sentence with its method, its numbers and its limits.
func pictureBasisPage(_ shown: ShownPicture) -> Markup {
    let (page, content) = (shown.page, shown.content)
    let words = PictureWords(content: content, desk: shown.desk)
    let title = page("picture.how.title", ["picture": pictureTitle(shown.picture, page)])
    let back = Address.picture.link(shown.picture.key)
    let rows = content.places.map { place -> [Markup] in
        [
            "\(place.name)", "\(place.count.map { "\($0)" } ?? "–")",
            "\(place.band.map { page.number($0.expected) } ?? "–")",
            "\(place.band.map { "\($0.lower)–\($0.upper)" } ?? "–")",
            "\(place.band.map { "\($0.limit)" } ?? "–")",
            "\(place.band.map { page("picture.method.\($0.method)", ["n": "\($0.history)"]) } ?? page("picture.cannot-tell.\(place.cannotTell ?? "too-few-spans")"))",
            "\(place.sources)",
        ]
    }
    let table = DataTable(
        id: "limits", caption: page("picture.how.table"), holdsTexts: true,
        columns: ["station", "count", "expected", "band", "limit", "method", "sources"].map {
            .init(
                name: page("picture.column.\($0)"),
                isNumeric: ["count", "expected", "limit", "sources"].contains($0))
        }, rows: rows)
    let clusters = content.clusters
    return page.workspacePage(
        title: title, at: .picture,
        """
        <p class="eyebrow small"><a href="\(page.link(back))">\(pictureTitle(shown.picture, page))</a></p>
        \(Intro(title: title, lead: "\(page("picture.how.lead"))").markup)
        \(part("more above back usual unknown", page("picture.how.counts"), "<p>\(page("picture.how.counts.text"))</p>\(table.markup)"))
        \(part("cluster", page("picture.how.clusters"), """
            <p>\(page("picture.how.clusters.text", ["n": "\(clusters.observations)", "replications": "\(clusters.replications)", "seed": "\(clusters.seed)"]))</p>
            \(if: !clusters.found.isEmpty, clusterTable(clusters, words, page))
            """))
        \(part("dark", page("picture.how.dark"), "<p>\(page("picture.how.dark.text"))</p>"))
        \(part("sure", page("picture.how.sure"), "<p>\(page("picture.how.sure.text"))</p>"))
        """)
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
            .init(name: page("picture.column.\($0)"))
        },
        rows: clusters.found.map { cluster in
            [
                "\(cluster.letter)", "\(cluster.name)", "\(cluster.observed)",
                "\(page.number(cluster.expected))",
                "\((cluster.p * 1000).rounded() / 1000 == 0 ? "< 0,001" : "\((cluster.p * 1000).rounded() / 1000)")",
            ]
        }
    ).markup
}
