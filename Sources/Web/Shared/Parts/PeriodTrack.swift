/// How far a period has run, as rails laid on their ties.
///
/// - Units: days; `elapsed` counts today.
/// - Shape: `today` is nil before the period begins and after it ends.
struct PeriodTrack: Sendable {
    var start: String
    var end: String
    var today: String?
    var elapsed: Int
    var total: Int

    /// The done share of the period as a percentage with one decimal, for a place in the drawing.
    private var share: String {
        let permille = max(0, min(1000, total > 0 ? elapsed * 1000 / total : 0))
        return "\(permille / 10).\(permille % 10)%"
    }

    private var anchor: Markup {
        switch total > 0 ? elapsed * 100 / total : 0 {
        case ..<30: "start"
        case 71...: "end"
        default: "middle"
        }
    }

    var markup: Markup {
        """
        <div class="track"><svg height="60" role="img" aria-label="\(today ?? "\(start)–\(end)")">\
        <line class="ties" x2="100%" y1="40" y2="40"/>\
        <line class="rest" x2="100%" y1="37" y2="37"/><line class="rest" x2="100%" y1="43" y2="43"/>\
        <rect class="done" y="35" width="\(share)" height="10"/>\(with: today, marker)</svg>\
        <p><span>\(start)</span><span>\(end)</span></p></div>
        """
    }

    private func marker(_ label: String) -> Markup {
        """
        <text x="\(share)" y="13" text-anchor="\(anchor)">\(label)</text>\
        <rect class="here" x="\(share)" y="22" width="6" height="36" transform="translate(-3 0)"/>
        """
    }
}
