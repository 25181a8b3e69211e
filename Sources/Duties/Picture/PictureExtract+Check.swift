internal import Domain

extension PictureExtract {
    /// What is wrong with it as it is published; nothing, unless somebody went past the program.
    ///
    /// It is asked of the text that the public reads, so that it holds whatever made that text.
    func faults(
        approvedBy approvals: Set<Identifier<Partner>>, parties: [Identifier<Partner>],
        places: [Identifier<Place>]
    ) -> [RuleBasis.ExtractFault] {
        var faults: [RuleBasis.ExtractFault] = []
        let silent = (asked ?? parties.filter { !missing.contains($0) }).filter { !approvals.contains($0) }
        let isApproved =
            asked == nil ? approvals.subtracting(missing).count >= reported : silent.isEmpty
        if !isApproved { faults.append(.init(key, .notApproved(by: silent))) }
        if tellsSmallCount { faults.append(.init(key, .smallCount)) }
        if isTooFine(places) { faults.append(.init(key, .tooFine)) }
        return faults
    }

    /// A count from 1 to 4 is shown, or stands alone among those that make up a sum.
    private var tellsSmallCount: Bool {
        let counts = (stations + subAreas + parts).map(\.count) + [total]
        if counts.contains(where: { $0.map { (1..<Self.smallest).contains($0) } ?? false }) { return true }
        guard total != nil else { return false }
        return [stations, parts].contains { rows in
            rows.count { $0.count == nil && $0.isUnknown != true } == 1
        }
    }

    /// - Shape: stations of the pledge, named parts of them, and the parts of the day: no points and no hours.
    private func isTooFine(_ places: [Identifier<Place>]) -> Bool {
        let words = DayPart.allCases.map(\.rawValue) + ["unknown"]
        return parts.contains { $0.place != nil || !words.contains($0.name) }
            || (stations + subAreas).contains { row in row.place.map { !places.contains($0) } ?? true }
            || subAreas.contains { $0.name.isEmpty }
    }

    /// Counts below it are held back.
    private static let smallest = 5
}
