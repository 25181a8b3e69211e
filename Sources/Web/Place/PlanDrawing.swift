import Domain
import Foundation

/// The outlines of a place's parts laid out as a drawing, and where on earth it lies.
struct PlanDrawing {
    let shapes: [Shape]
    /// - Units: of the drawing, which is 640 wide and as high as the place is in proportion.
    let height: Int
    private let frame: Frame

    private static let width = 640.0
    private static let margin = 24.0

    /// Nil where no part has an outline.
    init?(of subAreas: [SubArea]) {
        let drawn = subAreas.enumerated().filter { $0.element.outline.count >= 3 }
        guard let frame = Frame(drawn.flatMap(\.element.outline)) else { return nil }
        self.frame = frame
        shapes = drawn.map { number, area in
            Shape(number: number, kind: area.kind, points: area.outline.map(frame.point))
        }
        height = Int((frame.height + 2 * Self.margin).rounded())
    }

    /// The edges of the drawing.
    ///
    /// - Units: degrees; south and west, then north and east.
    var bounds: [Double] {
        let (corner, opposite) = (frame.place(x: 0, y: Double(height)), frame.place(x: Self.width, y: 0))
        return [corner.latitude, corner.longitude, opposite.latitude, opposite.longitude]
            .map { ($0 * 1e6).rounded() / 1e6 }
    }

    /// Where a mark stands on each shape: in its middle, or beside it where two shapes cross there, as where a
    /// tunnel passes under a platform.
    var marks: [(x: Int, y: Int)] {
        shapes.enumerated().reduce(into: []) { marks, numbered in
            let taken = marks + shapes.dropFirst(numbered.offset + 1).compactMap(\.spots.first)
            let spots = numbered.element.spots
            let free = spots.first { spot in
                taken.allSatisfy { hypot(Double($0.x - spot.x), Double($0.y - spot.y)) > 30 }
            }
            marks.append(free ?? spots[0])
        }
    }

    struct Shape {
        /// Its place among all the parts of the place, from 0.
        let number: Int
        let kind: SubArea.Kind
        let points: [(x: Int, y: Int)]

        var text: String { points.map { "\($0.x),\($0.y)" }.joined(separator: " ") }

        /// What a finger may touch: as wide as the shape, and wide enough for a finger.
        ///
        /// - Units: of the drawing, about 0.55 pixels each on a phone.
        var box: (x: Int, y: Int, width: Int, height: Int) {
            func span(_ values: [Int]) -> (Int, Int) {
                let (low, high) = (values.min() ?? 0, values.max() ?? 0)
                let missing = max(0, 80 - (high - low)) / 2
                return (low - missing, high - low + 2 * missing)
            }
            let ((x, width), (y, height)) = (span(points.map(\.x)), span(points.map(\.y)))
            return (x, y, width, height)
        }

        /// Where its mark may stand: the middle, then halfway from there to the middle of each side.
        var spots: [(x: Int, y: Int)] {
            let count = points.count
            let middle = (x: points.map(\.x).reduce(0, +) / count, y: points.map(\.y).reduce(0, +) / count)
            let sides = zip(points, points.dropFirst()).map { one, next in
                (x: (2 * middle.x + one.x + next.x) / 4, y: (2 * middle.y + one.y + next.y) / 4)
            }
            return [middle] + sides
        }
    }

    /// Lays degrees out on the drawing; a degree of longitude is shorter the farther north.
    private struct Frame {
        let west: Double
        let north: Double
        let scale: Double
        let squeeze: Double
        let height: Double

        init?(_ points: [Coordinate]) {
            guard let west = points.map(\.longitude).min(), let east = points.map(\.longitude).max(),
                let south = points.map(\.latitude).min(), let north = points.map(\.latitude).max(),
                west < east, south < north
            else { return nil }
            let squeeze = cos((south + north) / 2 * .pi / 180)
            let wide = (east - west) * squeeze
            let high = north - south
            let room = PlanDrawing.width - 2 * PlanDrawing.margin
            let scale = min(room / wide, room * 0.8 / high)
            self.west = west - (room / scale - wide) / 2 / squeeze
            self.north = north
            self.scale = scale
            self.squeeze = squeeze
            height = high * scale
        }

        /// - Units: whole units of the drawing.
        func point(_ coordinate: Coordinate) -> (x: Int, y: Int) {
            let x = PlanDrawing.margin + (coordinate.longitude - west) * squeeze * scale
            let y = PlanDrawing.margin + (north - coordinate.latitude) * scale
            return (Int(x.rounded()), Int(y.rounded()))
        }

        /// The point on earth of one on the drawing.
        func place(x: Double, y: Double) -> (latitude: Double, longitude: Double) {
            (
                north - (y - PlanDrawing.margin) / scale,
                west + (x - PlanDrawing.margin) / (squeeze * scale)
            )
        }
    }
}
