/// One way to write the digits of a personnummer: how many, and where gaps stand.
struct IdentityLayout {
    let length: Int
    private let grouping: UInt32
    /// Whether the date is written in parts, as dates are.
    let isSplit: Bool

    private init(_ lengths: [Int], isSplit: Bool = false) {
        length = lengths.reduce(0, +)
        grouping = DigitRun.grouping(lengths)
        self.isSplit = isSplit
    }

    /// Those with the century come first, since they are the longer ones.
    static let all = [
        IdentityLayout([12]), IdentityLayout([8, 4]), IdentityLayout([2, 10]), IdentityLayout([2, 6, 4]),
        IdentityLayout([4, 4, 4], isSplit: true), IdentityLayout([4, 2, 2, 4], isSplit: true),
        IdentityLayout([10]), IdentityLayout([6, 4]), IdentityLayout([2, 2, 2, 4], isSplit: true),
        IdentityLayout([8, 2, 2]), IdentityLayout([6, 2, 2]),
    ]

    /// Whether the digits at the head of a run are written in this way.
    func fits(_ run: DigitRun) -> Bool {
        guard run.canEnd(after: length), run.grouping(from: 0, length: length) == grouping else {
            return false
        }
        return run.hasOnly(.space, .hyphen, in: 1..<length - 4)
            && run.hasOnly(.space, .hyphen, .spacedHyphen, .plus, in: length - 4..<length - 3)
            && run.hasOnly(.space, in: length - 3..<length)
    }
}
