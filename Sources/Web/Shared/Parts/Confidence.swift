/// How sure the situation picture is, as bars and a word.
enum Confidence: Int, Sendable {
    case low = 1
    case medium = 2
    case high = 3
}

/// The bars and their words, such as "Säkerhet: hög".
func confidence(_ level: Confidence, _ words: String) -> Markup {
    """
    <span class="sure"><svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">\
    <path class="on" d="M1 10.5h4v5H1z"/><path\(if: level.rawValue > 1, " class=\"on\"") d="M8 6.5h4v9H8z"/>\
    <path\(if: level.rawValue > 2, " class=\"on\"") d="M15 1.5h4v14h-4z"/></svg><span>\(words)</span></span>
    """
}
