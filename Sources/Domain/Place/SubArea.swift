/// A part of a place that people name: the platform, the tunnel, the square.
package struct SubArea: Identifiable, Hashable, Sendable {
    package let id: Identifier<SubArea>
    package let place: Identifier<Place>
    package var slug: Slug
    package var kind: Kind
    package var name: String
    package var position: Int
    /// Who owns and who looks after each component; a component that nobody has named is not in it.
    package var stewards: [Component: Stewardship] = [:]
    /// The corners of its outline, the first not repeated; empty when it has not been drawn.
    package var outline: [Coordinate] = []
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        case platform, tunnel, bridge
        case stationHouse = "station-house"
        case square
        case busTerminal = "bus-terminal"
        case commuterParking = "commuter-parking"
        case bicycleParking = "bicycle-parking"
        case footpath, green, kiosk, other
    }

    package init(
        id: Identifier<SubArea> = .init(),
        place: Identifier<Place>,
        slug: Slug,
        kind: Kind,
        name: String,
        position: Int,
        stewards: [Component: Stewardship] = [:],
        outline: [Coordinate] = [],
        version: Int = 0
    ) {
        self.id = id
        self.place = place
        self.slug = slug
        self.kind = kind
        self.name = name
        self.position = position
        self.stewards = stewards
        self.outline = outline
        self.version = version
    }
}

/// What a sub-area consists of, where each can have another owner.
package enum Component: String, CaseIterable, Sendable {
    case land, lighting, surface, cleaning, cameras, lifts, vegetation, snow, furniture, signs, building
}

/// Who owns a component, and who looks after it when that is somebody else.
package struct Stewardship: Hashable, Sendable {
    package let owner: Identifier<Partner>
    package let manager: Identifier<Partner>?

    package init(owner: Identifier<Partner>, manager: Identifier<Partner>? = nil) {
        self.owner = owner
        self.manager = manager
    }
}
