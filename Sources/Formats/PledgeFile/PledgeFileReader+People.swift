import Domain

/// The partners and the places of a pledge file.
extension PledgeFileReader {
    func partner(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["key", "name", "division", "kind", "website"]) else { return }
        let slug = it.required("key")?.slug()
        let id: Identifier<Partner>? = slug.flatMap { declare(.partner, $0.description, at: node) }
        let name = it.required("name")?.text(max: 200)
        let division = it["division"]?.text(max: 200)
        let kind = it.required("kind")?.oneOf(Partner.Kind.self)
        let website = it["website"]?.valued("not-an-address", "an address like https://www.example.org/") {
            text in
            (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 300 ? text : nil
        }
        guard let id, let slug, let name, let kind else { return }
        contents.partners.append(
            Partner(id: id, slug: slug, name: name, division: division ?? "", kind: kind, website: website))
    }

    func place(_ node: YAMLNode) {
        let allowed = ["key", "name", "municipality", "position", "signature", "sub-areas"]
        guard let it = node.object(allowed: allowed) else { return }
        let slug = it.required("key")?.slug()
        let id: Identifier<Place>? = slug.flatMap { declare(.place, $0.description, at: node) }
        let name = it.required("name")?.text(max: 200)
        let municipality: Identifier<Partner>? = reference(.partner, it.required("municipality"))
        let position = it.required("position")?.int(in: 0...10_000)
        let signature = it["signature"]?.text(max: 10)
        var coordinate: Coordinate?
        if let slug, let shape = geometry[slug.description] {
            if case .point(let point) = shape {
                coordinate = Coordinate(point)
            } else {
                node.fault(
                    "not-a-point", wanted: "a point for the place in the geometry", found: "an outline")
            }
        }
        if let slug, let id {
            for (position, node) in it.list("sub-areas", max: 200).enumerated() {
                subArea(node, of: id, slug, position: position + 1)
            }
        }
        guard let id, let slug, let name, let municipality, let position else { return }
        contents.places.append(
            Place(
                id: id, slug: slug, name: name, municipality: municipality, position: position,
                signature: signature, coordinate: coordinate))
    }

    private func subArea(_ node: YAMLNode, of place: Identifier<Place>, _ placeSlug: Slug, position: Int) {
        guard let it = node.object(allowed: ["key", "kind", "name", "stewards"]) else { return }
        let slug = it.required("key")?.slug()
        let key = slug.map { "\(placeSlug)/\($0)" }
        let id: Identifier<SubArea>? = key.flatMap { declare(.subArea, $0, at: node) }
        let kind = it.required("kind")?.oneOf(SubArea.Kind.self)
        let name = it.required("name")?.text(max: 200)
        var stewards: [Component: Stewardship] = [:]
        for (component, steward) in it["stewards"]?.map() ?? [] {
            if let part = component.oneOf(Component.self), let steward = stewardship(steward) {
                stewards[part] = steward
            }
        }
        var outline: [Coordinate] = []
        if let key, let shape = geometry[key] {
            if case .polygon(let rings) = shape {
                outline = (rings.first ?? []).dropLast().compactMap(Coordinate.init)
            } else {
                node.fault(
                    "not-an-outline", wanted: "a polygon for the sub-area in the geometry", found: "a point")
            }
        }
        guard let id, let slug, let kind, let name else { return }
        contents.subAreas.append(
            SubArea(
                id: id, place: place, slug: slug, kind: kind, name: name, position: position,
                stewards: stewards, outline: outline))
    }

    /// A partner that owns and looks after, or the two of them.
    private func stewardship(_ node: YAMLNode) -> Stewardship? {
        guard node.isMap else { return reference(.partner, node).map { Stewardship(owner: $0) } }
        guard let it = node.object(allowed: ["owner", "manager"]) else { return nil }
        let owner: Identifier<Partner>? = reference(.partner, it.required("owner"))
        let manager: Identifier<Partner>? = reference(.partner, it["manager"])
        return owner.map { Stewardship(owner: $0, manager: manager) }
    }

    /// Points by the key of their place, outlines by `place/sub-area`; what is called otherwise is left out.
    func readGeometry(_ node: YAMLNode) {
        guard let (path, bytes) = content(of: node) else { return }
        do {
            for feature in try GeoJSON.read(bytes) {
                guard let key = feature.id else { continue }
                if geometry.updateValue(feature.geometry, forKey: key) != nil {
                    node.fault(
                        "duplicate", wanted: "each feature once", found: "\(YAMLFault.quoted(key)) again")
                }
            }
        } catch {
            node.fault("geometry", wanted: "GeoJSON of places in \(path)", found: error.description)
        }
    }
}

extension Coordinate {
    init?(_ position: GeoJSON.Position) {
        self.init(latitude: position.latitude, longitude: position.longitude)
    }
}
