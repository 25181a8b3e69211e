package import Domain

/// All numbers that a situation picture rests on, as they were when it was compiled.
///
/// It is kept with the picture, so that an adopted one never changes however the observations do.
package struct PictureContent: Codable, Equatable, Sendable {
    package var first: Day
    package var last: Day
    package var compiled: Day
    /// The series look back so many spans of the picture's own length, its own the last.
    package var spans: [Span]
    package var places: [PlaceCount]
    package var reporting: Reporting
    package var hours: HourTable
    package var subAreas: [SubAreaCount]
    package var clusters: Clusters
    package var darkness: DarknessAnswer
    package var notices: NoticeSummary
    package var measures: [OpenMeasure]
    package var earlier: EarlierMeeting?
    package var headlines: [PictureHeadline]

    /// One of the equal stretches of time that are counted.
    package struct Span: Codable, Equatable, Sendable {
        package var first: Day
        package var last: Day
        /// How it is named: `2022-v11`.
        package var name: String
    }

    /// The counts at one place.
    package struct PlaceCount: Codable, Equatable, Sendable {
        package var place: Identifier<Place>
        package var name: String
        /// One for each span that the methods look back at, those that are drawn last; nil where no report of any
        /// kind came in, which is not none.
        package var series: [Int?]
        /// What was expected for each span; nil where one cannot tell.
        package var bands: [Band?]
        package var categories: [String: Int]
        /// How many organisations saw something here during the picture's days.
        package var sources: Int
        /// Why nothing is expected, when one cannot tell: a stable word.
        package var cannotTell: String?

        /// One for each span that is drawn.
        package var counts: [Int?] { series.suffix(bands.count) }
        package var count: Int? { series.last ?? nil }
        package var band: Band? { bands.last ?? nil }
    }

    package struct Band: Codable, Equatable, Sendable {
        package var expected: Double
        /// 80 of 100 spans lie within these.
        package var lower: Int
        package var upper: Int
        /// 99 of 100 lie at or below it.
        package var limit: Int
        /// `bayes` or `farrington-flexible`.
        package var method: String
        /// Spans or years that it looked back.
        package var history: Int
    }

    /// Who reported, beside every count.
    package struct Reporting: Codable, Equatable, Sendable {
        package var reported: [Identifier<Partner>]
        package var missing: [Identifier<Partner>]
        /// Reporters, as accounts and files, that sent anything during the last four spans.
        package var active: Int
        package var observations: Int
        package var previous: Int
        /// Not yet reviewed, and so in no count.
        package var waiting: Int
        /// Known by the day only, or by the month only: in no hour, or in no week.
        package var withoutClock: Int
        package var monthOnly: Int
        /// Whose observations are counted, whatever they came by; nil in pictures from before this was asked.
        package var counted: [Identifier<Partner>]?
        /// How many of all that is drawn were read from files; nil in a picture of before that was kept.
        package var fromFile: Int?
        /// Whether some of it was; nil likewise.
        package var isFromFile: Bool? { fromFile.map { $0 > 0 } }

        /// Who lets the public read of it: those who reported, and those who took up what visitors told of.
        package var asked: [Identifier<Partner>] {
            reported + (counted ?? []).filter { !reported.contains($0) }
        }
    }

    /// When on the week, over the last twelve weeks.
    package struct HourTable: Codable, Equatable, Sendable {
        package var first: Day
        package var last: Day
        /// 168 weights, Monday 00–01 first, to two decimals.
        package var weights: [Double]
        package var observations: Int
        package var withoutClock: Int
        /// When each of them was, in minutes on the local clock since 1970-01-01: what the weights were made of.
        package var starts: [Int]
        package var ends: [Int]
        /// The dark part of each hour during the picture's own days, 0 to 1; empty without coordinates.
        package var dark: [Double]
        /// Minutes after midnight of the middle day; nil where the sun does not.
        package var sunset: Int?
        package var dusk: Int?
        package var dawn: Int?
    }

    package struct SubAreaCount: Codable, Equatable, Sendable {
        package var place: Identifier<Place>
        package var subArea: Identifier<SubArea>?
        package var name: String
        /// During the picture's own days, and during the four spans that end with it.
        package var count: Int
        package var four: Int
        package var categories: [String: Int]
        /// During the picture's own days, by part of the day in the order of `DayPart`; the last is not known.
        package var parts: [Int]
    }

    package struct Clusters: Codable, Equatable, Sendable {
        package var found: [Cluster]
        package var observations: Int
        package var seed: Int
        package var replications: Int
        /// What was looked through, in the order of the map.
        package var spots: [Spot]
        package var cannotTell: String?
    }

    /// A part of a place, or a place for what names no part, with the span of each thing seen there, from 1.
    package struct Spot: Codable, Equatable, Sendable {
        /// `lerum/gangtunneln`, or `lerum`.
        package var name: String
        package var latitude: Double
        package var longitude: Double
        package var spans: [Int]
    }

    package struct Cluster: Codable, Equatable, Sendable {
        package var letter: String
        package var place: Identifier<Place>
        /// The part that it is drawn round; nil for the place itself, and in a picture of before that was kept.
        package var centre: Identifier<SubArea>?
        package var subAreas: [Identifier<SubArea>]
        package var name: String
        package var observed: Int
        package var expected: Double
        package var p: Double
        package var first: Day
        package var last: Day
        package var spans: Int
        package var categories: [String: Int]
        package var confidence: Confidence
    }

    package struct DarknessAnswer: Codable, Equatable, Sendable {
        package var first: Day
        package var last: Day
        package var events: Int
        package var dark: Int
        /// When each of them was, in minutes on the local clock since 1970-01-01.
        package var minutes: [Int]
        /// The days within them for which somebody reported and that were over; nil in a picture that was
        /// compiled before only these were counted.
        package var reported: [Days]?
        /// How many organisations saw them; nil likewise.
        package var sources: Int?
        /// Where the sky was looked at from, north and east; empty without coordinates.
        package var viewpoint: [Double]
        package var darkShareOfTime: Double?
        package var ratio: Ratio?
        /// At the same time of day, which is the one that lamps could change.
        package var sameTime: Ratio?
        package var cannotTell: String?
    }

    package struct Days: Codable, Equatable, Sendable {
        package var first: Day
        package var last: Day
    }

    package struct Ratio: Codable, Equatable, Sendable {
        package var ratio: Double
        package var lower: Double
        package var upper: Double
    }

    /// What the police published about the municipalities: context, in no count.
    package struct NoticeSummary: Codable, Equatable, Sendable {
        package var count: Int
        package var notices: [Notice]
    }

    package struct Notice: Codable, Equatable, Sendable {
        package var number: Int
        package var day: Day
        package var type: String
        package var place: String
        package var summary: String
        package var path: String
    }

    package struct OpenMeasure: Codable, Equatable, Sendable {
        package var measure: Identifier<Measure>
        package var title: String
        package var place: Identifier<Place>
        package var owner: Identifier<Partner>
        package var due: Day?
        /// As `Measure.State`'s word, or `late`, or `awaits-answer`.
        package var state: String
        /// Whether it is done again and again; nil where it is not, and in a picture of before that was kept.
        package var isRegular: Bool?
        /// By when its owner is to answer; nil where nobody asks, and in a picture of before that was kept.
        package var answerDue: Day?
    }

    /// What the partners decided last time, and what became of it.
    package struct EarlierMeeting: Codable, Equatable, Sendable {
        package var meeting: Identifier<Meeting>
        package var day: Day
        package var decisions: [EarlierDecision]
    }

    package struct EarlierDecision: Codable, Equatable, Sendable {
        package var paragraph: Int
        package var text: String
        package var measures: [OpenMeasure]
    }
}
