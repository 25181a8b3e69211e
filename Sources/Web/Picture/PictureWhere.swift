import Domain
import Duties

/// Where: clusters in place and time, then every part of a station by how much was seen there.
func whereSection(_ shown: ShownPicture, _ words: PictureWords) -> Markup {
    let (page, content) = (shown.page, shown.content)
    let clusters = content.clusters
    let found: Markup =
        clusters.found.isEmpty
        ? "<p>\(words.whyNoClusters ?? page("picture.clusters.none"))</p>"
        : "<ol class=\"clusters\">\(each: clusters.found, { clusterItem($0, words, shown) })</ol>"
    let areas =
        content.subAreas.isEmpty
        ? emptyState(page("picture.where.none"), page("picture.where.none.why"))
        : subAreaTables(shown, words)
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

/// The parts where most was seen, then all others for those who ask for them.
private func subAreaTables(_ shown: ShownPicture, _ words: PictureWords) -> Markup {
    let (page, content) = (shown.page, shown.content)
    let rows = content.subAreas.map { area -> [Markup] in
        [
            "\(areaName(area, shown))", "\(area.count)", "\(area.four)",
            "\(words.categories(area.categories))",
        ]
    }
    func table(_ id: String, _ rows: some Sequence<[Markup]>) -> DataTable {
        DataTable(
            id: id, caption: page(holdsStations ? "picture.areas.stations" : "picture.areas"),
            hidesCaption: id != "areas", holdsTexts: true,
            columns: [.init(name: page("picture.column.where"))] + countColumns(shown)
                + [.init(name: page("picture.column.what"))],
            rows: Array(rows))
    }
    let rest = rows.dropFirst(6)
    let holdsStations = content.subAreas.contains { isStation($0, shown) }
    let more: Markup = """
        \(disclosure(page("picture.areas.rest", n: rest.count), table("areas-rest", rest).markup))\
        <p class="small dim on-paper">\(page("picture.areas.paper", ["n": "\(rows.count)"]))</p>
        """
    return "<div class=\"areas\">\(table("areas", rows.prefix(6)).markup)\(if: !rest.isEmpty, more)</div>"
}

/// `Lerum, gångtunneln`; what was seen somewhere at a station that has parts is `Lerum, okänd del`.
private func areaName(_ area: PictureContent.SubAreaCount, _ shown: ShownPicture) -> String {
    let place = shown.content.places.first { $0.place == area.place }?.name ?? ""
    guard area.name.isEmpty else { return "\(place), \(area.name.uncapitalisedFirst)" }
    return isStation(area, shown) ? place : shown.page("picture.area.unknown", ["place": place])
}

/// Whether it is a whole station, of which no parts are known.
private func isStation(_ area: PictureContent.SubAreaCount, _ shown: ShownPicture) -> Bool {
    area.name.isEmpty && !shown.subAreas.contains { $0.place == area.place }
}

/// What was seen during the picture's own days, and during the four spans that end with them.
func countColumns(_ shown: ShownPicture) -> [DataTable.Column] {
    let (page, picture) = (shown.page, shown.picture)
    return [
        .init(name: spanName(picture, page), isNumeric: true),
        .init(name: page("picture.column.four", of: picture.kind), isNumeric: true),
    ]
}

/// Dark against light: the share of hours, and the same time on the clock.
func darknessSection(_ content: PictureContent, _ page: Page) -> Markup {
    let dark = content.darkness
    func ratio(_ ratio: PictureContent.Ratio) -> String {
        page(
            "picture.dark.ratio",
            [
                "ratio": page.decimal(ratio.ratio), "lower": page.decimal(ratio.lower),
                "upper": page.decimal(ratio.upper),
            ])
    }
    let text: Markup
    if let same = dark.sameTime, let all = dark.ratio {
        let verdict =
            same.lower > 1 ? isHardlyMore(same.lower) ? "maybe" : "more" : same.upper < 1 ? "less" : "none"
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
                "days": Period(dark.first, dark.last).map { pictureDays($0, page) } ?? "",
                "n": page.number(dark.dark), "all": page.number(dark.events),
                "share": "\(Int(($0 * 100).rounded()))",
            ])
    }
    return section(
        page("picture.dark"), lead: "\(share)", text)
}

