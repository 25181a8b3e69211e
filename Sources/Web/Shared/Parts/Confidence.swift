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
    // The colours stand in it for paper, where the style sheet does not reach into a drawing.
    let drawn = ["M1 10.5h4v5H1z", "M8 6.5h4v9H8z", "M15 1.5h4v14h-4z"].enumerated().map {
        bar, path -> Markup in
        bar < bars
            ? "<path class=\"on\" fill=\"#123F66\" d=\"\(path)\"/>"
            : "<path fill=\"none\" stroke=\"#75818B\" d=\"\(path)\"/>"
    }
    return """
        <span class="sure"><svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">\(each: drawn, { $0 })\
        </svg><span>\(words)</span></span>
        """
}
