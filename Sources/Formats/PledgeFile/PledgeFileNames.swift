package import Domain

/// What gives a thing in a pledge file its identity: the name made of its pledge, its kind and its key.
///
/// The same name gives the same identity everywhere, unless the database knows the thing by another already.
package struct PledgeFileNames: Sendable {
    /// - Shape: a name → the text of the identity that a database has for it.
    package var known: [String: String]

    package init(known: [String: String] = [:]) {
        self.known = known
    }

    package func identity<T>(_ name: String) -> Identifier<T> {
        known[name].flatMap { Identifier($0) } ?? Identifier(named: name)
    }

    package static func partner(_ slug: some CustomStringConvertible) -> String { "partner/\(slug)" }
    package static func place(_ slug: some CustomStringConvertible) -> String { "place/\(slug)" }
    package static func pledge(_ slug: some CustomStringConvertible) -> String { "pledge/\(slug)" }

    package static func subArea(_ slug: some CustomStringConvertible, of place: some CustomStringConvertible)
        -> String
    {
        "sub-area/\(place)/\(slug)"
    }

    /// The name of what belongs to one pledge.
    package static func part(_ noun: Noun, _ key: some CustomStringConvertible, of pledge: Slug) -> String {
        "\(pledge)/\(noun.rawValue)/\(key)"
    }

    /// What a file holds.
    package enum Noun: String, Sendable {
        case partner, place, goal, baseline, signature, feedback, commitment, responsibility, conclusion
        case forum, meeting, decision, problem, cause, measure, activity, log, news, photo
        case subArea = "sub-area"
    }

    /// 1 to 200 of a–z and 0–9, with single `-`, `.` or `/` between them; identities are of this shape too.
    static func isKey(_ text: String) -> Bool {
        guard (1...200).contains(text.utf8.count) else { return false }
        var wasMark = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): wasMark = false
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
                if wasMark { return false }
                wasMark = true
            default: return false
            }
        }
        return !wasMark
    }
}
