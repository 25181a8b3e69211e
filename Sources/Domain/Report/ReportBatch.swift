/// One reporter's report for a week: what was seen, or that there was nothing to report, which is a report too.
package struct ReportBatch: Identifiable, Hashable, Sendable {
    package let id: Identifier<ReportBatch>
    package let pledge: Identifier<Pledge>
    package let partner: Identifier<Partner>
    /// Nil for what a machine sent, and once it has been forgotten.
    package var member: Identifier<Member>?
    package let week: Week
    package var sent: Instant
    /// Whether the reporter said that there was nothing; false as soon as something has been reported.
    package var isNothing: Bool
    package var version: Int = 0

    package init(
        id: Identifier<ReportBatch> = .init(),
        pledge: Identifier<Pledge>,
        partner: Identifier<Partner>,
        member: Identifier<Member>? = nil,
        week: Week,
        sent: Instant,
        isNothing: Bool = false,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.partner = partner
        self.member = member
        self.week = week
        self.sent = sent
        self.isNothing = isNothing
        self.version = version
    }
}
