/// What kind of thing was seen.
///
/// The list is data: the words stand in `Texts/` under `category.<code>`, the picture in the sprite under the code.
///
/// - Source: the checklists that partnerships report by each week (EST, Embrace), without anything about persons.
package enum Category: String, CaseIterable, Sendable {
    case brokenLight = "broken-light"
    case darkPlace = "dark-place"
    case vegetation
    case graffiti
    case vandalism
    case littering
    case brokenLift = "broken-lift"
    case brokenHelpPoint = "broken-help-point"
    case needles
    case unsafeTunnel = "unsafe-tunnel"
    case unsafeGathering = "unsafe-gathering"
    case recklessRiding = "reckless-riding"
    case alcohol
    case drugs
    case bicycleTheft = "bicycle-theft"
    case vehicleCrime = "vehicle-crime"
    case theft
    case burglary
    case robbery
    case violence
    case threat
    case sexualHarassment = "sexual-harassment"
    case fire
    case fireworks
    case trespass
    case dangerousParking = "dangerous-parking"
    case vulnerablePeople = "vulnerable-people"
    case staffConcern = "staff-concern"
    case other

    /// Whether it is the place that is wrong, or something that happens there.
    package enum Group: String, CaseIterable, Sendable {
        case place, happening
    }

    package var group: Group {
        switch self {
        case .brokenLight, .darkPlace, .vegetation, .graffiti, .vandalism, .littering, .brokenLift,
            .brokenHelpPoint, .needles, .unsafeTunnel:
            .place
        default: .happening
        }
    }

    /// The component that is at fault, so that whoever looks after it is told at once; nil for what is no fault.
    package var fault: Component? {
        switch self {
        case .brokenLight: .lighting
        case .vegetation: .vegetation
        case .graffiti, .littering, .needles: .cleaning
        case .vandalism: .furniture
        case .brokenLift: .lifts
        case .brokenHelpPoint: .signs
        default: nil
        }
    }

    /// Whom to call before reporting here.
    package enum Call: String, CaseIterable, Sendable {
        /// 112: a crime under way, or somebody in danger.
        case emergency
        /// 114 14: the police, when there is no hurry.
        case police
    }

    package var call: Call? {
        switch self {
        case .violence, .threat, .sexualHarassment, .robbery, .fire, .trespass: .emergency
        case .drugs, .theft, .bicycleTheft, .vehicleCrime, .burglary, .vandalism: .police
        default: nil
        }
    }
}
