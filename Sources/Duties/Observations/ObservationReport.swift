package import Domain
package import Formats

/// What an import of observations found and did.
package struct ObservationReport: Hashable, Sendable {
    package internal(set) var rows = 0
    /// How many went in; of a check alone, none.
    package internal(set) var added = 0
    /// How many were there already.
    package internal(set) var known = 0
    /// The lines that hold personal data and so were left out, with what was found; at most some hundred of them.
    package internal(set) var held: [Held] = []
    package internal(set) var heldCount = 0
    /// What is wrong, line by line; at most some hundred of them.
    ///
    /// With one fault nothing goes in.
    package internal(set) var faults: [MappedColumns.Fault] = []
    package internal(set) var faultCount = 0
    /// Where the fault of each unknown place stands: its rows are told together.
    private var unknownPlaces: [String: Int] = [:]
    package private(set) var hasUnknownPlaces = false
    /// The names of places that the file has and the database has not.
    package internal(set) var newPlaces: [String] = []
    /// The first rows, as they are understood.
    package internal(set) var preview: [Preview] = []

    static let mostShown = 200
    static let mostPreviewed = 10

    package var isFaultless: Bool { faultCount == 0 }

    package struct Held: Hashable, Sendable {
        package let line: Int
        /// What kinds of personal data, by their stable words; never the data.
        package let kinds: [String]
    }

    package struct Preview: Hashable, Sendable {
        package let line: Int
        package let category: Category
        package let place: String
        package let window: TimeWindow
        package let text: String
    }

    mutating func note(_ fault: MappedColumns.Fault) {
        faultCount += 1
        if fault.code == MappedColumns.Fault.unknownPlace {
            hasUnknownPlaces = true
            if let position = unknownPlaces[fault.found] { return faults[position].recur(on: fault.line) }
            if faults.count < Self.mostShown { unknownPlaces[fault.found] = faults.count }
        }
        if faults.count < Self.mostShown { faults.append(fault) }
    }

    /// How many rows have a fault that is not among those told.
    package var untoldCount: Int { faultCount - faults.reduce(0) { $0 + $1.rows } }

    mutating func hold(_ line: Int, _ kinds: [String]) {
        heldCount += 1
        if held.count < Self.mostShown { held.append(Held(line: line, kinds: kinds)) }
    }
}

extension MappedColumns.Fault {
    static let unknownPlace = "unknown-place"
}

/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case checking, storing
    }

    package let step: Step
    /// From 0 to 1.
    package let share: Double
}
