import Domain
import Foundation

/// A station drawn from the outlines of its parts: lettered shapes, with the list of names beside.
struct StationPlan {
    let place: Place
    let subAreas: [SubArea]
    let page: Page

    /// - Units: of the drawing, as wide as this and as high as the station is in proportion.
    private static let width = 640.0
    private static let margin = 24.0

    /// Nothing where no part has an outline.
    var markup: Markup {
        guard let (shapes, height) = drawing else { return "" }
        return """
            <figure class="map"><svg viewBox="0 0 640 \(height)" aria-hidden="true">\
            \(each: shapes, { "<polygon class=\"a-\($0.kind.rawValue)\" points=\"\($0.text)\"/>" })\
            \(each: Self.marks(on: shapes), { name, x, y in
                "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"13\"/><text x=\"\(x)\" y=\"\(y + 5)\">\(name)</text>"
            })</svg><figcaption>\(page("plan.caption"))</figcaption></figure>
            """
    }

    /// The same as a way to choose: each part is one more label of the radio that `control` names.
    ///
    /// Nothing where no part has an outline: the list alone does.
    func chooser(_ control: (Int) -> String) -> Markup {
        guard let (shapes, height) = drawing else { return "" }
        return """
            <div class="map choose"><svg viewBox="0 0 640 \(height)" aria-hidden="true">\
            \(each: shapes, {
                "<polygon class=\"a-\($0.kind.rawValue) p\($0.number)\" points=\"\($0.text)\"/>"
            })\(each: zip(shapes, Self.marks(on: shapes)), { shape, mark in
                """
                <circle class="p\(shape.number)" cx="\(mark.x)" cy="\(mark.y)" r="24"/>\
                <text x="\(mark.x)" y="\(mark.y + 9)">\(mark.name)</text>
                """
            })\(each: shapes, { shape in
                """
                <foreignObject x="\(shape.box.x)" y="\(shape.box.y)" width="\(shape.box.width)" \
                height="\(shape.box.height)"><label for="\(control(shape.number))"></label></foreignObject>
                """
            })</svg></div>
            """
    }

    private var drawing: (shapes: [Shape], height: Int)? {
        let drawn = subAreas.enumerated().filter { $0.element.outline.count >= 3 }
        guard let frame = Frame(drawn.flatMap(\.element.outline)) else { return nil }
        let shapes = drawn.map { number, area in
            Shape(
                number: number, name: letter(number), kind: area.kind,
                points: area.outline.map(frame.point))
        }
        return (shapes, Int((frame.height + 2 * Self.margin).rounded()))
    }

    private typealias Mark = (name: String, x: Int, y: Int)

    /// A letter on each shape: in its middle, or beside it where two shapes cross there, as where a tunnel passes
    /// under a platform.
    private static func marks(on shapes: [Shape]) -> [Mark] {
        shapes.enumerated().reduce(into: []) { marks, numbered in
            let taken =
                marks.map { (x: $0.x, y: $0.y) }
                + shapes.dropFirst(numbered.offset + 1).compactMap(\.spots.first)
            let spots = numbered.element.spots
            let free = spots.first { spot in
                taken.allSatisfy { hypot(Double($0.x - spot.x), Double($0.y - spot.y)) > 30 }
            }
            if let spot = free ?? spots.first { marks.append((numbered.element.name, spot.x, spot.y)) }
        }
    }

    private struct Shape {
        /// Its place among all the parts of the station, from 0.
        let number: Int
        let name: String
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

        /// Where its letter may stand: the middle, then halfway from there to the middle of each side.
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
            let room = StationPlan.width - 2 * StationPlan.margin
            let scale = min(room / wide, room * 0.8 / high)
            self.west = west - (room / scale - wide) / 2 / squeeze
            self.north = north
            self.scale = scale
            self.squeeze = squeeze
            height = high * scale
        }

        /// - Units: whole units of the drawing.
        func point(_ coordinate: Coordinate) -> (x: Int, y: Int) {
            let x = StationPlan.margin + (coordinate.longitude - west) * squeeze * scale
            let y = StationPlan.margin + (north - coordinate.latitude) * scale
            return (Int(x.rounded()), Int(y.rounded()))
        }
    }
}
