package import Domain
import Duties
import Hummingbird
import Storage

/// A situation picture as a document of its own, for paper.
package struct PicturePaper: Sendable {
    /// A whole HTML document with its style inside, which fetches nothing.
    package let html: [UInt8]
    /// What it says first, as plain text: a title, its days and its stage, then a sentence a line.
    package let summary: String
}

extension Site {
    /// The latest edition of a picture, as the partners see it.
    ///
    /// - Shape: `key` as in addresses: `2022-v11`; without a pledge the one that runs, if only one does.
    /// - Throws: `StorageError.notFound` for a pledge or days that are not there.
    package func picturePaper(
        _ key: String, of slug: Slug?, in language: Language
    ) async throws -> PicturePaper {
        let page = Page(self, in: language)
        let (desk, held, kept, basis, since, subAreas) = try await database.read { db in
            let desk = try Self.deskForPaper(db, slug, page)
            let held = try HeldPicture.find(key, edition: nil, db, desk)
            let kept = try held.kept()
            let basis = kept == nil ? try PictureBasis.load(db, held.picture, in: desk.book) : nil
            let since = try desk.sinceCompiled(held.picture, kept, db)
            return (desk, held, kept, basis, since, try desk.subAreas(db))
        }
        let content =
            if let basis { try await basis.compile() } else { try kept ?? held.frozen() }
        return paper(
            ShownPicture(desk: desk, held: held, content: content, subAreas: subAreas, since: since))
    }

    /// The program asks for the whole pledge, as a reader at its lead partner sees it.
    private static func deskForPaper(_ db: any Connection, _ slug: Slug?, _ page: Page) throws -> Desk {
        let which: Query =
            slug.map { "slug = \($0)" }
            ?? "launched IS NOT NULL AND launched <= \(page.today) AND withdrawn IS NULL AND archived IS NULL"
        let pledges: [Pledge] = try db.all(where: "\(which) ORDER BY first DESC, slug LIMIT 2")
        guard let pledge = pledges.first else { throw StorageError.notFound("pledge") }
        let asker = Member(
            partner: pledge.lead, name: "perrong picture", email: "", title: "", role: .reader)
        let book = try PledgeBook.load(db, pledge, asOf: page.today, seenBy: .member(asker))
        return Desk(page: page, member: asker, book: book)
    }

    func paper(_ shown: ShownPicture) -> PicturePaper {
        let page = shown.page
        let words = PictureWords(content: shown.content, kind: shown.picture.kind, desk: shown.desk)
        let title = pictureTitle(shown.picture, page)
        let whole = pictureBody(shown, words)
        let body = SpriteSheet(usedIn: whole).drawn(into: whole)
        let style = assets.style("print.css")
        let example: Markup = settings.isExample ? "<br><b>\(page("example.ribbon"))</b>" : ""
        let html: Markup = """
            <!doctype html>
            <html lang="\(page.language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title><style>\(style)</style></head>
            <body><header>\(page(shown.desk.pledge.name)) · \(paperLine(page))\(example)</header>
            <h1>\(title)</h1><p class="lead">\(pictureDays(shown.picture.period, page)). \(page("picture.stage.\(shown.picture.stage.rawValue).lead"))</p>
            \(body)</body></html>

            """
        let stage = page("picture.stage.\(shown.picture.stage.rawValue).lead")
        let lines = [title, "\(pictureDays(shown.picture.period, page)). \(stage)"] + shown.sentences(words)
        return PicturePaper(html: html.bytes, summary: lines.joined(separator: "\n"))
    }
}

extension ShownPicture {
    /// What the page says under its title, a sentence a line: those that are not hidden and the coordinator's own
    /// texts, in their order, and how many are hidden.
    fileprivate func sentences(_ words: PictureWords) -> [String] {
        let arranged = ArrangedHeadlines(content.headlines, held.edits)
        let lines = arranged.lines.map { line in
            switch line {
            case .found(let headline):
                "\(words.sentence(headline)) (\(page("picture.confidence.\(headline.confidence.rawValue)")))"
            case .own(let edit): "\(edit.text) (\(page("picture.own-text.by")))"
            }
        }
        let hidden = arranged.hidden.count
        return lines + (hidden > 0 ? [page("picture.hidden", n: hidden)] : [])
    }
}

extension Assets {
    /// A style sheet that the program carries, to stand inside a document.
    fileprivate func style(_ name: String) -> Markup {
        Markup(carried: bytes(name))
    }
}
