package import Domain

/// What one reporter of a partner sent for one day, or for one week: that of its Monday.
package struct PartnerReport: Hashable, Sendable {
    package let day: Day
    package let partner: Identifier<Partner>
    /// The account, or the partner's files or systems; nil where the account is not known any more.
    package let reporter: String?
    /// None where somebody said that there was nothing.
    package let observations: Int
    /// Whether the month alone is known: such a report is of no week.
    package let isOfMonth: Bool
}

extension Connection {
    /// The one meaning of having reported.
    ///
    /// A partner reports by sending a week's report, if only to say that there was nothing, and by what it saw:
    /// by form, by file or from a system, checked already or waiting, but not turned down. What a visitor's tip
    /// became is no report by the partner that took it up.
    ///
    /// - Shape: in the order of days; a report of a week is of the period that its Monday lies in.
    package func reports(of pledge: Pledge, for period: Period) throws -> [PartnerReport] {
        var reports: [PartnerReport] = []
        let (first, last) = (period.first.week.description, period.last.week.description)
        for row in try rows(
            """
            SELECT week, partner, member FROM report_batch
            WHERE pledge = \(pledge.id) AND week >= \(first) AND week <= \(last)
            """)
        {
            let week: Week = try row.value(at: 0)
            guard period.contains(week.monday) else { continue }
            reports.append(
                PartnerReport(
                    day: week.monday, partner: try row.value(at: 1), reporter: try row.value(at: 2),
                    observations: 0, isOfMonth: false))
        }
        for row in try rows(
            """
            SELECT earliest / 1440, partner, CASE source WHEN 'form' THEN member ELSE source END,
                CASE time_precision WHEN 'month' THEN 1 ELSE 0 END, count(*)
            FROM observation
            WHERE \(pledge.observed) AND \(Observation.within(period))
                AND review <> 'rejected' AND source <> 'tip'
            GROUP BY 1, 2, 3, 4
            """)
        {
            let isOfMonth: Int = try row.value(at: 3)
            reports.append(
                PartnerReport(
                    day: Day(number: try row.value(at: 0)), partner: try row.value(at: 1),
                    reporter: try row.value(at: 2), observations: try row.value(at: 4),
                    isOfMonth: isOfMonth == 1))
        }
        return reports.sorted { $0.day < $1.day }
    }

    /// Those of a week.
    package func reports(of pledge: Pledge, for week: Week) throws -> [PartnerReport] {
        try reports(of: pledge, for: week.period).filter { !$0.isOfMonth }
    }
}

extension Sequence<PartnerReport> {
    package var partners: Set<Identifier<Partner>> { Set(map(\.partner)) }

    /// How many accounts, and partners' files and systems, they came from.
    ///
    /// Of a partner whose accounts are not known any more there was one at least.
    package var reporters: Int {
        Dictionary(grouping: self, by: \.partner).values
            .map { Swift.max(1, Set($0.compactMap(\.reporter)).count) }.reduce(0, +)
    }
}
