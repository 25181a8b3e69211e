/// Something to be taken up at a meeting, most often something that a picture found.
package struct AgendaItem: Identifiable, Hashable, Sendable {
    package let id: Identifier<AgendaItem>
    package let pledge: Identifier<Pledge>
    /// The meeting that takes it up; nil until one is chosen.
    package var meeting: Identifier<Meeting>?
    /// Where it comes from, and what it is called there.
    package let picture: Identifier<SituationPicture>?
    package let finding: String?
    package var place: Identifier<Place>?
    package var title: String
    package var text: String
    /// What the meeting came to, when that is no decision.
    package var outcome: String
    package var decision: Identifier<Decision>?
    package var position: Int
    package var version: Int = 0

    package init(
        id: Identifier<AgendaItem> = .init(), pledge: Identifier<Pledge>, meeting: Identifier<Meeting>? = nil,
        picture: Identifier<SituationPicture>? = nil, finding: String? = nil, place: Identifier<Place>? = nil,
        title: String, text: String = "", outcome: String = "", decision: Identifier<Decision>? = nil,
        position: Int = 0, version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.meeting = meeting
        self.picture = picture
        self.finding = finding
        self.place = place
        self.title = title
        self.text = text
        self.outcome = outcome
        self.decision = decision
        self.position = position
        self.version = version
    }
}
