extension TextBytes {
    /// The words before a place in the same sentence, in lower case, the nearest first.
    ///
    /// A dot inside a word belongs to it, as in reg.nr.
    ///
    /// - Shape: at most five, and none that begins more than 48 bytes back.
    func words(before end: Int, after limit: Int) -> [String] {
        let first = max(limit, end - 48)
        var (words, position): ([String], Int) = ([], end)
        while words.count < 5, let wordEnd = self.wordEnd(before: position, after: first) {
            var start = wordEnd
            while start > first, let step = stepInWord(before: start) { start -= step }
            words.append(text(start..<wordEnd).lowercased())
            position = start
        }
        return words
    }

    /// Steps back over what stands between two words; nil at the end of the sentence before.
    private func wordEnd(before place: Int, after first: Int) -> Int? {
        var position = place
        while position > first {
            if letterLength(before: position) > 0 || isDigit(before: position) { return position }
            switch self[position - 1] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"): return nil
            case UInt8(ascii: ".") where endsSentence(at: position - 1): return nil
            default: position -= 1
            }
        }
        return nil
    }

    /// A dot ends a sentence unless it ends one of the short words that come before a number.
    private func endsSentence(at dot: Int) -> Bool {
        let short = ["nr", "tel", "tfn", "mob", "reg", "pers", "pnr"]
        return !short.contains { word in
            dot >= word.utf8.count && text(dot - word.utf8.count..<dot).lowercased() == word
        }
    }

    private func stepInWord(before position: Int) -> Int? {
        let letter = letterLength(before: position)
        if letter > 0 { return letter }
        if isDigit(before: position) { return self[position - 1] < 0x80 ? 1 : 3 }
        guard self[position - 1] == UInt8(ascii: "."), letterLength(before: position - 1) > 0 else {
            return nil
        }
        return 1
    }
}
