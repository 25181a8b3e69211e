import Domain
import Formats
import Storage

/// A piece of news as a form.
struct NewsForm {
    let desk: Desk
    /// Nil for a new one.
    let news: News?

    private var page: Page { desk.page }

    /// What everyone may read of, so that nothing leads to what they cannot see.
    private var measures: [Measure] { desk.book.measures.filter(\.isPublic) }

    /// - Throws: `AccessRefusal` for those who do not publish for the partner.
    func form() throws -> DeskForm {
        try desk.require(.publishNews, of: news?.partner ?? desk.member.partner)
        let values = news.map { news in
            [
                "title": news.title, "text": news.text, "day": news.day.description,
                "place": news.place.flatMap { desk.book.place($0)?.slug.description } ?? "",
                "measure": news.measure?.description ?? "",
            ]
        }
        return DeskForm(
            title: page(news == nil ? "news.new" : "news.change"), room: .news,
            lead: "\(news?.title ?? page("news.new.lead"))",
            action: news.map { NewsAct.edit.link($0.id) } ?? Address.workNewsNew.link(),
            cancel: news.map { Address.workNewsItem.link($0.id) } ?? Address.workNews.link(),
            submit: news == nil ? "news.save-draft" : "form.save",
            filled: Entry(page, values ?? ["day": page.today.description]),
            subject: news.map(DeskForm.Subject.init), fields: fields)
    }

    private func fields(_ entry: Entry) -> [Field] {
        let everywhere = Choice(value: "", text: page("news.everywhere"))
        let places = desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }
        let none = Choice(value: "", text: page("news.no-measure"))
        let measures = measures.map { measure in
            Choice(
                value: measure.id.description,
                text: page.list(parts: [desk.book.place(measure.place)?.name, measure.title]))
        }
        return [
            entry.field("title", words: "news.title"),
            entry.field("text", .area(rows: 6), words: "news.text"),
            entry.field("day", .date, words: "news.day"),
            entry.field("place", .select([everywhere] + places), words: "place", required: false),
            entry.field("measure", .select([none] + measures), words: "news.measure", required: false),
        ]
    }

    /// The news as the entry has it.
    ///
    /// - Throws: `FormFault`.
    func read(_ entry: inout Entry, _ db: any Connection) throws -> News {
        let title = entry.text("title", max: 120)
        let text = entry.text("text", max: 3000)
        let day = entry.pastDay("day", page: page)
        let place = entry.choice("place", desk.book.places, by: \.slug.description, required: false)
        let measure = entry.choice("measure", measures, by: \.id.description, required: false)
        guard entry.isValid, let day, let partner = desk.member.partner else { throw FormFault() }
        var new: News
        if let news {
            new = news
        } else {
            let slug = try Slug(naming: title).first { try db.isFree($0, of: News.table) }
            new = News(
                id: entry.identity(), slug: slug, pledge: desk.pledge.id, partner: partner, title: title,
                text: text, day: day)
        }
        (new.title, new.text, new.day) = (title, text, day)
        (new.place, new.measure) = (place?.id, measure?.id)
        return new
    }
}

/// A photo for a piece of news as a form.
struct NewsPhotoForm {
    let desk: Desk
    let news: News
    /// Those that the news has already.
    let photos: [Domain.Photo]

    private var page: Page { desk.page }

    /// One alone, or one before and one after.
    private var roles: [Domain.Photo.Role] {
        let taken = photos.map(\.role)
        if taken.contains(.single) { return [] }
        return Domain.Photo.Role.allCases.filter { role in
            !taken.contains(role) && (role != .single || taken.isEmpty)
        }
    }

    /// - Throws: `AccessRefusal`; `.full` when there is room for no more.
    func form() throws -> DeskForm {
        try desk.require(.publishNews, of: news.partner)
        guard !roles.isEmpty else { throw NewsRefusal.full }
        return DeskForm(
            title: page("photo.add"), room: .news, lead: "\(page("photo.lead"))",
            action: NewsAct.addPhoto.link(news.id), cancel: Address.workNewsItem.link(news.id),
            submit: "photo.submit", filled: Entry(page, ["role": roles.first?.rawValue ?? ""])
        ) { entry in
            let choices = roles.map { Choice(value: $0.rawValue, text: page("photo.role.\($0.rawValue)")) }
            return [
                entry.field("file", .file(accepts: "image/jpeg,image/png,image/webp"), words: "photo.file"),
                entry.field("alt", .area(rows: 2), words: "photo.alt"),
                entry.field("taken", .date, words: "photo.taken"),
                entry.field("role", .radios(choices), words: "photo.role"),
            ]
        }
    }

    /// The photo and its bytes without anything that tells where or with what it was taken.
    ///
    /// - Throws: `FormFault`.
    func read(_ entry: inout Entry) throws -> (Domain.Photo, [UInt8]) {
        let alt = entry.text("alt", max: 300, lines: true)
        let taken = entry.pastDay("taken", page: page)
        let role = entry.choice("role", roles)
        let picture = picture(&entry)
        guard entry.isValid, let role, let picture else { throw FormFault() }
        let size = picture.shownSize
        let photo = Domain.Photo(
            pledge: desk.pledge.id, news: news.id, role: role, alt: alt, taken: taken,
            type: picture.kind.contentType, width: size.width, height: size.height)
        return (photo, picture.bytes)
    }

    private func picture(_ entry: inout Entry) -> Formats.Photo? {
        guard let file = entry.files["file"] else {
            entry.fail("file", "photo.missing")
            return nil
        }
        do {
            return try Formats.Photo(forPage: file.bytes)
        } catch {
            entry.fail("file", error.code, Gaps(error.parameters))
            return nil
        }
    }
}

/// What can be done with a piece of news.
enum NewsAct: String, Sendable {
    case edit = "andra"
    case publish = "publicera"
    case withdraw = "avpublicera"
    case addPhoto = "foto"

    func link(_ news: Identifier<News>) -> Link {
        Address.workNewsAct.link(news, rawValue)
    }
}

enum NewsRefusal: String, Refusal {
    /// There is one photo alone, or one before and one after.
    case full = "news.full"
    case published = "news.already-published"
    case notPublished = "news.not-published"

    var code: String { rawValue }
    var kind: RefusalKind { .conflict }
}
