extension PersonalDataScan {
    /// The spans found, and the names and what may be a plate that lie beside them.
    func spansWithNames() -> [PersonalDataSpan] {
        var (all, next): ([PersonalDataSpan], Int) = ([], 0)
        for hint in (nameHints() + plateHints).sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            while next < spans.count, spans[next].bytes.lowerBound < hint.bytes.upperBound {
                all.append(spans[next])
                next += 1
            }
            guard hint.bytes.lowerBound >= all.last?.bytes.upperBound ?? 0 else { continue }
            all.append(hint)
        }
        return all + spans[next...]
    }

    /// Two words or more with capitals, the first a usual given name, or a word for a role before them.
    ///
    /// No promise: rare names, single names and names without capitals are not found.
    private func nameHints() -> [PersonalDataSpan] {
        var (hints, position): ([PersonalDataSpan], Int) = ([], 0)
        while position < text.count {
            guard text.isCapital(at: position), text.letterLength(before: position) == 0 else {
                position += 1
                continue
            }
            let end = endOfNameWord(from: position)
            guard let hint = nameHint(position..<end) else {
                position = end
                continue
            }
            hints.append(hint)
            position = hint.bytes.upperBound
        }
        return hints
    }

    private func nameHint(_ first: Range<Int>) -> PersonalDataSpan? {
        guard let end = endOfSurnames(after: first.upperBound) else { return nil }
        let given = text.text(first).lowercased()
        var reason = PersonalDataReason.givenName
        if !GivenName.isUsual(given) {
            guard let word = text.words(before: first.lowerBound, after: 0).first,
                NameWord.roles.contains(where: { word.hasPrefix($0) }), !NameWord.winds.contains(given)
            else { return nil }
            reason = .nameAfterRole
        }
        let bytes = first.lowerBound..<end
        return PersonalDataSpan(kind: .name, bytes: bytes, text: text.text(bytes), reason: reason)
    }

    /// The end of one to three capital words after a given name; nil when there is none, or they name a street.
    private func endOfSurnames(after given: Int) -> Int? {
        var (end, place, surnames) = (given, given, 0)
        while surnames < 3, let word = nextWord(after: place) {
            let isSurname = text.isCapital(at: word.lowerBound)
            guard isSurname || NameWord.particles.contains(text.text(word)) else { break }
            place = word.upperBound
            guard isSurname else { continue }
            guard !NameWord.isPlace(text.text(word).lowercased()) else { return nil }
            (end, surnames) = (place, surnames + 1)
        }
        guard surnames > 0 else { return nil }
        let following = nextWord(after: end).map { text.text($0).lowercased() }
        return following.map(NameWord.isPlace) == true ? nil : end
    }

    private func nextWord(after end: Int) -> Range<Int>? {
        let start = end + text.spaceLength(at: end)
        guard start > end, text.letterLength(at: start) > 0 else { return nil }
        return start..<endOfNameWord(from: start)
    }

    /// A hyphen or an apostrophe between letters belongs to the name.
    private func endOfNameWord(from start: Int) -> Int {
        var end = start
        while true {
            let length = text.letterLength(at: end)
            if length > 0 {
                end += length
            } else if text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "'"),
                text.letterLength(at: end + 1) > 0
            {
                end += 1
            } else {
                return end
            }
        }
    }
}

/// Words that tell names from other capitals.
enum NameWord {
    static let particles: Set<String> = ["von", "af", "de", "van", "der", "al", "el", "bin", "ben", "la"]

    static let winds: Set<String> = ["norra", "södra", "östra", "västra", "mellersta"]

    static let roles = [
        "anmäl", "vittne", "målsäg", "uppgiftsläm", "kontaktperson", "misstänkt", "tipsare", "förälder",
    ]

    /// Whether a word ends as the names of streets, places and houses do, or is the number of a king.
    static func isPlace(_ word: String) -> Bool {
        word.allSatisfy("ivx".contains) || places.contains { word.hasSuffix($0) }
    }

    private static let places = [
        "gata", "gatan", "väg", "vägen", "torg", "torget", "plats", "platsen", "gränd", "backe", "backen",
        "park", "parken", "kyrka", "skola", "skolan", "allé", "allén", "stig", "stigen", "minne", "plan",
        "station", "hall", "huset", "bro", "bron", "stift", "led", "leden", "gymnasiet", "hamn", "hamnen",
        "sjukhus",
    ]
}
