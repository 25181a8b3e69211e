/// A photo of a place, small and without people.
struct Photo: Sendable {
    var source: Link
    var alt: String
    var width: Int
    var height: Int
    /// "Före" or "Efter".
    var label: String
    var date: String
}

/// Something that has happened, failed or been declined.
struct FeedEntry: Sendable {
    var mark: StatusMark
    var date: String
    /// - Shape: `YYYY-MM-DD`.
    var machineDate: String
    var headline: Markup
    var link: Link? = nil
    /// - Shape: one for each paragraph.
    var body: [Markup]
    var photos: [Photo] = []
}

/// What has happened since last, newest first, along a standing line whose stops are the marks.
func sinceLastFeed(_ entries: [FeedEntry], headingLevel: Int = 3) -> Markup {
    "<ol class=\"feed\">\(each: entries, { feedItem($0, headingLevel) })</ol>"
}

private func feedItem(_ entry: FeedEntry, _ level: Int) -> Markup {
    let headline: Markup = entry.link.map { "<a href=\"\($0)\">\(entry.headline)</a>" } ?? entry.headline
    return """
        <li>\(mark(entry.mark, size: .matrix))<time datetime="\(entry.machineDate)">\(entry.date)</time>\
        <h\(level)>\(headline)</h\(level)>\(each: entry.body, { "<p>\($0)</p>" })\
        \(if: !entry.photos.isEmpty, "<div class=\"photos\">\(each: entry.photos, photo)</div>")</li>

        """
}

/// One photo with what it shows and when.
func photo(_ photo: Photo) -> Markup {
    """
    <figure><img src="\(photo.source)" alt="\(photo.alt)" width="\(photo.width)" height="\(photo.height)" \
    loading="lazy"><figcaption><b>\(photo.label)</b> \(photo.date)</figcaption></figure>
    """
}
