import Domain

/// The form for what was seen: large surfaces to touch, and all of it works with a keyboard and without a script.
struct ReportFormPage {
    let form: ReportForm
    let entry: Entry
    /// What the member has reported in the weeks that are open, and how much of it this week.
    let batches: [ReportBatch]
    let count: Int
    let ofPartner: Int

    private var page: Page { form.desk.page }
    private var fields: [Field] { form.fields(entry) }

    var markup: Markup {
        page.fieldworkPage(
            title: page("fieldwork.new"), about: form.desk.reportAbout, back: Address.fieldwork.link(),
            sent: sentStrip(
                count, batches, form.desk, ofPartner: ofPartner,
                done: batches.contains { !$0.isNothing }
                    ? "<a href=\"\(page.link(Address.fieldwork.link()))\">\(page("fieldwork.done"))</a>" : ""),
            """
            <p class="alarm">\(icon(.phone))<span>\(page("observation.call.ask"))\
             <a href="\(Self.emergency)">\(page("observation.call.emergency"))</a></span></p>
            <form class="report" method="post" action="\(page.link(form.link))" enctype="multipart/form-data" novalidate>\(page.token.markup)\
            \(HiddenField(name: Entry.openingField, value: opening).markup)\
            \(if: isPhotoLost, HiddenField(name: Self.photoField, value: "1").markup)\
            <button class="vh" name="sedan" value="klar" tabindex="-1" aria-hidden="true">\(page("report.send"))</button>\
            \(summary)\(stations)\(categories)\(areas)\(time)\(words)
            <div class="dock"><button class="btn second" name="sedan" value="fler">\(page("report.another"))</button>\
            <button class="btn" name="sedan" value="klar">\(page("report.send"))</button></div></form>
            """)
    }

    /// Tells one opening of the form from every other, so that a form sent twice is one observation.
    private var opening: String { entry.raw(Entry.openingField) ?? Identifier<Entry>().description }

    private static let emergency: Link = Link(elsewhere: "tel:112") ?? "/"

    /// What is wrong, on top, with a link to each field.
    private var summary: Markup {
        let title = page("form.errors", n: max(entry.errors.count, 1))
        let faults: Markup = entry.isValid ? "" : errorSummary(title, of: fields, refusal: entry.refusal)
        guard isPhotoLost else { return faults }
        let again: Markup = "<a href=\"#\(field("photo")?.id ?? "")\">\(page("report.photo.again"))</a>"
        let lost = Notice(kind: .warning, title: page("report.photo.lost"), body: again)
        return "\(faults)\(lost.markup(headingLevel: 2))"
    }

    private func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// Comes first, since another station has other parts.
    ///
    /// They are buttons of the form, so that what was typed comes along.
    private var stations: Markup {
        let chips: [Markup] = form.desk.book.places.map { place in
            """
            <li><button name="\(Self.placeField)" value="\(place.slug.description)"\
            \(if: place.id == form.place.id, " aria-pressed=\"true\"")>\(place.name)</button></li>
            """
        }
        return section(
            page("report.station"),
            """
            <div role="group" aria-label="\(page("report.station"))"><ul class="chips">\(each: chips, { $0 })</ul></div>
            """)
    }

    /// Asks for the same form of another station.
    static let placeField = "station"
    /// Tells that a photo had been chosen, which no browser sends twice.
    private static let photoField = "foto"

    private var isPhotoLost: Bool { entry.files["photo"] != nil || entry.raw(Self.photoField) == "1" }

    private func group(_ name: String, _ content: (Field) -> Markup) -> Markup {
        guard let field = field(name) else { return "" }
        return """
            <fieldset class="sect\(if: field.error != nil, " bad")"\
            \(attribute: "aria-describedby", field.descriptions)><legend><h2>\(field.label)</h2></legend>\
            \(field.hintAndError)\(content(field))</fieldset>
            """
    }

    private var categories: Markup {
        group("category") { field in
            let tiles = Domain.Category.allCases.enumerated().map { index, category in
                (category: category, tile: tile(category, index, field))
            }
            return """
                \(each: Domain.Category.Group.allCases, { own in
                    """
                    <h3 id="g-\(own.rawValue)">\(page("category-group.\(own.rawValue)"))</h3>\
                    <div class="tiles" role="group" aria-labelledby="g-\(own.rawValue)">\
                    \(each: tiles.filter { $0.category.group == own }, { $0.tile })</div>
                    """
                })
                """
        }
    }

    private func tile(_ category: Domain.Category, _ index: Int, _ field: Field) -> Markup {
        Tile(
            name: field.name, value: category.rawValue, id: "\(field.id)-\(index)",
            face: """
                \(categoryDrawing(category.rawValue))<span>\(page(category))\(with: category.call, {
                    "<span class=\"call\">\(page("observation.call.\($0.rawValue)"))</span>"
                })</span>
                """,
            isChosen: field.values.contains(category.rawValue)
        ).markup
    }

    private var areas: Markup {
        group("area") { field in
            let plan = StationPlan(place: form.place, subAreas: form.areas, page: page)
                .chooser { "\(field.id)-\($0)" }
            let names =
                form.areas.enumerated().map { number, area in
                    (value: area.slug.description, mark: "\(number + 1)", name: area.name, isOurs: false)
                } + [(value: "", mark: "–", name: page("report.area.none"), isOurs: true)]
            return """
                \(plan)<div class="spots">\(each: names.enumerated(), { index, spot in
                    Tile(
                        name: field.name, value: spot.value, id: "\(field.id)-\(index)",
                        face: """
                            <b aria-hidden="true">\(spot.mark)</b><span\(if: !spot.isOurs, page.writtenInSwedish)>\
                            \(spot.name)</span>
                            """,
                        isChosen: field.value == spot.value, kind: "r\(index)"
                    ).markup
                })</div>
                """
        }
    }

    private var time: Markup {
        group("when") { field in
            let tiles = ReportForm.When.allCases.enumerated().map { index, when in
                Tile(
                    name: field.name, value: when.rawValue, id: "\(field.id)-\(index)",
                    face: "<span>\(page("report.when.\(when.rawValue)"))</span>",
                    isChosen: field.value == when.rawValue, kind: "w-\(when.rawValue)")
            }
            return """
                <div class="segments">\(each: tiles, { $0.markup })</div>
                <div class="on-day">\(with: self.field("day"), { $0.markup })</div>
                <div class="between">\(with: self.field("from"), { $0.markup })\(with: self.field("to"), { $0.markup })\
                <p class="hint">\(page("report.between"))</p></div>
                """
        }
    }

    private var words: Markup {
        """
        <section class="sect"><h2>\(page("report.tell"))</h2>\(with: field("text"), { $0.markup })\
        <div class="after">\(with: field("photo"), { $0.markup })\
        \(if: isPhotoLost, "<p class=\"hint\">\(page("report.photo.again"))</p>")</div></section>
        """
    }
}
