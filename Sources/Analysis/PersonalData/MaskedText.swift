/// A text in which each span gives place to a token.
///
/// The token should have neither digits nor letters, such as […], so that it says nothing of what was there and
/// cannot become part of a new number or address.
///
/// - Shape: spans of this very text, in its order, none over another; one that does not fit is left out.
package func masked(_ text: String, _ spans: [PersonalDataSpan], by token: String) -> String {
    let bytes = Array(text.utf8)
    var (kept, position): ([UInt8], Int) = ([], 0)
    for span in spans where span.bytes.lowerBound >= position && span.bytes.upperBound <= bytes.count {
        kept.append(contentsOf: bytes[position..<span.bytes.lowerBound])
        kept.append(contentsOf: token.utf8)
        position = span.bytes.upperBound
    }
    kept.append(contentsOf: bytes[position...])
    return String(decoding: kept, as: UTF8.self)
}

/// A text without anything in it that would stop it from being stored.
///
/// What is taken away can bare something that it hid, as digits beside a number; so this looks again until
/// nothing is found, nine times at most.
package func maskedPersonalData(in text: String, asOf day: BirthDate? = nil, by token: String) -> String {
    var text = text
    for _ in 0..<9 {
        let spans = findPersonalData(in: text, asOf: day).filter(\.isBlocking)
        guard !spans.isEmpty else { break }
        text = masked(text, spans, by: token)
    }
    return text
}
