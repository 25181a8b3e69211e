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
        let drawn = subAreas.enumerated().filter { $0.element.outline.count >= 3 }
        guard let frame = Frame(drawn.flatMap(\.element.outline)) else { return "" }
        let height = Int((frame.height + 2 * Self.margin).rounded())
        return """
            <figure class="map"><svg viewBox="0 0 640 \(height)" aria-hidden="true">\
            \(each: drawn, { number, area in shape(letter(number), area, frame) })</svg>\
            <figcaption>\(page("plan.caption"))</figcaption></figure>
            """
    }

    private func shape(_ name: String, _ area: SubArea, _ frame: Frame) -> Markup {
        let points = area.outline.map(frame.point)
        let text = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        let middle = (
            x: points.map(\.x).reduce(0, +) / points.count, y: points.map(\.y).reduce(0, +) / points.count
        )
        return """
            <polygon class="a-\(area.kind.rawValue)" points="\(text)"/>\
            <circle cx="\(middle.x)" cy="\(middle.y)" r="13"/>\
            <text x="\(middle.x)" y="\(middle.y + 5)">\(name)</text>
            """
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
