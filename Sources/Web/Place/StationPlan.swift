import Domain

/// A station drawn from the outlines of its parts: numbered shapes, with the list of names beside.
struct StationPlan {
    let place: Place
    let subAreas: [SubArea]
    let page: Page

    private var drawing: PlanDrawing? { PlanDrawing(of: subAreas) }

    /// Whether any part has an outline.
    var isDrawn: Bool { drawing != nil }

    /// Nothing where no part has an outline.
    var markup: Markup { figure(isMap: false) }

    /// The same, to be moved and enlarged where the browser runs scripts.
    var map: Markup { figure(isMap: true) }

    private func figure(isMap: Bool) -> Markup {
        guard let drawing else { return "" }
        let label = page("map.label", ["place": place.name])
        return """
            <figure class="map"\(if: isMap, page.map(of: drawing, label: label))>\
            <svg viewBox="0 0 640 \(drawing.height)" aria-hidden="true">\
            \(each: drawing.shapes, { "<polygon class=\"a-\($0.kind.rawValue)\" points=\"\($0.text)\"/>" })\
            \(each: zip(drawing.shapes, drawing.marks), { shape, mark -> Markup in
                let name = shape.number + 1
                return """
                    <circle cx="\(mark.x)" cy="\(mark.y)" r="13"\
                    \(attribute: "data-name", isMap ? "\(name). \(subAreas[shape.number].name)" : nil)/>\
                    <text x="\(mark.x)" y="\(mark.y + 5)">\(name)</text>
                    """
            })</svg><figcaption>\(page("plan.caption"))</figcaption></figure>
            """
    }

    /// The same as a way to choose: each part is one more label of the radio that `control` names.
    ///
    /// Nothing where no part has an outline: the list alone does.
    func chooser(_ control: (Int) -> String) -> Markup {
        guard let drawing else { return "" }
        let shapes = drawing.shapes
        return """
            <div class="map choose"><svg viewBox="0 0 640 \(drawing.height)" aria-hidden="true">\
            \(each: shapes, {
                "<polygon class=\"a-\($0.kind.rawValue) p\($0.number)\" points=\"\($0.text)\"/>"
            })\(each: zip(shapes, drawing.marks), { shape, mark in
                """
                <circle class="p\(shape.number)" cx="\(mark.x)" cy="\(mark.y)" r="24"/>\
                <text x="\(mark.x)" y="\(mark.y + 9)">\(shape.number + 1)</text>
                """
            })\(each: shapes, { shape in
                """
                <foreignObject x="\(shape.box.x)" y="\(shape.box.y)" width="\(shape.box.width)" \
                height="\(shape.box.height)"><label for="\(control(shape.number))"></label></foreignObject>
                """
            })</svg></div>
            """
    }
}
