import Domain
import Formats
import Storage

/// What stands after the question mark of an address for programs: each value checked, nothing ignored.
struct Parameters: Sendable {
    private let values: [String: String]

    /// - Throws: `ParameterFault` for a parameter that is not among `known`, or that comes twice.
    init(_ visit: Visit, known: [String] = []) throws(ParameterFault) {
        let form: FormBody
        do {
            form = try FormBody(query: visit.query)
        } catch {
            throw ParameterFault("a query of readable parameters", found: error.code)
        }
        var values: [String: String] = [:]
        for field in form {
            guard known.contains(field.name) else {
                let wanted =
                    known.isEmpty ? "no parameters" : "no parameter but \(known.joined(separator: ", "))"
                throw ParameterFault(wanted, found: field.name)
            }
            guard values.updateValue(field.value, forKey: field.name) == nil else {
                throw ParameterFault("\(field.name) once", found: "it twice")
            }
        }
        self.values = values
    }

    /// - Throws: `ParameterFault` unless the day exists.
    func day(_ name: String) throws(ParameterFault) -> Day? {
        guard let text = values[name] else { return nil }
        guard let day = Day(text) else {
            throw ParameterFault("\(name) to be a day that exists, like 2022-03-22", found: text)
        }
        return day
    }

    /// A day that has been or is: how things will stand is nobody's to know.
    func day(_ name: String, upTo today: Day) throws(ParameterFault) -> Day? {
        guard let day = try day(name) else { return nil }
        guard day <= today else {
            throw ParameterFault(
                "\(name) to be a day up to today, \(today)", found: day.description, isMissing: true)
        }
        return day
    }

    func slug(_ name: String) throws(ParameterFault) -> Slug? {
        guard let text = values[name] else { return nil }
        guard let slug = Slug(text) else {
            throw ParameterFault(
                "\(name) to be a name as in the addresses: a-z, 0-9 and hyphens", found: text)
        }
        return slug
    }

    /// The value of `name` among those that there are.
    func one<T>(_ name: String, of things: [T], by slug: (T) -> Slug) throws(ParameterFault) -> T? {
        guard let wanted = try self.slug(name) else { return nil }
        guard let thing = things.first(where: { slug($0) == wanted }) else {
            throw ParameterFault(
                "\(name) to be one that there is", found: wanted.description, isMissing: true)
        }
        return thing
    }

    func limit(_ usual: Int = 100, max: Int = 500) throws(ParameterFault) -> Int {
        guard let text = values["limit"] else { return usual }
        let isPlain = (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
        guard isPlain, let number = Int(text), (1...max).contains(number) else {
            throw ParameterFault("limit to be a whole number from 1 to \(max)", found: text)
        }
        return number
    }

    /// Where the last page ended; what the answer's own link to the next page holds.
    func cursor<T>(_ read: (String) -> T?) throws(ParameterFault) -> T? {
        guard let text = values["cursor"] else { return nil }
        guard let cursor = read(text) else {
            throw ParameterFault("cursor to be one from an earlier answer", found: text, isMissing: true)
        }
        return cursor
    }

    /// Where the list goes on: the same address with another cursor.
    func next(_ address: Link, cursor: String) -> Link {
        var link: Link = "\(address)?"
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where name != "cursor" {
            link = "\(link)\(name)=\(value)&"
        }
        return "\(link)cursor=\(cursor)"
    }
}

/// Something after the question mark that cannot be understood: what was wanted and what was found.
struct ParameterFault: Error, Equatable, CustomStringConvertible {
    let description: String
    /// Whether it reads well and names something that is not there.
    let isMissing: Bool

    init(_ wanted: String, found: String, isMissing: Bool = false) {
        description = "Wanted \(wanted); found \"\(found.prefix(80))\"."
        self.isMissing = isMissing
    }
}

/// The place in a list that is ordered by day and then by identity.
struct DayCursor: Sendable {
    let day: Day
    let id: String

    /// - Shape: `2022-03-22_` and an identity.
    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(parts[0]), let id = Identifier<Self>(parts[1]) else {
            return nil
        }
        self.day = day
        self.id = id.description
    }

    static func text(_ day: Day, _ id: some CustomStringConvertible) -> String { "\(day)_\(id)" }
}
