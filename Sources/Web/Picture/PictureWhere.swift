import Domain
import Duties

/// Where: clusters in place and time, then every part of a station by how much was seen there.
func whereSection(_ shown: ShownPicture, _ words: PictureWords) -> Markup {
    let (page, content) = (shown.page, shown.content)
    let clusters = content.clusters
    let found: Markup =
        clusters.found.isEmpty
        ? "<p>\(page(clusters.cannotTell.map { "picture.clusters.cannot-tell.\($0)" } ?? "picture.clusters.none", of: words.kind))</p>"
        : "<ol class=\"clusters\">\(each: clusters.found, { clusterItem($0, words, shown) })</ol>"
    let areas =
        content.subAreas.isEmpty
        ? emptyState(page("picture.where.none"), page("picture.where.none.why"))
        : subAreaTable(content, words, page)
    let plan = PicturePlan(shown)?.markup
    return """
        <span id="var"></span>\(section(
            page("picture.where"), lead: "\(page("picture.where.lead", of: words.kind))",
            "\(plan.map { split($0, found) } ?? found)<div class=\"after\">\(areas)</div>"))
        """
}

private func clusterItem(_ cluster: PictureContent.Cluster, _ words: PictureWords, _ shown: ShownPicture)
    -> Markup
{
    let page = shown.page
    return """
        <li><b class="letter">\(cluster.letter)</b><div><h3>\(words.name(cluster))</h3>\
        <p class="small">\(page("picture.cluster.text", ["n": page.number(cluster.observed), "expected": page.number(cluster.expected)])) \
        \(words.categories(cluster.categories)).</p>\
        <p class="small dim">\(Period(cluster.first, cluster.last).map { pictureDays($0, page) })</p>\
        \(words.sure(cluster.confidence))</div></li>
        """
}

private func subAreaTable(_ content: PictureContent, _ words: PictureWords, _ page: Page) -> Markup {
    let rows = content.subAreas.prefix(15).map { area -> [Markup] in
        let place = content.places.first { $0.place == area.place }?.name ?? ""
        return [
            "\(place)\(if: !area.name.isEmpty, ", \(area.name.prefix(1).lowercased() + area.name.dropFirst())")",
            "\(area.count)", "\(area.four)", "\(words.categories(area.categories))",
        ]
    }
    let table = DataTable(
        id: "areas", caption: page("picture.areas"), holdsTexts: true,
        columns: [
            .init(name: page("picture.column.where")),
            .init(name: page("picture.column.count"), isNumeric: true),
            .init(name: page("picture.column.four", of: words.kind), isNumeric: true),
            .init(name: page("picture.column.what")),
        ], rows: rows)
    return """
        <div class="areas">\(table.markup)\
        \(if: rows.count > 6, "<p class=\"small dim on-paper\">\(page("picture.areas.paper"))</p>")</div>
        """
}

/// Dark against light: the share of hours, and the same time on the clock.
func darknessSection(_ content: PictureContent, _ page: Page) -> Markup {
    let dark = content.darkness
    func ratio(_ ratio: PictureContent.Ratio) -> String {
        page(
            "picture.dark.ratio",
            [
                "ratio": page.number(ratio.ratio), "lower": page.number(ratio.lower),
                "upper": page.number(ratio.upper),
            ])
    }
    let text: Markup
    if let same = dark.sameTime, let all = dark.ratio {
        let verdict = same.lower > 1 ? "more" : same.upper < 1 ? "less" : "none"
        text = """
            <p><b>\(page("picture.dark.\(verdict)"))</b></p>
            \(definitionRows([
                .init(name: page("picture.dark.all"), value: "\(ratio(all))"),
                .init(name: page("picture.dark.same"), value: "\(ratio(same))"),
            ]))
            """
    } else {
        text =
            "<p>\(status(.wait, page("picture.dark.unknown"))) \(page("picture.dark.\(dark.cannotTell ?? "no-hours")"))</p>"
    }
    let share = dark.darkShareOfTime.map {
        page(
            "picture.dark.share",
            [
                "n": page.number(dark.dark), "all": page.number(dark.events),
                "share": "\(Int(($0 * 100).rounded()))",
            ])
    }
    return section(
        page("picture.dark"), lead: "\(share)", text)
}

