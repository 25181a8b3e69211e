/// A stop on the line through the stations.
struct LineStop: Sendable {
    var name: String
    var link: Link
    var isCurrent = false
}

/// The line as navigation between the stations, from edge to edge of the window.
func stationLine(_ stops: [LineStop], label: String) -> Markup {
    """
    <nav class="line" aria-label="\(label)"><ol>\(each: stops, {
        "<li><a href=\"\($0.link)\"\(if: $0.isCurrent, " aria-current=\"page\"")>\($0.name)</a></li>"
    })</ol></nav>
    """
}

/// How far a step has come: a filled stop, a lit one or an empty one.
enum StepProgress: String, Sendable {
    case done, now, next
}

/// A step of something that happens in order.
///
/// - Shape: `word` says the progress to those who cannot see the stop, such as "klart".
struct LineStep: Sendable {
    var name: String
    var note: String? = nil
    var progress: StepProgress
    var word: String
    var link: Link? = nil
}

/// The steps of a process along a lying line; on a phone it stands.
func processLine(_ steps: [LineStep], label: String) -> Markup {
    "<ol class=\"steps\" aria-label=\"\(label)\">\(each: steps, lineStep)</ol>"
}

private func lineStep(_ step: LineStep) -> Markup {
    let name: Markup = step.link.map { "<a href=\"\($0)\">\(step.name)</a>" } ?? "\(step.name)"
    return """
        <li class="is-\(step.progress.rawValue)"\(if: step.progress == .now, " aria-current=\"step\"")>\
        <b>\(name)</b><span class="vh"> (\(step.word))</span>\(with: step.note, { "<span>\($0)</span>" })</li>
        """
}
