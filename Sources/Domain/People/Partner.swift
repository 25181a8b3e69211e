/// A body that takes part or owns something: a municipality, the police, the railway's owner.
package struct Partner: Identifiable, Hashable, Sendable {
    package let id: Identifier<Partner>
    package var slug: Slug
    package var name: String
    /// The part of a larger body that takes part, such as `lokalpolisområde Alingsås`; empty when it is all of it.
    package var division: String = ""
    package var kind: Kind
    package var website: String?
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        case municipality, police
        case publicTransport = "public-transport"
        case railInfrastructure = "rail-infrastructure"
        case propertyOwner = "property-owner"
        case business, association, other
    }

    package init(
        id: Identifier<Partner> = .init(),
        slug: Slug,
        name: String,
        division: String = "",
        kind: Kind,
        website: String? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.division = division
        self.kind = kind
        self.website = website
        self.version = version
    }
}
