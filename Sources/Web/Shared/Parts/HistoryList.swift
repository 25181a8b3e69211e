/// Something that was changed: when, by whom, from what to what, and why.
struct HistoryEntry: Sendable {
    struct Change: Sendable {
        var name: String
        var before: String?
        var after: String?
    }

    var when: String
    /// - Shape: as a program reads it, `2022-03-22T08:41+01:00` or a day.
    var machineTime: String
    var who: String
    var what: String
    var changes: [Change] = []
    var reason: String? = nil
}

/// The changes, newest first as they are given.
///
/// - Shape: `before` and `after` are words for those who hear the page, such as "före" and "efter".
func historyList(_ entries: [HistoryEntry], before: String, after: String) -> Markup {
    """
    <ol class="past">\(each: entries, { entry in
        """
        <li><p class="when"><time datetime="\(entry.machineTime)">\(entry.when)</time> · \(entry.who)</p>\
        <p><b>\(entry.what)</b></p>\(if: !entry.changes.isEmpty, changes(entry.changes, before, after))\
        \(with: entry.reason, { "<p>\($0)</p>" })</li>

        """
    })</ol>
    """
}

private func changes(_ changes: [HistoryEntry.Change], _ before: String, _ after: String) -> Markup {
    """
    <dl>\(each: changes, { change in
        """
        <div><dt>\(change.name)</dt><dd>\
        \(with: change.before, { "<span class=\"vh\">\(before) </span><del>\($0)</del>" })\
        \(if: change.before != nil && change.after != nil, " <span aria-hidden=\"true\">→</span> ")\
        \(with: change.after, { "<span class=\"vh\">\(after) </span><ins>\($0)</ins>" })</dd></div>
        """
    })</dl>
    """
}
