import Domain

/// Reads one pledge file, and the file that it goes on from, noting every fault on the way.
///
/// Each part has its own file: a part declares its keys before anything else, so that what is wrong in one thing
/// does not make the references to it wrong too.
final class PledgeFileReader {
    typealias Noun = PledgeFileNames.Noun

    let names: PledgeFileNames
    let files: (String) -> [UInt8]?
    var contents = PledgeFile.Contents()
    var pledge: Pledge?
    /// Known once the pledge's key has been read, even when the rest of it is wrong.
    var slug: Slug?
    var period: Period?
    var predecessor: Slug?
    var parties: Set<Identifier<Partner>> = []
    var ownPlaces: [Identifier<Place>] = []
    var geometry: [String: GeoJSON.Geometry] = [:]
    /// Where each cause stands, by its key.
    var causes: [String: Identifier<Place>] = [:]
    var takenCauseNumbers: Set<[String]> = []
    var takenLetters: Set<[String]> = []
    private var isInvented = false
    private var declared: [Noun: [String]] = [:]
    private var declaredSets: [Noun: Set<String>] = [:]
    private var lines: [String: PledgeFile.Line] = [:]
    private var faults: [PledgeFileRefusal.Fault] = []
    private var leftOut = 0
    private var current = ""

    init(names: PledgeFileNames, files: @escaping (String) -> [UInt8]?) {
        self.names = names
        self.files = files
    }

    func read(_ bytes: [UInt8], named name: String, isBase: Bool = false) {
        let outer = current
        current = name
        defer { current = outer }
        do {
            _ = try YAMLReader.read(bytes) { node in
                top(node, isBase: isBase)
                return true
            }
        } catch {
            faults += error.faults.map { PledgeFileRefusal.Fault(file: name, fault: $0) }
            leftOut += error.leftOut
        }
    }

    func reading() throws(PledgeFileRefusal) -> PledgeFile.Reading {
        guard faults.isEmpty, let pledge else {
            throw PledgeFileRefusal(faults: faults.isEmpty ? [unusable] : faults, leftOut: leftOut)
        }
        let file = PledgeFile(
            isInvented: isInvented, pledge: pledge, predecessor: predecessor, contents: contents)
        return PledgeFile.Reading(file: file.inCanonicalOrder, lines: lines)
    }

    private var unusable: PledgeFileRefusal.Fault {
        .init(
            file: current,
            fault: YAMLFault(line: 1, path: "", code: "unusable", wanted: "a pledge", found: "none"))
    }

    private static let promise = ["geometry", "partners", "places", "pledge", "commitments"]
    private static let work = [
        "responsibilities", "conclusions", "forums", "problems", "measures", "activities", "log", "news",
    ]

    private func top(_ node: YAMLNode, isBase: Bool) {
        guard let it = node.object(allowed: ["format", "invented", "extends"] + Self.promise + Self.work)
        else {
            return
        }
        _ = it.required("format")?.int(in: 1...1)
        isInvented = it["invented"]?.bool() ?? false || isInvented
        if let base = it["extends"] {
            for section in Self.promise {
                it[section]?.fault(
                    "not-here", wanted: "this in the file that is gone on from", found: "it here")
            }
            goOn(from: base, isBase: isBase)
        } else {
            promise(it)
        }
        guard slug != nil else { return }
        forums(it.list("forums"))
        for node in it.list("problems") { problem(node) }
        for node in it.list("measures") { measure(node) }
        for node in it.list("responsibilities") { responsibility(node) }
        for node in it.list("conclusions") { conclusion(node) }
        for node in it.list("activities") { activity(node) }
        for node in it.list("log") { log(node) }
        for node in it.list("news") { news(node) }
    }

    private func goOn(from base: YAMLNode, isBase: Bool) {
        guard !isBase else {
            base.fault("not-here", wanted: "a file that goes on from no other")
            return
        }
        guard let (path, bytes) = content(of: base) else { return }
        read(bytes, named: path, isBase: true)
    }

    private func promise(_ it: YAMLObject) {
        if let node = it["geometry"] { readGeometry(node) }
        for node in it.required("partners")?.list() ?? [] { partner(node) }
        for node in it.required("places")?.list() ?? [] { place(node) }
        if let node = it.required("pledge") { pledge(node) }
        guard slug != nil else { return }
        for node in it.required("commitments")?.list(max: 500) ?? [] { commitment(node) }
    }
}

extension PledgeFileReader {
    /// Gives what `key` names its identity; a fault when the key has been used.
    func declare<T>(_ noun: Noun, _ key: String, at node: YAMLNode) -> Identifier<T>? {
        guard declaredSets[noun, default: []].insert(key).inserted else {
            node.fault(
                "duplicate", wanted: "each \(noun.rawValue) once", found: "\(YAMLFault.quoted(key)) again")
            return nil
        }
        declared[noun, default: []].append(key)
        let id: Identifier<T> = identity(noun, key)
        lines[id.description] = PledgeFile.Line(file: current, number: node.line)
        return id
    }

