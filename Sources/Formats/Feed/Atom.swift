package import Domain

/// A news feed in the Atom format.
///
/// - Source: RFC 4287.
package struct Atom: Sendable {
    /// An address or a tag that never changes; feed readers know the feed by it.
    package var id: String
    package var title: String
    package var subtitle: String?
    package var updated: Instant
    package var author: String
    /// The address of the feed itself.
    package var ownLink: String
    /// The address of the page that says the same to people.
    package var pageLink: String
    package var language: Language
    package var entries: [Entry]

    package init(
        id: String, title: String, subtitle: String? = nil, updated: Instant, author: String,
        ownLink: String, pageLink: String, language: Language, entries: [Entry] = []
    ) {
        (self.id, self.title, self.subtitle, self.updated) = (id, title, subtitle, updated)
        (self.author, self.ownLink, self.pageLink) = (author, ownLink, pageLink)
        (self.language, self.entries) = (language, entries)
    }

    /// One piece of news.
    package struct Entry: Sendable {
        package var id: String
        package var title: String
        package var published: Instant?
        package var updated: Instant
        /// Nil when it is the feed's.
        package var author: String?
        package var link: String
        package var content: Content
        package var categories: [String]

        package init(
            id: String, title: String, published: Instant? = nil, updated: Instant, author: String? = nil,
            link: String, content: Content, categories: [String] = []
        ) {
            (self.id, self.title, self.published, self.updated) = (id, title, published, updated)
            (self.author, self.link, self.content, self.categories) = (author, link, content, categories)
        }
    }

    package enum Content: Hashable, Sendable {
        case text(String)
        /// A piece of a page, already safe to show.
        case html(String)
    }
}

extension Atom {
    /// The document, as `application/atom+xml`.
    package var bytes: [UInt8] {
        var xml = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
        xml.append(
            tag: "feed",
            attributes: [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.rawValue)])
        xml.append(UInt8(ascii: "\n"))
        xml.append(element: "id", id)
        xml.append(element: "title", title)
        if let subtitle { xml.append(element: "subtitle", subtitle) }
        xml.append(element: "updated", updated.rfc3339)
        xml.append(author: author)
        xml.append(link: ownLink, "self", type: "application/atom+xml")
        xml.append(link: pageLink, "alternate", type: "text/html")
        for entry in entries { entry.write(to: &xml) }
        xml.append(contentsOf: "</feed>\n".utf8)
        return xml
    }
}

extension Atom.Entry {
    fileprivate func write(to xml: inout [UInt8]) {
        xml.append(contentsOf: "<entry>\n".utf8)
        xml.append(element: "id", id)
        xml.append(element: "title", title)
        if let published { xml.append(element: "published", published.rfc3339) }
        xml.append(element: "updated", updated.rfc3339)
        if let author { xml.append(author: author) }
        xml.append(link: link, "alternate", type: "text/html")
        for category in categories {
            xml.append(tag: "category", attributes: [("term", category)], closed: true)
        }
        switch content {
        case .text(let text): xml.append(element: "content", attributes: [("type", "text")], text)
        case .html(let html): xml.append(element: "content", attributes: [("type", "html")], html)
        }
        xml.append(contentsOf: "</entry>\n".utf8)
    }
}

extension [UInt8] {
    fileprivate mutating func append(author name: String) {
        append(contentsOf: "<author>".utf8)
        append(element: "name", name)
        append(contentsOf: "</author>\n".utf8)
    }

    fileprivate mutating func append(link address: String, _ relation: String, type: String) {
        append(
            tag: "link", attributes: [("rel", relation), ("type", type), ("href", address)], closed: true)
    }
}
