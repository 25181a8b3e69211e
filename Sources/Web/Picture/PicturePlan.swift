import Domain
import Duties

/// One station of a picture as a drawing: each part as strong a blue as much was seen there, and the clusters round theirs.
struct PicturePlan {
    let shown: ShownPicture
    let place: Place
    private let subAreas: [SubArea]
    private let drawing: PlanDrawing
    /// The stations that can be drawn, in the order of the line.
    private let places: [Place]

    /// The station that was asked for; else that of the first cluster, or where most was seen.
    ///
    /// Nil where no station can be drawn.
    init?(_ shown: ShownPicture) {
        let drawn = shown.desk.book.places.compactMap { place in
            let own = shown.subAreas.filter { $0.place == place.id }
            return PlanDrawing(of: own).map { (place: place, subAreas: own, drawing: $0) }
        }
        let wanted =
            shown.content.clusters.found.map(\.place) + shown.content.subAreas.map(\.place)
            + drawn.map(\.place.id)
        let asked = drawn.first { $0.place.slug.description == shown.plan }
        let first = wanted.lazy.compactMap { id in drawn.first { $0.place.id == id } }.first
        guard let chosen = asked ?? first else { return nil }
        self.shown = shown
        (place, subAreas, drawing) = chosen
        places = drawn.map(\.place)
    }

    private var page: Page { shown.page }

    var markup: Markup {
        """
        \(if: places.count > 1, filterChips(chips, label: page("plan.stations")))
        <figure class="map"\(page.map(of: drawing, label: page("map.label", ["place": place.name])))>\
        <svg viewBox="0 0 640 \(drawing.height)" aria-hidden="true">\(each: drawing.shapes, polygon)\
        \(each: clusters, { ring($0) })\(each: zip(drawing.shapes, drawing.marks), spot)\
        \(each: clusters, { pin($0) })</svg>\
        <figcaption>\(page("picture.plan.caption", of: shown.picture.kind))<span class="on-paper">\(names)</span></figcaption></figure>
        <ul class="legend heatkey">\(each: 0...5, { "<li><i class=\"h\($0)\"></i>\(words($0))</li>" })</ul>
        <div class="on-screen">\(table)</div>
        """
    }

    private var chips: [FilterChip] {
        let picture = shown.link(Address.picture.link(shown.picture.key))
        return places.map {
            let mark: Link = shown.held.isKept ? "&" : "?"
            return FilterChip(
                text: $0.name, link: "\(picture)\(mark)plats=\($0.slug.description)#var",
                isCurrent: $0.id == place.id)
        }
    }

    // MARK: - The drawing

    /// The colours stand in it for paper, where the style sheet does not reach into a drawing.
    private static let colours = ["#EFF1EF", "#D9E5EE", "#B3CFE3", "#7FADCF", "#3A76A8", "#174F80"]

    /// Seven points high on paper, where a plan is 99 millimetres wide or 44 high; the style sheet has its own size.
    private var fontSize: Int { Int((2.5 / min(99 / 640, 44 / Double(drawing.height))).rounded()) }
    private var radius: Int { fontSize * 3 / 4 }

    private func polygon(_ shape: PlanDrawing.Shape) -> Markup {
        let step = Self.step(seen(shape.number)?.four ?? 0)
        return
            "<polygon class=\"h\(step)\" fill=\"\(Self.colours[step])\" stroke=\"#75818B\" points=\"\(shape.text)\"/>"
    }

    private func spot(_ shape: PlanDrawing.Shape, _ mark: (x: Int, y: Int)) -> Markup {
        """
        <circle cx="\(mark.x)" cy="\(mark.y)" r="\(radius)" fill="#FFF" stroke="#16212B" data-name="\(name(shape.number))"/>\
        <text x="\(mark.x)" y="\(mark.y)" dy=".35em" text-anchor="middle" font-size="\(fontSize)">\(shape.number + 1)</text>
        """
    }

    /// - Shape: the middle and the size of the ring round all parts of a cluster that are drawn.
    private typealias Ring = (cluster: PictureContent.Cluster, x: Int, y: Int, width: Int, height: Int)

