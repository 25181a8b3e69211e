/// What kind of thing a notice says; its mark and its colour follow.
enum NoticeKind: String, Sendable {
    case done = "ok"
    case info = "go"
    case warning = "late"
    case fault = "no-go"

    var mark: StatusMark {
        switch self {
        case .done: .ok
        case .info: .info
        case .warning: .late
        case .fault: .no
        }
    }
}

/// Something to know before reading on.
struct Notice: Sendable {
    var kind: NoticeKind
    var title: String
    var body: Markup = ""

    /// - Shape: the title is a heading of `headingLevel`, or plain bold text if that is nil.
    func markup(headingLevel: Int? = nil) -> Markup {
        "<div class=\"notice \(kind.rawValue)\">\(content(headingLevel))</div>"
    }

    /// What came of the last thing done, at the top of the page, read out at once.
    var flash: Markup {
        let role: Markup = kind == .fault ? "alert" : "status"
        return "<div class=\"notice flash \(kind.rawValue)\" role=\"\(role)\">\(content(nil))</div>"
    }

    private func content(_ level: Int?) -> Markup {
        let heading: Markup =
            level.map { "<h\($0)>\(title)</h\($0)>" } ?? "<p><b>\(title)</b></p>"
        return """
            \(mark(kind.mark, size: .matrix))<div>\(heading)\(if: !body.isEmpty, "<p>\(body)</p>")</div>
            """
    }
}

/// A place where there is nothing yet: what is empty, why or what next, and one action at most.
func emptyState(
    _ title: String, _ text: String, action: Action? = nil, headingLevel: Int = 3
) -> Markup {
    """
    <div class="empty">\(mark(.unplanned, size: .matrix))<h\(headingLevel)>\(title)</h\(headingLevel)>\
    <p>\(text)</p>\(with: action, { button($0, isSmall: true) })</div>
    """
}

/// The body of an error page.
///
/// - Shape: `code` is what a person reads out when asking for help.
func faultPage(title: String, text: Markup, code: String? = nil, actions: [Action] = []) -> Markup {
    """
    <div class="fault"><h1>\(title)</h1><p class="lead">\(text)</p>\
    \(with: code, { "<p class=\"dim\"><code>\($0)</code></p>" })\
    \(if: !actions.isEmpty, actionRow(actions))</div>
    """
}
