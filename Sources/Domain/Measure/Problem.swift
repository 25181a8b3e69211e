/// Something that makes a place less safe or less pleasant, as the partners have agreed.
package struct Problem: Identifiable, Hashable, Sendable {
    package let id: Identifier<Problem>
    package let pledge: Identifier<Pledge>
    package let place: Identifier<Place>
    package var title: String
    /// Where it was seen: a walk, a survey, reports.
    package var basis: String = ""
    package var day: Day
    package var version: Int = 0

    package init(
        id: Identifier<Problem> = .init(),
        pledge: Identifier<Pledge>,
        place: Identifier<Place>,
        title: String,
        basis: String = "",
        day: Day,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.place = place
        self.title = title
        self.basis = basis
        self.day = day
        self.version = version
    }
}

/// Why a problem is there, found by analysis.
package struct Cause: Identifiable, Hashable, Sendable {
    package let id: Identifier<Cause>
    package let pledge: Identifier<Pledge>
    package let problem: Identifier<Problem>
    /// 1, 2, 3 … in the place's action plan.
    package var number: Int
    package var title: String
    package var basis: String = ""
    package var version: Int = 0

    package init(
        id: Identifier<Cause> = .init(),
        pledge: Identifier<Pledge>,
        problem: Identifier<Problem>,
        number: Int,
        title: String,
        basis: String = "",
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.problem = problem
        self.number = number
        self.title = title
        self.basis = basis
        self.version = version
    }
}
