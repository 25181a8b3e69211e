import Domain
import Formats

/// The values that every answer of the API is made of.
extension JSONWriter {
    mutating func member(_ name: String, _ day: Day?) { member(name, day?.description) }
    mutating func member(_ name: String, _ time: ClockTime?) { member(name, time?.description) }
    mutating func member(_ name: String, _ slug: Slug?) { member(name, slug?.description) }

    /// A text in both languages; `en` is null where nobody has written it.
    mutating func member(_ name: String, _ wording: Wording) {
        object(name) { json in
            json.member("sv", wording.swedish)
            json.member("en", wording.english)
        }
    }

    /// A text, or null for one that is empty.
    mutating func member(_ name: String, filled text: String) {
        member(name, text.isEmpty ? nil : text)
    }

    mutating func member(_ name: String, _ partner: Partner?) {
        key(name)
        if let partner { reference(partner.slug, partner.name) } else { null() }
    }

    mutating func member(_ name: String, _ place: Place?) {
        key(name)
        if let place { reference(place.slug, place.name) } else { null() }
    }

    mutating func member(_ name: String, _ partners: [Partner]) {
        array(name) { json in
            for partner in partners { json.reference(partner.slug, partner.name) }
        }
    }

    mutating func member(_ name: String, _ places: [Place]) {
        array(name) { json in
            for place in places { json.reference(place.slug, place.name) }
        }
    }

    private mutating func reference(_ slug: Slug, _ name: String) {
        object { json in
            json.member("slug", slug)
            json.member("name", name)
        }
    }
}

extension Names {
    /// One answer: the day that it tells how things stand on, whether it is an example, and what was asked for.
    func document(asOf day: Day? = nil, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: 8192)
        writer.object { json in
            json.member("as_of", day ?? page.today)
            json.member("example", page.exampleMark)
            members(&json)
        }
        return writer.bytes
    }

    /// A list of answers, each written by `write`.
    func items<Item>(
        _ items: [Item], asOf day: Day? = nil, next: Link? = nil, _ write: (Item, inout JSONWriter) -> Void
    ) -> PublicBody {
        let bytes = document(asOf: day) { json in
            json.array("items") { json in
                for item in items { json.object { json in write(item, &json) } }
            }
        }
        return PublicBody(bytes: bytes, next: next)
    }
}
