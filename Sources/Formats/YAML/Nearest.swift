/// The word that was probably meant: at most two letters away, and at most half of them.
func nearest(to word: String, among words: some Sequence<String>) -> String? {
    guard word.count <= 40 else { return nil }
    let written = Array(word.lowercased())
    let reach = min(2, written.count / 2)
    let distances = words.map { ($0, distance(written, Array($0.lowercased()))) }
    return distances.filter { $0.1 <= reach }.min { $0.1 < $1.1 }?.0
}

/// How many letters must be added, left out or changed.
///
/// - Source: Levenshtein 1966, by rows (Wagner and Fischer 1974).
private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (down, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = down + 1
        for (across, other) in right.enumerated() {
            let best = min(row[across], row[across + 1]) + 1
            (diagonal, row[across + 1]) = (row[across + 1], min(best, diagonal + (letter == other ? 0 : 1)))
        }
    }
    return row[right.count]
}
