import Domain
import Duties

/// The published pictures of a pledge, the latest first.
func publicPictureListPage(_ pictures: [PublishedPicture], of pledge: Pledge, _ page: Page) -> Markup {
    let rows = pictures.map { published -> [Markup] in
        let link = Address.pledgePicture.link(pledge.slug, published.key)
        return [
            "<a href=\"\(page.link(link))\">\(pictureTitle(published.picture, page))</a>",
            "\(pictureDays(published.picture.period, page))", "\(page.day(published.day, .withYear))",
        ]
    }
    let table = DataTable(
        id: "pictures", caption: page("public.picture.list"), hidesCaption: true, holdsTexts: true,
        columns: ["picture", "days", "published"].map { .init(name: page("picture.column.\($0)")) },
        rows: rows)
    let title = page("public.picture.list")
    let address = Address.pledgePictures
    return page.publicPage(
        title: title, at: .pledge, description: page("public.picture.lead"),
        """
        \(Intro(eyebrow: page(pledge.name), title: title, lead: "\(page("public.picture.lead"))").markup)
        <div class="after">\(rows.isEmpty
            ? emptyState(page("public.picture.none"), page("public.picture.none.why"), headingLevel: 2)
            : table.markup)</div>
        \(if: !rows.isEmpty, pictureData(page, address.as(.csv).link(pledge.slug), address.as(.json).link(pledge.slug)))
        <p class="after"><a href="\(page.link(Address.pledge.link(pledge.slug)))">\(page("pledge.back"))</a></p>
        """)
}

/// One published picture: how much was seen at which station, in which part of it and when on the day.
func publicPicturePage(_ published: PublishedPicture, of pledge: Pledge, _ names: Names) -> Markup {
    let (page, extract) = (names.page, published.extract)
    let title = pictureTitle(published.picture, page)
    let address = Address.pledgePicture
    let (csv, json) = (
        address.as(.csv).link(pledge.slug, published.key), address.as(.json).link(pledge.slug, published.key)
    )
    let tables = ExtractTables(extract: extract, names: names)
    return page.publicPage(
        title: title, at: .pledge, description: page("public.picture.lead"),
        """
        \(Intro(
            eyebrow: page(pledge.name), title: title,
            lead: "\(pictureDays(published.picture.period, page)). \(page("public.picture.lead"))"
        ).markup)
        <p class="verdict after"><span>\(tables.answer(title))</span></p>
        \(if: published.picture.edition > 1, "<p class=\"note\">\(page("public.picture.corrected"))</p>")
        \(tables.markup)
        \(section(page("public.picture.reading"), "<ul class=\"points\">\(each: tables.reading, { "<li>\($0)</li>" })</ul>"))
        \(pictureData(page, csv, json))
        <p class="after"><a href="\(page.link(Address.pledgePictures.link(pledge.slug)))">\(page("public.picture.all"))</a></p>
        """)
}

private func pictureData(_ page: Page, _ csv: Link, _ json: Link) -> Markup {
    section(
        page("public.picture.data"),
        iconLinks([
            IconLink(icon: .download, text: page("public.picture.csv"), link: page.link(csv)),
            IconLink(icon: .download, text: page("public.picture.json"), link: page.link(json)),
        ]))
}

/// What the public reads of a picture, as tables.
struct ExtractTables {
    let extract: PictureExtract
    let names: Names

    private var page: Page { names.page }

    var markup: Markup {
        """
        \(section(page("public.picture.stations"), stations))
        \(section(page("public.picture.sub-areas"), subAreas))
        \(section(page("public.picture.parts"), parts))
        """
    }

    /// What the tables come to, in a sentence.
    func answer(_ title: String) -> String {
        let shown = extract.stations.count(where: { $0.count != nil })
        let values: Gaps = [
            "picture": title, "n": "\(extract.total ?? 0)", "all": "\(extract.stations.count)",
            "shown": "\(shown)",
        ]
        guard extract.total != nil else {
            return page(shown > 0 ? "public.picture.answer.some" : "public.picture.answer.none", values)
        }
        return page("public.picture.answer", values)
    }

    var stations: Markup {
        table(
            "stationer", page("public.picture.stations"), page("picture.column.station"),
            extract.stations.map { row in
                let place = names.place(row.place)
                let name: Markup =
                    place.map {
                        "<a href=\"\(page.link(Address.station.link($0.slug)))\">\($0.name)</a>"
                    } ?? "\(row.name)"
                return (name, place?.name ?? row.name, row)
            })
    }

    /// Those that are not shown are not named either.
    var subAreas: Markup {
        let rows = extract.namedSubAreas.map { row -> [Markup] in
            let place = names.place(row.place)?.name ?? ""
            let name = row.name.uncapitalisedFirst
            return ["\(place), <span\(page.writtenInSwedish)>\(name)</span>", "\(row.count ?? 0)"]
        }
        let table = table(
            "delplatser", page("public.picture.sub-areas"), page("picture.column.where"), rows)
        return """
            \(if: !rows.isEmpty, table)<p class="note">\(page(rows.isEmpty ? "public.picture.sub-areas.none" : "public.picture.sub-areas.rest"))</p>
            """
    }

    var parts: Markup {
        table(
            "delar-av-dagen", page("public.picture.parts"), page("public.picture.part"),
            extract.parts.map { row in
                let name = page("public.picture.part.\(row.name)")
                return ("\(name)", name.replacing(", ", with: " ").uncapitalisedFirst, row)
            })
    }

    /// - Shape: `rows` with their counts; those that are held back stand together in a sentence.
    private func table(
        _ id: String, _ caption: String, _ head: String,
        _ rows: [(name: Markup, plain: String, row: PictureExtract.Row)]
    ) -> Markup {
        let shown = rows.filter { $0.row.count != nil }.map { [$0.name, "\($0.row.count ?? 0)"] }
        let notShown = rows.filter { $0.row.count == nil }
        func note(_ key: String, isUnknown: Bool) -> Markup {
            let these = notShown.filter { ($0.row.isUnknown ?? false) == isUnknown }.map(\.plain)
            guard !these.isEmpty else { return "" }
            return "<p class=\"note\">\(page(key, ["names": page.list(these)]))</p>"
        }
        let rest: Markup = """
            \(note("public.picture.held-back.list", isUnknown: false))\
            \(note("public.picture.unknown.list", isUnknown: true))
            """
        return shown.isEmpty ? rest : "\(table(id, caption, head, shown))\(rest)"
    }

    private func table(_ id: String, _ caption: String, _ head: String, _ rows: [[Markup]]) -> Markup {
        let table = DataTable(
            id: id, caption: caption, hidesCaption: true,
            columns: [.init(name: head), .init(name: page("picture.column.count"), isNumeric: true)],
            rows: rows)
        return "<div class=\"narrow\">\(table.markup)</div>"
    }

    /// How it is to be read, and who did not report.
    var reading: [Markup] {
        var lines: [Markup] = [
            "<b>\(page("public.picture.held-back.short"))</b>: \(page("public.picture.held-back"))",
            "\(page("picture.rests.reports", ["n": "\(extract.reported)", "all": "\(extract.reported + extract.missing.count)"]))",
        ]
        if !extract.missing.isEmpty {
            let missing = page.list(names.partners(extract.missing).map(\.name))
            lines.append("\(page("picture.rests.missing", ["partners": missing]))")
        }
        lines += ["\(page("picture.rests.silence"))", "\(sourceLine(isFromFile: extract.isFromFile, page))"]
        return lines
    }
}
