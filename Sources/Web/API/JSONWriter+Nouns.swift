import Domain
import Formats
import Storage

/// Places, partners and what is done there, as the API writes them.
extension JSONWriter {
    mutating func place(_ place: Place, _ names: Names) {
        member("slug", place.slug)
        member("name", place.name)
        member("kind", place.kind.rawValue)
        member("municipality", names.partner(place.municipality))
        member("position", place.position)
        member("signature", place.signature)
        key("coordinate")
        if let coordinate = place.coordinate { self.coordinate(coordinate) } else { null() }
        member("url", names.address(Address.station.link(place.slug)))
    }

    private mutating func coordinate(_ coordinate: Coordinate) {
        object { json in
            json.key("latitude")
            json.write(degrees: coordinate.latitude)
            json.key("longitude")
            json.write(degrees: coordinate.longitude)
        }
    }

    mutating func subArea(_ subArea: SubArea, _ names: Names) {
        member("slug", subArea.slug)
        member("name", subArea.name)
        member("kind", subArea.kind.rawValue)
        array("components") { json in
            for component in Component.allCases {
                guard let stewardship = subArea.stewards[component] else { continue }
                json.object { json in
                    json.member("component", component.rawValue)
                    json.member("owner", names.partner(stewardship.owner))
                    json.member("manager", names.partner(stewardship.manager))
                }
            }
        }
        array("outline") { json in
            for corner in subArea.outline { json.coordinate(corner) }
        }
    }

    mutating func partner(_ partner: Partner, _ names: Names) {
        member("slug", partner.slug)
        member("name", partner.name)
        member("division", filled: partner.division)
        member("kind", partner.kind.rawValue)
        member("website", partner.website)
        member("url", names.address(Address.partner.link(partner.slug)))
    }

    mutating func activity(_ activity: PublicActivity, _ names: Names) {
        member("id", activity.id.description)
        member("slug", activity.slug)
        member("title", activity.title)
        member("text", filled: activity.text)
        member("pledge", names.pledge(activity.pledge)?.slug)
        member("commitment", names.number(activity.commitment))
        member("place", names.place(activity.place))
        member("organisers", names.partners(activity.organisers))
        member("day", activity.day)
        member("start", activity.start)
        member("end", activity.end)
        member("spot", filled: activity.spot)
        member("status", activity.status)
        member("moved_from", activity.movedFrom)
        member("moved_because", filled: activity.movedBecause)
        member("settled", activity.settledOn)
        member("visitors", activity.visitors)
        member("outcome", activity.outcomeText)
        member("sequence", activity.sequence)
        member("url", names.address(Address.activity.link(activity.slug)))
    }

    mutating func measure(_ measure: Measure, _ names: Names) {
        let course = MeasureCourse(measure)
        member("id", measure.id.description)
        member("title", measure.title)
        member("pledge", names.pledge(measure.pledge)?.slug)
        member("commitment", names.number(measure.commitment))
        member("place", names.place(measure.place))
        member("owner", names.partner(measure.owner))
        member("proposer", names.partner(measure.proposer))
        member("approach", measure.approach.rawValue)
        object("goal") { json in
            json.member("text", filled: measure.goal)
            json.member("number", measure.goalNumber)
            json.member("unit", filled: measure.goalUnit)
            json.member("day", measure.goalDay)
        }
        member("due", measure.due)
        member("state", course.state)
        member("state_day", course.day)
        member("decided", measure.decidedOn)
        member("stopped_by", names.partner(course.stoppedBy))
        member("stopped_because", course.stoppedBecause)
        handover(measure.handover, course)
        followUp(measure.followUp)
        member("url", names.address(Address.measure.link(measure.id)))
    }

    private mutating func handover(_ handover: Handover?, _ course: MeasureCourse) {
        key("handover")
        guard let handover else { return null() }
        object { json in
            json.member("day", handover.on)
            json.member("answer_due", handover.answerDue)
            json.member("answered", handover.answer?.day)
            json.member("answer", course.answer)
            json.member("because", course.answerBecause)
        }
    }

    private mutating func followUp(_ followUp: Measure.FollowUp?) {
        key("follow_up")
        guard let followUp else { return null() }
        object { json in
            json.member("day", followUp.on)
            json.member("colour", followUp.colour.rawValue)
            json.member("reason", followUp.reason)
        }
    }

    mutating func news(_ news: News, _ photos: [Domain.Photo], _ names: Names) {
        member("id", news.id.description)
        member("slug", news.slug)
        member("title", news.title)
        member("text", news.text)
        member("day", news.day)
        member("published", news.published)
        member("pledge", names.pledge(news.pledge)?.slug)
        member("place", names.place(news.place))
        member("partner", names.partner(news.partner))
        array("photos") { json in
            for photo in photos {
                json.object { json in
                    json.member("role", photo.role.rawValue)
                    json.member("alt", photo.alt)
                    json.member("taken", photo.taken)
                    json.member("type", photo.type)
                    json.member("width", photo.width)
                    json.member("height", photo.height)
                    json.member("url", names.address(Address.photo.link(photo.id)))
                }
            }
        }
        member("url", names.address(Address.news.link(news.slug)))
    }

    mutating func change(_ change: PublicChange, _ names: Names) {
        let event = change.event
        member("id", event.id.description)
        member("at", event.at.rfc3339)
        member("day", event.day)
        member("partner", names.partner(event.partner))
        member("pledge", names.pledge(event.pledge)?.slug)
        member("kind", event.subject.kind)
        key("title")
        if let title = change.title {
            object { json in
                json.member("sv", title.swedish)
                json.member("en", title.english)
            }
        } else {
            null()
        }
        member("act", event.act.rawValue)
        array("changes") { json in
            for field in change.changes {
                json.object { json in
                    json.member("field", field.field)
                    json.member("before", field.before.map(names.readable))
                    json.member("after", field.after.map(names.readable))
                }
            }
        }
        member("url", change.link.map(names.address))
    }
}
