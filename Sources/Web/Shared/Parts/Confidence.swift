import Duties

/// The bars and their words, such as "Säkerhet: hög".
func confidence(_ level: Confidence, _ words: String) -> Markup {
    let bars =
        switch level {
        case .high: 3
        case .medium: 2
        case .low: 1
        case .cannotTell: 0
        }
    return """
        <span class="sure"><svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">\
        <path\(if: bars > 0, " class=\"on\"") d="M1 10.5h4v5H1z"/><path\(if: bars > 1, " class=\"on\"") d="M8 6.5h4v9H8z"/>\
        <path\(if: bars > 2, " class=\"on\"") d="M15 1.5h4v14h-4z"/></svg><span>\(words)</span></span>
        """
}
