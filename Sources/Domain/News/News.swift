/// Something that has happened, told to the public by one partner.
package struct News: Identifiable, Hashable, Sendable {
    package let id: Identifier<News>
    package var slug: Slug
    package let pledge: Identifier<Pledge>
    package var place: Identifier<Place>?
    package let partner: Identifier<Partner>
    package var title: String
    package var text: String
    package var day: Day
    /// Nil while it is a draft.
    package var published: Day?
    /// The measure that it tells of.
    package var measure: Identifier<Measure>?
    package var version: Int = 0

    package init(
        id: Identifier<News> = .init(),
        slug: Slug,
        pledge: Identifier<Pledge>,
        place: Identifier<Place>? = nil,
        partner: Identifier<Partner>,
        title: String,
        text: String,
        day: Day,
        published: Day? = nil,
        measure: Identifier<Measure>? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.slug = slug
        self.pledge = pledge
        self.place = place
        self.partner = partner
        self.title = title
        self.text = text
        self.day = day
        self.published = published
        self.measure = measure
        self.version = version
    }
}

/// A picture beside a piece of news; without people, and never without a description.
package struct Photo: Identifiable, Hashable, Sendable {
    package let id: Identifier<Photo>
    package let pledge: Identifier<Pledge>
    package let news: Identifier<News>
    package var role: Role
    /// What it shows, for those who do not see it.
    package let alt: String
    package var taken: Day?
    /// `image/jpeg`, `image/png` or `image/webp`.
    package let type: String
    package let width: Int
    package let height: Int

    package enum Role: String, CaseIterable, Sendable {
        case single, before, after
    }

    package init(
        id: Identifier<Photo> = .init(),
        pledge: Identifier<Pledge>,
        news: Identifier<News>,
        role: Role,
        alt: String,
        taken: Day? = nil,
        type: String,
        width: Int,
        height: Int
    ) {
        self.id = id
        self.pledge = pledge
        self.news = news
        self.role = role
        self.alt = alt
        self.taken = taken
        self.type = type
        self.width = width
        self.height = height
    }
}

/// What the parties tell the citizens when the period is over: promised, done, effect, what comes next.
package struct PublicFeedback: Identifiable, Hashable, Sendable {
    package let id: Identifier<PublicFeedback>
    package let pledge: Identifier<Pledge>
    package var promised: String
    package var done: String
    package var effect: String
    package var next: String
    package var published: Day?
    package var version: Int = 0

    package init(
        id: Identifier<PublicFeedback> = .init(),
        pledge: Identifier<Pledge>,
        promised: String,
        done: String,
        effect: String,
        next: String,
        published: Day? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.promised = promised
        self.done = done
        self.effect = effect
        self.next = next
        self.published = published
        self.version = version
    }
}