/// Whether a lower limit above 1 is written as 1.
func isHardlyMore(_ lower: Double) -> Bool { (lower * 10).rounded() <= 10 }

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
        inOrder(measures).map { measure in
            let due = measure.due.map { page.day($0, .withYear) }
            let without = measure.isRegular == true ? "picture.measure.regular" : "picture.measure.no-day"
            return [
                "<a href=\"\(page.link(Address.workMeasure.link(measure.measure)))\">\(measure.title)</a>",
                "\(desk.book.place(measure.place)?.name)", "\(desk.book.partner(measure.owner)?.name)",
                "\(due ?? page(without))",
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
            <ol class="prose">\(each: meeting.decisions, { earlierDecision($0, desk) })</ol>
            """
        } ?? "<p>\(page("picture.earlier.none"))</p>"
    return """
        \(section(page("picture.measures"), count: content.measures.count, content.measures.isEmpty ? "<p>\(page("picture.measures.none"))</p>" : open.markup))
        \(section(page("picture.earlier"), earlier))
        """
}

/// What is late first, then by the day that it is to be done; last what has none.
private func inOrder(_ measures: [PictureContent.OpenMeasure]) -> [PictureContent.OpenMeasure] {
    func place(_ measure: PictureContent.OpenMeasure) -> (Int, Int, Int, String) {
        (
            measure.state == "late" ? 0 : 1, measure.due == nil ? 1 : 0, measure.due?.number ?? 0,
            measure.title
        )
    }
    return measures.sorted { place($0) < place($1) }
}

/// With each measure: what, who, by when and how it stands.
private func earlierDecision(_ decision: PictureContent.EarlierDecision, _ desk: Desk) -> Markup {
    let page = desk.page
    func line(_ measure: PictureContent.OpenMeasure) -> String {
        let due = measure.due.map { page("picture.measure.by", ["day": page.day($0, .withYear)]) }
        let parts = [measure.title, desk.book.partner(measure.owner)?.name, due]
        let state =
            measure.answerDue.map { page("picture.measure.asked", ["day": page.day($0, .withYear)]) }
            ?? page("picture.measure.\(measure.state)")
        return "\(page.list(parts: parts)): \(state.uncapitalisedFirst)"
    }
    let measures: Markup = "<ul>\(each: decision.measures, { "<li>\(line($0))</li>" })</ul>"
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
    case "awaits-answer": .wait
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
            content.last < content.compiled ? "picture.rests.reports" : "picture.rests.reports.so-far",
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
    lines.append(sourceLine(isFromFile: content.reporting.isFromFile, page))
    func approvals() -> String {
        if let day = shown.picture.published {
            return page("picture.published", ["day": page.day(day, .withYear)])
        }
        let given = shown.held.approvals.map(\.partner)
        let wanted = reporting.asked.filter { !given.contains($0) }
        let approved =
            given.isEmpty
            ? page("picture.approvals.none") : page("picture.approvals.given", ["given": names(given)])
        let awaited = wanted.isEmpty ? "" : " " + page("picture.approvals.wanted", ["wanted": names(wanted)])
        return "\(page("picture.approvals")) \(approved)\(awaited)"
    }
    return section(
        page("picture.rests"),
        """
        <ul class="points">\(each: lines, { "<li>\($0)</li>" })</ul>\(if: shown.picture.stage == .shared, "<p>\(approvals())</p>")
        <p class="on-screen"><a href="\(shown.link(Address.pictureBasis.link(shown.picture.key)))">\(page("picture.how"))</a></p>
        """)
}

/// What observations are: that no reported crime is among them is known only where none were read from a file.
func sourceLine(isFromFile: Bool?, _ page: Page) -> String {
    page(isFromFile == false ? "picture.rests.not-crime" : "picture.rests.from-file")
}