/// What the police have published nearby: context, with the source's own caution.
func noticeSection(_ content: PictureContent, _ page: Page) -> Markup {
    let list = content.notices
    let items = list.notices.map { notice -> Markup in
        let link = Link(elsewhere: "https://polisen.se\(notice.path)")
        let title: Markup =
            link.map { "<a href=\"\($0)\">\(notice.type), \(notice.place)</a>" }
            ?? "\(notice.type), \(notice.place)"
        return
            "<li><span><b>\(page.day(notice.day))</b> \(title). <span class=\"dim\" lang=\"sv\">\(notice.summary)</span></span></li>"
    }
    return section(
        page("picture.police"), count: list.count, lead: "\(page("picture.police.caution"))",
        items.isEmpty
            ? "<p>\(page("picture.police.none"))</p>" : "<ul class=\"links\">\(each: items, { $0 })</ul>")
}

/// Open measures, and what was decided last time.
func measureSection(_ content: PictureContent, _ desk: Desk) -> Markup {
    let page = desk.page
    func rows(_ measures: [PictureContent.OpenMeasure]) -> [[Markup]] {
        measures.map { measure in
            [
                "<a href=\"\(page.link(Address.workMeasure.link(measure.measure)))\">\(measure.title)</a>",
                "\(desk.book.place(measure.place)?.name)", "\(desk.book.partner(measure.owner)?.name)",
                "\(measure.due.map { page.day($0, .withYear) } ?? "–")",
                status(measureMark(measure.state), page("picture.measure.\(measure.state)"), size: .chip),
            ]
        }
    }
    let columns = ["measure", "station", "owner", "due", "state"].map {
        DataTable.Column(name: page("picture.column.\($0)"))
    }
    let open = DataTable(
        id: "open", caption: page("picture.measures"), hidesCaption: true, columns: columns,
        rows: rows(content.measures))
    let earlier: Markup =
        content.earlier.map { meeting in
            """
            <p><a href="\(page.link(Address.workMeeting.link(meeting.meeting)))">\(page.day(meeting.day, .withYear))</a></p>
            <ol class="prose">\(each: meeting.decisions, { earlierDecision($0, page) })</ol>
            """
        } ?? "<p>\(page("picture.earlier.none"))</p>"
    return """
        \(section(page("picture.measures"), count: content.measures.count, content.measures.isEmpty ? "<p>\(page("picture.measures.none"))</p>" : open.markup))
        \(section(page("picture.earlier"), earlier))
        """
}

private func earlierDecision(_ decision: PictureContent.EarlierDecision, _ page: Page) -> Markup {
    let measures: Markup = """
        <ul>\(each: decision.measures, {
            "<li>\($0.title): \(page("picture.measure.\($0.state)"))</li>"
        })</ul>
        """
    return "<li>§ \(decision.paragraph). \(decision.text)\(if: !decision.measures.isEmpty, measures)</li>"
}

private func measureMark(_ state: String) -> StatusMark {
    switch state {
    case "late": .late
    case "under-way": .go
    case "decided": .plan
    case "done": .ok
    case "declined": .decl
    case "paused": .rest
    default: .note
    }
}

/// What the picture rests on, and what it does not show.
func restsSection(_ shown: ShownPicture, _ words: PictureWords) -> Markup {
    let (page, desk, content) = (shown.page, shown.desk, shown.content)
    let reporting = content.reporting
    func names(_ ids: [Identifier<Partner>]) -> String {
        page.list(ids.compactMap { desk.book.partner($0)?.name })
    }
    var lines = [
        page(
            "picture.rests.reports",
            [
                "n": "\(reporting.reported.count)",
                "all": "\(reporting.reported.count + reporting.missing.count)",
            ])
    ]
    if !reporting.missing.isEmpty {
        lines.append(page("picture.rests.missing", ["partners": names(reporting.missing)]))
    }
    if reporting.waiting > 0 { lines.append(page("picture.rests.waiting", n: reporting.waiting)) }
    if reporting.withoutClock > 0 {
        lines.append(page("picture.rests.without-clock", n: reporting.withoutClock))
    }
    if reporting.monthOnly > 0, shown.picture.kind == .week {
        lines.append(page("picture.rests.month-only", n: reporting.monthOnly))
    }
    lines.append(page("picture.rests.silence"))
    lines.append(page("picture.rests.not-crime"))
    let approvals: Markup =
        shown.picture.stage == .shared
        ? """
        <p>\(shown.picture.published.map { page("picture.published", ["day": page.day($0, .withYear)]) } ?? page("picture.approvals", ["given": names(shown.held.approvals.map(\.partner)), "wanted": names(reporting.reported.filter { id in !shown.held.approvals.contains { $0.partner == id } })]))</p>
        """ : ""
    return section(
        page("picture.rests"),
        """
        <ul class="points">\(each: lines, { "<li>\($0)</li>" })</ul>\(approvals)
        <p class="on-screen"><a href="\(shown.link(Address.pictureBasis.link(shown.picture.key)))">\(page("picture.how"))</a></p>
        """)
}
