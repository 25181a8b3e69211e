package import Domain

/// A breach of a rule in words: what is lacking, and why that matters, in one sentence each.
///
/// The pages and `perrong check` say it the same way.
package func breachWords(_ breach: Breach, in language: Language) -> (title: String, why: String) {
    breachWords(breach, in: language, Texts.carried)
}

func breachWords(_ breach: Breach, in language: Language, _ texts: Texts) -> (title: String, why: String) {
    let parameters = parameters(of: breach, in: language, texts)
    let severe = breach.text + ".why.failure"
    let why = breach.severity == .failure && texts.has(severe) ? severe : breach.text + ".why"
    return (
        texts.text(breach.text + ".title", parameters, in: language),
        texts.text(why, parameters, in: language)
    )
}

/// The parameters as people read them: days in words, and what exists in both languages in the reader's own.
private func parameters(of breach: Breach, in language: Language, _ texts: Texts) -> Gaps {
    var parameters = breach.parameters.mapValues { value in
        Day(value).map { day in
            "\(day.dayOfMonth) \(texts.text("month.\(day.month)", in: language))"
        } ?? value
    }
    if language == .english, let english = breach.parameters["commitment.en"], !english.isEmpty {
        parameters["commitment"] = english
    }
    parameters["n"] = breach.parameters["days"]
    return Gaps(parameters)
}

extension Texts {
    fileprivate static let carried = Texts(.carried)
}
