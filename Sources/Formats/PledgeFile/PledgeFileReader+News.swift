import Domain

/// The news of a pledge file, with their photos.
extension PledgeFileReader {
    func news(_ node: YAMLNode) {
        let allowed = ["key", "place", "partner", "title", "text", "day", "published", "measure", "photos"]
        guard let it = node.object(allowed: allowed) else { return }
        let slug = it.required("key")?.slug()
        let id: Identifier<News>? = slug.flatMap { declare(.news, $0.description, at: node) }
        let place = ownPlace(it["place"])
        let partner = party(it.required("partner"))
        let title = it.required("title")?.text(max: 300)
        let text = it.required("text")?.text(max: 10_000)
        let day = it.required("day")?.day()
        let published = it["published"]?.day()
        let measure: Identifier<Measure>? = reference(.measure, it["measure"])
        if let id, let slug {
            for node in it.list("photos", max: 3) { photo(node, of: id, slug) }
        }
        guard let id, let slug, let partner, let title, let text, let day else { return }
        contents.news.append(
            News(
                id: id, slug: slug, pledge: ownID, place: place, partner: partner, title: title, text: text,
                day: day, published: published, measure: measure))
    }

    private func photo(_ node: YAMLNode, of news: Identifier<News>, _ slug: Slug) {
        guard let it = node.object(allowed: ["role", "file", "alt", "taken"]) else { return }
        let role = it.required("role")?.oneOf(Domain.Photo.Role.self)
        let picture = it.required("file").flatMap { self.picture($0) }
        let alt = it.required("alt")?.text(max: 1_000)
        let taken = it["taken"]?.day()
        guard let role, let picture, let alt,
            let id: Identifier<Domain.Photo> = declare(.photo, "\(slug)/\(role.rawValue)", at: node)
        else { return }
        contents.photos.append(
            Domain.Photo(
                id: id, pledge: ownID, news: news, role: role, alt: alt, taken: taken,
                type: picture.kind.contentType, width: picture.shownSize.width,
                height: picture.shownSize.height))
        contents.pictures[id] = picture.bytes
    }

    /// The picture without what its file tells beside it.
    private func picture(_ node: YAMLNode) -> Photo? {
        guard let (_, bytes) = content(of: node) else { return nil }
        do {
            return try Photo(forPage: bytes)
        } catch {
            let (most, widest) = (Photo.heaviest / 1000, Photo.widest)
            node.fault(
                "not-a-photo",
                wanted: "a JPEG, PNG or WebP picture of at most \(most) kB and \(widest) pixels either way",
                found: error.code)
            return nil
        }
    }
}
