import Domain

/// What a pledge itself waits for from the member: to be sent, launched, concluded, told about.
///
/// The rules speak of what is lacking; this is about the next step, once nothing is.
func taskNotices(_ desk: Desk, _ revision: OpenRevision?) -> Markup {
    let (page, slug) = (desk.page, desk.pledge.slug)
    let name = page(desk.pledge.name)
    func notice(_ key: String, n count: Int = 2, _ address: Address) -> Markup {
        let link = TextLink(text: page(key + ".link"), link: page.link(address.link(slug)))
        let title = page(key, n: count, ["pledge": name])
        return "\(Notice(kind: .info, title: title, body: link.markup).markup())"
    }
    if let revision { return revisionNotice(revision, desk) }
    switch desk.book.stage {
    case .decided where desk.allows(.launchPledge): return notice("tasks.launch", .workLaunch)
    case .ended where desk.allows(.conclude):
        // While something waits for judgement, rule R02 says so.
        let waiting = desk.book.counts[.awaitsJudgement] ?? 0
        return waiting > 0 ? "" : notice("tasks.follow-up", .workPledge)
    case .followedUp where desk.allows(.finishPledge): return notice("tasks.feedback", .workFeedback)
    default: return ""
    }
}
