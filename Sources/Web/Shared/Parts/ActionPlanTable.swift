/// Causes, the measures against each of them, and how they go.
struct ActionPlanTable: Sendable {
    /// How a measure goes, with the reason in words.
    struct FollowUp: Sendable {
        var mark: StatusMark
        var word: String
        var text: String? = nil
    }

    /// - Shape: `goal` nil is shown in its place as the missing goal that it is.
    struct Measure: Sendable {
        var number: String
        var name: String
        var link: Link? = nil
        var kind: String? = nil
        var goal: String?
        var time: String
        var who: String
        var followUp: FollowUp
    }

    struct Cause: Sendable {
        /// - Shape: short, such as `1`; a dash for what has no cause yet.
        var number: String
        var text: String
        var basis: String? = nil
        var measures: [Measure]
        /// Stands where there are no measures.
        var missing: Markup? = nil
    }

    struct Heads: Sendable {
        var cause: String
        var measure: String
        var goal: String
        var time: String
        var who: String
        var followUp: String
        /// "Mål saknas".
        var missingGoal: String
    }

    var caption: String
    var heads: Heads
    var causes: [Cause]

    var markup: Markup {
        """
        <table class="plan" role="table"><caption class="vh">\(caption)</caption>
        <thead role="rowgroup"><tr role="row">\(each: headings, {
            "<th scope=\"col\" role=\"columnheader\">\($0)</th>"
        })</tr></thead>
        \(each: causes, body)</table>
        """
    }

    private var headings: [String] {
        [heads.cause, heads.measure, heads.goal, heads.time, heads.who, heads.followUp]
    }

    private func body(_ cause: Cause) -> Markup {
        """
        <tbody role="rowgroup"><tr role="row">\
        <th scope="rowgroup" role="rowheader" rowspan="\(max(cause.measures.count, 1) + 1)">\
        <span class="no">\(cause.number)</span><b>\(cause.text)</b>\
        \(with: cause.basis, { "<span>\($0)</span>" })</th></tr>
        \(each: cause.measures, row)\(if: cause.measures.isEmpty, missing(cause))</tbody>
        """
    }

    private func missing(_ cause: Cause) -> Markup {
        "<tr role=\"row\"><td role=\"cell\" colspan=\"5\">\(cause.missing)</td></tr>"
    }

    private func row(_ measure: Measure) -> Markup {
        let name: Markup = measure.link.map { "<a href=\"\($0)\">\(measure.name)</a>" } ?? "\(measure.name)"
        return """
            <tr role="row"><td role="cell" class="id"><b>\(measure.number)</b> \(name)\
            \(with: measure.kind, { "<span class=\"k\">\($0)</span>" })</td>\
            <td role="cell" data-label="\(heads.goal)">\
            \(measure.goal.map { "\($0)" } ?? status(.late, heads.missingGoal, size: .chip))</td>\
            <td role="cell" data-label="\(heads.time)">\(measure.time)</td>\
            <td role="cell" data-label="\(heads.who)">\(measure.who)</td>\
            <td role="cell" class="f" data-label="\(heads.followUp)">\
            \(status(measure.followUp.mark, measure.followUp.word))\
            \(with: measure.followUp.text, { "<p>\($0)</p>" })</td></tr>

            """
    }
}
