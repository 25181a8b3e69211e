/// One thing that is lacking or falls due, and what to do about it.
struct TaskRow: Sendable {
    var mark: StatusMark
    /// What the mark says to those who cannot see it, such as "Brister nu".
    var markWord: String
    var headline: String
    var link: Link
    var why: String
    /// - Shape: place and those responsible, each its own text.
    var facts: [String] = []
    var rule: TextLink? = nil
    var due: String
    var dueNote: String? = nil
    /// - Shape: one primary and at most one secondary.
    var actions: [Action] = []
}

/// Tasks under each other, the gravest first as they are given.
func taskList(_ tasks: [TaskRow], headingLevel: Int = 3) -> Markup {
    "<ul class=\"tasks\">\(each: tasks, { taskItem($0, headingLevel) })</ul>"
}

private func taskItem(_ task: TaskRow, _ level: Int) -> Markup {
    """
    <li class="task">\(mark(task.mark, size: .matrix))\
    <h\(level)><span class="vh">\(task.markWord): </span><a href="\(task.link)">\(task.headline)</a></h\(level)>\
    <p class="due"><b>\(task.due)</b>\(with: task.dueNote, { "<span> \($0)</span>" })</p>\
    <div><p>\(task.why)</p><p class="facts">\(each: task.facts, { "<span>\($0)</span> " })\
    \(with: task.rule, { $0.markup })</p>\
    \(if: !task.actions.isEmpty, actionRow(task.actions, isSmall: true))</div></li>

    """
}
