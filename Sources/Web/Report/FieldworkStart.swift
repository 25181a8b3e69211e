import Domain

/// Where somebody out in the field begins: a new observation, nothing to report, and what has been sent.
struct FieldworkStart {
    let desk: Desk
    /// Of this week and the one before it, the latest first.
    let batches: [ReportBatch]
    let observations: [Observation]
    let names: ReportNames
    /// What was sent a moment ago.
    let sent: Identifier<Observation>?
    /// The week whose report is still waited for from the partner.
    let overdue: Week?
    /// How much the member has reported for this week, and the partner.
    let own: Int
    let ofPartner: Int

    private var page: Page { desk.page }
    private var week: Week { page.today.week }
    private var mayReport: Bool { desk.allows(.reportObservation, of: desk.member.partner) }

    var markup: Markup {
        page.fieldworkPage(
            title: page("fieldwork.title"), about: desk.reportAbout, back: nil,
            sent: sentStrip(own, batches, desk, ofPartner: ofPartner),
            """
            \(with: observations.first { $0.id == sent }, justSent)
            \(if: mayReport, actions)
            \(if: !mayReport, Notice(kind: .info, title: page("fieldwork.not-reporter")).markup())
            \(section(page("fieldwork.sent"), list))
            """)
    }

    private var actions: Markup {
        """
        <div class="acts tall">\(button(Action(
            page("fieldwork.new"), page.link(Address.fieldworkReport.link()), icon: .plus)))\
        \(if: !batches.contains { $0.week == week }, nothing(week))\
        \(with: overdue, nothing)</div>
        """
    }

    private func nothing(_ week: Week) -> Markup {
        button(
            Action(
                text: page("fieldwork.nothing.week", ["week": "\(week.number)"]),
                kind: .post(
                    page.link(Address.fieldworkNothing.link()),
                    hidden: [page.token, HiddenField(name: "vecka", value: week.description)]),
                weight: .secondary))
    }

    /// Whom to call, and who looks after what is broken, for what was sent a moment ago.
    private func justSent(_ observation: Observation) -> Markup {
        let words = ObservationWords(observation: observation, names: names, page: page)
        let call = observation.category.call
        guard call != nil || words.steward != nil || observation.category.fault != nil else { return "" }
        return """
            \(with: call, { Notice(
                kind: $0 == .emergency ? .fault : .info, title: page("observation.call.\($0.rawValue)"),
                body: "\(page("observation.call.\($0.rawValue).text"))").markup() })\
            \(if: observation.category.fault != nil, faultNotice(observation, words))
            """
    }

    /// A fault is somebody's to mend: who, and what can be done about it at once.
    private func faultNotice(_ observation: Observation, _ words: ObservationWords) -> Markup {
        let body: Markup = """
            \(words.steward ?? page("observation.steward.unknown"))\
            \(with: desk.measureLink(for: observation), { " <a href=\"\(page.link($0))\">\(page("observation.measure"))</a>" })
            """
        return Notice(kind: .info, title: page("observation.fault"), body: body).markup()
    }

    private var list: Markup {
        let nothing = batches.filter(\.isNothing)
        guard !observations.isEmpty || !nothing.isEmpty else {
            return emptyState(page("fieldwork.none"), page("fieldwork.none.why"))
        }
        return """
            <ul class="sent">\(each: nothing, { batch in
                "<li>\(mark(.ok))<div><b>\(page("fieldwork.nothing"))</b><p>\(page("log.week", n: batch.week.number))</p></div></li>"
            })\(each: observations, item)</ul>
            """
    }

    private func item(_ observation: Observation) -> Markup {
        let words = ObservationWords(observation: observation, names: names, page: page)
        return """
            <li>\(categoryDrawing(observation.category.rawValue))<div><b>\(words.category)</b>\
            <p>\(words.whereabouts) · \(words.time)</p>\
            \(if: !observation.text.isEmpty, "<p\(page.writtenInSwedish)>\(observation.text)</p>")\
            \(status(words.state.mark, words.state.word, size: .chip))</div></li>
            """
    }
}

/// How much the member has reported this week or, of one who has not, how much the partner has.
func sentStrip(
    _ count: Int, _ batches: [ReportBatch], _ desk: Desk, ofPartner: Int, done: Markup = ""
) -> Markup {
    let page = desk.page
    let isThisWeek = batches.contains { $0.week == page.today.week }
    let text =
        count > 0
        ? page("fieldwork.strip", n: count)
        : page(isThisWeek ? "fieldwork.strip.nothing" : "fieldwork.strip.none")
    let others =
        count == 0 && ofPartner > 0
        ? " " + page("fieldwork.strip.partner", n: ofPartner, ["partner": desk.partner?.name ?? ""]) : ""
    return """
        <p class="strip\(if: count == 0 && !isThisWeek, " none")">\
        \(mark(count > 0 || isThisWeek ? .ok : .unplanned))<span>\(text)\(others)</span>\(done)</p>
        """
}

extension Desk {
    /// Whose report it is, and for which week.
    var reportAbout: String {
        page("fieldwork.about", ["partner": partner?.name ?? "", "week": "\(page.today.week.number)"])
    }

    /// Where a measure against a fault is proposed, for those who may.
    func measureLink(for observation: Observation) -> Link? {
        guard observation.category.fault != nil, allows(.proposeMeasure, of: member.partner),
            let place = book.place(observation.place)
        else { return nil }
        return "\(Address.workMeasureNew.link())?plats=\(place.slug.description)"
    }
}