    private var clusters: [Ring] {
        shown.content.clusters.found.compactMap { cluster in
            let points = drawing.shapes.filter { cluster.subAreas.contains(subAreas[$0.number].id) }
                .flatMap(\.points)
            guard cluster.place == place.id, let west = points.map(\.x).min(),
                let east = points.map(\.x).max(), let north = points.map(\.y).min(),
                let south = points.map(\.y).max()
            else { return nil }
            // Drawn a little outside of them, but inside the plan.
            let (wide, high) = ((east - west) / 10 + 14, (south - north) / 10 + 14)
            let (left, right) = (max(3, west - wide), min(637, east + wide))
            let (top, bottom) = (max(3, north - high), min(drawing.height - 3, south + high))
            return (cluster, (left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
        }
    }

    private func ring(_ ring: Ring) -> Markup {
        """
        <ellipse cx="\(ring.x)" cy="\(ring.y)" rx="\(ring.width / 2)" ry="\(ring.height / 2)" \
        fill="none" stroke="#123F66" stroke-width="4"/>
        """
    }

    /// Its letter, at the upper end of the ring, or at one where it covers no number.
    private func pin(_ ring: Ring) -> Markup {
        let (wide, high) = (ring.width / 2, ring.height / 2)
        let ends = [(0, -high), (0, high), (-wide, 0), (wide, 0)].map { (right, down) -> (x: Int, y: Int) in
            (
                min(max(radius + 2, ring.x + right), 638 - radius),
                min(max(radius + 2, ring.y + down), drawing.height - radius - 2)
            )
        }
        func room(_ end: (x: Int, y: Int)) -> Int {
            drawing.marks.map { ($0.x - end.x) * ($0.x - end.x) + ($0.y - end.y) * ($0.y - end.y) }.min()
                ?? Int.max
        }
        let free = ends.first { 4 * radius * radius < room($0) }
        let (x, y) = free ?? ends.max { room($0) < room($1) } ?? (ring.x, ring.y)
        let text = page(
            "picture.cluster.text",
            ["n": "\(ring.cluster.observed)", "expected": page.number(ring.cluster.expected)])
        return """
            <circle class="pin" cx="\(x)" cy="\(y)" r="\(radius)" fill="#123F66" stroke="#FFF" data-name="\(ring.cluster.letter). \(text)"/>\
            <text x="\(x)" y="\(y)" dy=".35em" text-anchor="middle" font-size="\(fontSize)" fill="#FFF">\(ring.cluster.letter)</text>
            """
    }

    // MARK: - The same as text

    private func seen(_ number: Int) -> PictureContent.SubAreaCount? {
        shown.content.subAreas.first { $0.subArea == subAreas[number].id }
    }

    /// `3. Gångtunneln: 9, på fyra perioder 17`.
    private func name(_ number: Int) -> String {
        let seen = seen(number)
        return page(
            "picture.plan.part", of: shown.picture.kind,
            [
                "n": "\(number + 1)", "name": subAreas[number].name, "count": "\(seen?.count ?? 0)",
                "four": "\(seen?.four ?? 0)",
            ])
    }

    /// `1 Plattformarna, 2 Gångtunneln`, for paper, which has no room for the table.
    private var names: String {
        page.list(parts: subAreas.enumerated().map { "\($0.offset + 1) \($0.element.name)" })
    }

    private var table: Markup {
        let rows = subAreas.indices.map { number -> [Markup] in
            let seen = seen(number)
            return ["\(number + 1). \(subAreas[number].name)", "\(seen?.count ?? 0)", "\(seen?.four ?? 0)"]
        }
        return DataTable(
            id: "plan", caption: page("picture.plan.parts", ["place": place.name]), holdsTexts: true,
            columns: [.init(name: page("picture.column.where"))] + countColumns(shown), rows: rows
        ).markup
    }

    /// How strongly a part is coloured, by what was seen there during four spans.
    private static func step(_ count: Int) -> Int {
        switch count {
        case ..<1: 0
        case ..<3: 1
        case ..<5: 2
        case ..<10: 3
        case ..<20: 4
        default: 5
        }
    }

    private func words(_ step: Int) -> String {
        ["0", "1–2", "3–4", "5–9", "10–19", page("picture.or-more", ["n": "20"])][step]
    }
}
