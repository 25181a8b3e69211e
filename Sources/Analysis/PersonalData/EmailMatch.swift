extension PersonalDataScan {
    /// The address around an @, and where to go on: after it, or after the sign when there is none.
    mutating func email(at position: Int, length: Int) -> Int {
        let after = position + length
        if let start = startOfLocalPart(before: position), let end = endOfDomain(from: after) {
            return add(.email, start..<end, .address)
        }
        let (before, behind) = (spaceBefore(position), text.spaceLength(at: after))
        guard before > 0, behind > 0 else { return after }
        return spelled(before: position - before, after: after + behind) ?? after
    }

    /// The address around an (at), (a) or (snabel-a), which people write against robots.
    ///
    /// Only with a top domain that addresses here end in: any bracket may hold these letters.
    mutating func spelledEmail(at position: Int) -> Int {
        guard let sign = bracketed(at: position, ["at", "snabel-a", "snabela", "a"]) else {
            return position + 1
        }
        var (start, end) = (position, sign.end)
        if sign.word != "a" {
            start -= spaceBefore(position)
            end += text.spaceLength(at: end)
        }
        return spelled(before: start, after: end) ?? position + 1
    }

    private mutating func spelled(before position: Int, after next: Int) -> Int? {
        guard let start = startOfLocalPart(before: position), position - start >= 2,
            !(start..<position).allSatisfy({ text[$0] &- 0x30 < 10 }),
            let end = endOfDomain(from: next, spelled: true)
        else { return nil }
        return add(.email, start..<end, .spelledAddress)
    }

    private func spaceBefore(_ position: Int) -> Int { text[position - 1] == UInt8(ascii: " ") ? 1 : 0 }

    /// The word inside brackets here, when it is one of these.
    private func bracketed(at position: Int, _ words: [String]) -> (word: String, end: Int)? {
        guard text[position] == UInt8(ascii: "(") || text[position] == UInt8(ascii: "[") else { return nil }
        var end = position + 1
        while end - position < 10, TextBytes.isLetter(text[end]) || text[end] == UInt8(ascii: "-") {
            end += 1
        }
        let word = text.text(position + 1..<end).lowercased()
        let closes = text[end] == UInt8(ascii: ")") || text[end] == UInt8(ascii: "]")
        return closes && words.contains(word) ? (word, end + 1) : nil
    }

    /// - Shape: at most 64 signs, and it begins with a letter, a digit or an underscore (RFC 5321, 4.5.3.1.1).
    private func startOfLocalPart(before end: Int) -> Int? {
        var position = end
        for _ in 0..<64 {
            let step = Self.isLocalSign(text[position - 1]) ? 1 : text.letterLength(before: position)
            guard step > 0, position - step >= endOfLastEmail else { break }
            position -= step
        }
        guard position < end, text[end - 1] != UInt8(ascii: ".") else { return nil }
        return (position..<end).first { start in
            text.letterLength(at: start) > 0 || text[start] &- 0x30 < 10 || text[start] == UInt8(ascii: "_")
        }
    }

    private static func isLocalSign(_ byte: UInt8) -> Bool {
        TextBytes.isLetter(byte) || byte &- 0x30 < 10 || "._-+%'".utf8.contains(byte)
    }

    /// The end of labels with dots between, the last of which can be a top domain; nil when there is no dot.
    private func endOfDomain(from start: Int, spelled: Bool = false) -> Int? {
        var (position, labels, end): (Int, Int, Int?) = (start, 0, nil)
        while position - start < 253, let label = endOfLabel(from: position) {
            labels += 1
            if labels > 1, isTopDomain(position..<label, spelled) { end = label }
            guard let dot = endOfDot(at: label, spelled) else { break }
            position = dot
        }
        return end
    }

    private func endOfLabel(from start: Int) -> Int? {
        var (position, end) = (start, start)
        while position - start < 64 {
            let step = text[position] &- 0x30 < 10 ? 1 : text.letterLength(at: position)
            guard step > 0 || (text[position] == UInt8(ascii: "-") && position > start) else { break }
            position += max(step, 1)
            if step > 0 { end = position }
        }
        return end > start ? end : nil
    }

    private func endOfDot(at position: Int, _ spelled: Bool) -> Int? {
        if text[position] == UInt8(ascii: ".") { return position + 1 }
        guard spelled else { return nil }
        let open = position + text.spaceLength(at: position)
        guard let dot = bracketed(at: open, ["dot", "punkt"]) else { return nil }
        return dot.end + text.spaceLength(at: dot.end)
    }

    private func isTopDomain(_ label: Range<Int>, _ spelled: Bool) -> Bool {
        if spelled { return Self.knownTopDomains.contains(text.text(label).lowercased()) }
        if label.count > 4, text.text(label.lowerBound..<label.lowerBound + 4).lowercased() == "xn--" {
            return true
        }
        return label.count >= 2 && label.allSatisfy { TextBytes.isLetter(text[$0]) || text[$0] >= 0x80 }
    }

    private static let knownTopDomains: Set<String> = [
        "se", "nu", "com", "net", "org", "eu", "io", "info", "dk", "no", "fi", "de", "uk", "me", "biz", "app",
        "dev",
    ]
}
