/// The same places counted in Unicode scalars, as forms, pages and other programs count characters.
///
/// - Shape: one range for each span, in their order; the spans in the order of the text.
/// - Units: scalars of right UTF-8: å is one, å written as a and a ring two, an emoji of one code point one.
package func scalarRanges(of spans: [PersonalDataSpan], in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var (position, scalars) = (0, 0)
    func advance(to place: Int) -> Int {
        while position < min(place, bytes.count) {
            if bytes[position] & 0xC0 != 0x80 { scalars += 1 }
            position += 1
        }
        return scalars
    }
    return spans.map { span in
        let start = advance(to: span.bytes.lowerBound)
        return start..<advance(to: span.bytes.upperBound)
    }
}
