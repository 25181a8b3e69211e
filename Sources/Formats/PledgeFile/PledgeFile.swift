package import Domain

/// A pledge with all that it rests on, as a file holds it; the format is told in docs/pledge-file.md.
///
/// Keys in the file are identity: the same key in the same pledge is the same thing, in every database.
package struct PledgeFile: Hashable, Sendable {
    /// Whether something in it is made up, so that every page has to say so.
    package var isInvented: Bool
    package var pledge: Pledge
    package var predecessor: Slug?
    package var contents: Contents

    package init(isInvented: Bool, pledge: Pledge, predecessor: Slug?, contents: Contents) {
        self.isInvented = isInvented
        self.pledge = pledge
        self.predecessor = predecessor
        self.contents = contents
    }

    /// Everything beside the pledge itself.
    package struct Contents: Hashable, Sendable {
        package var partners: [Partner] = []
        package var places: [Place] = []
        package var subAreas: [SubArea] = []
        package var goals: [Goal] = []
        package var baseline: [Baseline] = []
        package var signatures: [Signature] = []
        package var feedback: PublicFeedback?
        package var commitments: [Commitment] = []
        package var responsibilities: [Responsibility] = []
        package var conclusions: [Conclusion] = []
        package var forums: [Forum] = []
        package var meetings: [Meeting] = []
        package var decisions: [Decision] = []
        package var problems: [Problem] = []
        package var causes: [Cause] = []
        package var measures: [Measure] = []
        package var activities: [PublicActivity] = []
        package var log: [LoggedActivity] = []
        package var news: [News] = []
        package var photos: [Domain.Photo] = []
        /// What the photos show.
        package var pictures: [Identifier<Domain.Photo>: [UInt8]] = [:]
        /// What the file calls those that have no other name of their own.
        ///
        /// - Shape: the text of an identity → its key.
        package var keys: [String: String] = [:]

        package init() {}
    }
}

extension PledgeFile {
    /// A file, and where in it each thing stands.
    package struct Reading: Sendable {
        package let file: PledgeFile
        /// - Shape: the text of an identity → the file and the line.
        package let lines: [String: Line]
    }

    package struct Line: Hashable, Sendable {
        package let file: String
        /// Counted from 1.
        package let number: Int
    }

    /// Reads a file, and the files that it names.
    ///
    /// - Shape: `files` hands out a file by its path from the folder of this one; nil when there is none. What
    ///   comes out is in canonical order.
    /// - Throws: everything that is wrong in the file and in those it names.
    package static func read(
        _ bytes: [UInt8], named name: String, names: PledgeFileNames = .init(),
        files: @escaping (String) -> [UInt8]? = { _ in nil }
    ) throws(PledgeFileRefusal) -> Reading {
        let reader = PledgeFileReader(names: names, files: files)
        reader.read(bytes, named: name)
        return try reader.reading()
    }
}

/// All that is wrong with a pledge file and the files that it names.
package struct PledgeFileRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Never empty; by file, and within it by line.
    package let faults: [Fault]
    /// How many more there were.
    package let leftOut: Int

    package init(faults: [Fault], leftOut: Int = 0) {
        self.faults = faults
        self.leftOut = leftOut
    }

    package struct Fault: Hashable, Sendable, CustomStringConvertible {
        package let file: String
        package let fault: YAMLFault

        package init(file: String, fault: YAMLFault) {
            self.file = file
            self.fault = fault
        }

        package var description: String { "\(file), \(fault)" }
    }

    package var description: String {
        (faults.map(\.description) + (leftOut > 0 ? ["and \(leftOut) more"] : [])).joined(separator: "\n")
    }
}