    /// Like `declare`, for what has no other name of its own.
    func declareKey<T>(_ noun: Noun, _ node: YAMLNode?) -> Identifier<T>? {
        guard let node, let key = key(node), let id: Identifier<T> = declare(noun, key, at: node) else {
            return nil
        }
        contents.keys[id.description] = key
        return id
    }

    func key(_ node: YAMLNode) -> String? {
        node.valued("not-a-key", "a key of a–z and 0–9, with -, . or / between") {
            PledgeFileNames.isKey($0) ? $0 : nil
        }
    }

    /// The identity of what has been declared; a fault for anything else.
    func reference<T>(_ noun: Noun, _ node: YAMLNode?) -> Identifier<T>? {
        guard let node else { return nil }
        guard let key = node.scalar, declaredSets[noun]?.contains(key) == true else {
            guard !node.hasNoRoomForFaults else {
                node.fault("unknown-\(noun.rawValue)", wanted: "")
                return nil
            }
            let all = declared[noun] ?? []
            let meant = node.scalar.flatMap { nearest(to: $0, among: all) }
            let shown = all.isEmpty ? "nothing, since the file has no \(noun.rawValue)" : Self.shown(all)
            node.fault("unknown-\(noun.rawValue)", wanted: meant.map(YAMLFault.quoted) ?? shown)
            return nil
        }
        return identity(noun, key)
    }

    func identity<T>(_ noun: Noun, _ key: String) -> Identifier<T> {
        if let id = Identifier<T>(key) { return id }
        switch noun {
        case .partner: return names.identity(PledgeFileNames.partner(key))
        case .place: return names.identity(PledgeFileNames.place(key))
        case .subArea: return names.identity("sub-area/\(key)")
        default: return names.identity(slug.map { PledgeFileNames.part(noun, key, of: $0) } ?? key)
        }
    }

    /// A partner who is party to the pledge.
    func party(_ node: YAMLNode?) -> Identifier<Partner>? {
        guard let node, let id: Identifier<Partner> = reference(.partner, node) else { return nil }
        guard parties.contains(id) else {
            node.fault("not-a-party", wanted: "a party of the pledge")
            return nil
        }
        return id
    }

    /// A place that the pledge is about.
    func ownPlace(_ node: YAMLNode?) -> Identifier<Place>? {
        guard let node, let id: Identifier<Place> = reference(.place, node) else { return nil }
        guard ownPlaces.contains(id) else {
            node.fault("outside-the-pledge", wanted: "a place of the pledge")
            return nil
        }
        return id
    }

    /// The places of `places`, or the one of `place`; a fault for both, and for neither unless `isOptional`.
    func ownPlaces(_ it: YAMLObject, isOptional: Bool = false) -> [(node: YAMLNode, id: Identifier<Place>)] {
        if let one = it["place"], let many = it["places"] {
            many.fault("contradiction", wanted: "either place or places", found: "both")
            _ = ownPlace(one)
        }
        if it["places"] == nil, isOptional, it["place"] == nil { return [] }
        let nodes = it["places"]?.list() ?? it.required("place").map { [$0] } ?? []
        return nodes.compactMap { node in ownPlace(node).map { (node, $0) } }
    }

    func commitment(_ node: YAMLNode?) -> Commitment? {
        guard let id: Identifier<Commitment> = reference(.commitment, node) else { return nil }
        return contents.commitments.first { $0.id == id }
    }

    /// Whether `commitment` holds at `place`; a fault when it does not.
    func holds(_ commitment: Commitment?, at place: Identifier<Place>?, _ node: YAMLNode) -> Bool {
        guard let commitment, let place, !commitment.places.contains(place) else { return true }
        node.fault(
            "outside-the-commitment", wanted: "a place that commitment \(commitment.number) holds for")
        return false
    }

    /// A day within the pledge's period.
    func ownDay(_ node: YAMLNode?) -> Day? {
        guard let node, let day = node.day() else { return nil }
        guard let period, !period.contains(day) else { return day }
        node.fault("outside-the-period", wanted: "a day from \(period.first) to \(period.last)")
        return nil
    }

    /// The file that `node` names; a fault when its path leads out of the folder, or nothing is there.
    func content(of node: YAMLNode) -> (path: String, bytes: [UInt8])? {
        let path = node.valued("not-a-path", "a path from the folder of this file, like bilder/fore.png") {
            text in
            let steps = text.split(separator: "/", omittingEmptySubsequences: false)
            let isInside = steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\\") }
            return isInside && text.utf8.count <= 300 ? text : nil
        }
        guard let path else { return nil }
        guard let bytes = files(path) else {
            node.fault("missing-file", wanted: "a file that is there")
            return nil
        }
        return (path, bytes)
    }

    /// Notes a fault at `later` when it comes before `earlier`.
    func check(_ earlier: Day?, _ word: String, isNotAfter later: Day?, _ node: YAMLNode?) {
        guard let earlier, let later, later < earlier else { return }
        node?.fault("backwards", wanted: "a day from \(earlier) on, when it was \(word)")
    }

    static func shown(_ words: [String]) -> String {
        YAMLNode.enumerated(words.count > 15 ? words.prefix(15) + ["…"] : words)
    }
}
