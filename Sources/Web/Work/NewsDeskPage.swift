import Domain
import Storage

/// What the partner has written, drafts first, and what all have published.
func newsDeskList(_ news: [News], _ desk: Desk) -> Markup {
    let page = desk.page
    let drafts = news.filter { $0.published == nil }
    let published = news.filter { $0.published != nil }
    let actions =
        desk.allows(.publishNews, of: desk.member.partner)
        ? [Action(page("news.new"), page.link(Address.workNewsNew.link()), icon: .plus)] : []
    return page.workspacePage(
        title: page("work.news"), at: .news,
        """
        \(Intro(title: page("work.news"), lead: "\(page("news.lead"))", actions: actions).markup)
        \(section(page("news.drafts"), count: drafts.count, drafts.isEmpty
            ? "<p>\(page("news.no-drafts"))</p>" : newsTable("utkast", drafts, desk)))
        \(section(page("news.published"), count: published.count, published.isEmpty
            ? "<p>\(page("news.none"))</p>" : newsTable("publicerat", published, desk)))
        """)
}

private func newsTable(_ id: String, _ news: [News], _ desk: Desk) -> Markup {
    let page = desk.page
    let rows = news.map { news -> [Markup] in
        [
            "<a href=\"\(page.link(Address.workNewsItem.link(news.id)))\"\(page.writtenInSwedish)>\(news.title)</a>",
            page.time(news.day, .withYear), "\(desk.book.place(news.place)?.name ?? page("news.everywhere"))",
            "\(desk.book.partner(news.partner)?.name)",
        ]
    }
    return DataTable(
        id: id, caption: page(id == "utkast" ? "news.drafts" : "news.published"), hidesCaption: true,
        holdsTexts: true,
        columns: ["field.news.title", "field.news.day", "field.place", "news.partner"]
            .map { .init(name: page($0)) },
        rows: rows
    ).markup
}

/// One piece of news as the public will read it, and what can be done with it.
func newsDeskPage(
    _ news: News, _ photos: [Domain.Photo], _ db: any Connection, _ desk: Desk
) throws -> Markup {
    let page = desk.page
    let mayPublish = desk.allows(.publishNews, of: news.partner)
    let state =
        news.published.map { page("news.published-on", ["day": page.day($0, .withYear)]) }
        ?? page("news.draft")
    let names = page.list(parts: [
        state, desk.book.partner(news.partner)?.name, desk.book.place(news.place)?.name,
    ])
    return page.workspacePage(
        title: news.title, at: .news,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workNews.link()))">\(page("work.news"))</a></p>
        \(Intro(
            title: news.title, lead: "\(names)", actions: mayPublish ? actions(news, photos, page) : []
        ).markup)
        \(section(page("news.preview"), preview(news, photos, page)))
        \(if: !photos.isEmpty && mayPublish, section(page("news.photos"), photoRows(photos, page)))
        \(section(page("history.title"), try deskHistory(of: news.id.description, db, desk)))
        """)
}

private func actions(_ news: News, _ photos: [Domain.Photo], _ page: Page) -> [Action] {
    let isFull = photos.contains { $0.role == .single } || photos.count == 2
    let press = news.published == nil ? NewsAct.publish : .withdraw
    let edit = Action(page("news.edit"), page.link(NewsAct.edit.link(news.id)), .secondary)
    let photo = Action(
        page("photo.add"), page.link(NewsAct.addPhoto.link(news.id)), .secondary, icon: .photo)
    let first = Action(
        text: page("news.\(press == .publish ? "publish" : "withdraw")"),
        kind: .post(page.link(press.link(news.id)), hidden: [page.token]),
        weight: press == .publish ? .primary : .danger)
    let seen = Action(page("activity.public.link"), page.link(Address.news.link(news.slug)), .secondary)
    return [first, edit] + (isFull ? [] : [photo]) + (news.published == nil ? [] : [seen])
}

private func preview(_ news: News, _ photos: [Domain.Photo], _ page: Page) -> Markup {
    let shown = photos.map { photo in
        Photo(
            source: page.link(Address.workPhoto.link(photo.id)), alt: photo.alt, width: photo.width,
            height: photo.height,
            label: photo.role == .single ? "" : page("photo.role.\(photo.role.rawValue)"),
            date: photo.taken.map { page.day($0, .withYear) } ?? "")
    }
    let body = news.text.split(separator: "\n\n").map { text -> Markup in "\(text)" }
    return sinceLastFeed([
        FeedEntry(
            mark: .ok, date: page.day(news.day, .withYear), machineDate: news.day.description,
            headline: "\(news.title)", body: body, photos: shown)
    ])
}

private func photoRows(_ photos: [Domain.Photo], _ page: Page) -> Markup {
    let rows = photos.map { photo -> [Markup] in
        let remove = Action(
            text: page("photo.remove"),
            kind: .post(page.link(Address.workPhotoRemove.link(photo.id)), hidden: [page.token]),
            weight: .danger,
            accessibleName: page("photo.remove.name", ["alt": photo.alt]))
        return [
            "\(page("photo.role.\(photo.role.rawValue)"))", "\(photo.alt)",
            photo.taken.map { page.time($0, .withYear) } ?? "–",
            "\(photo.width) × \(photo.height)", button(remove, isSmall: true),
        ]
    }
    return DataTable(
        id: "foton", caption: page("news.photos"), hidesCaption: true,
        columns: ["field.photo.role", "field.photo.alt", "field.photo.taken", "photo.size", "photo.remove"]
            .map { .init(name: page($0)) },
        rows: rows
    ).markup
}
