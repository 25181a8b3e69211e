import Domain
import Duties
import Storage

/// What can be done with a picture.
enum PictureAct: String, CaseIterable, Sendable {
    case compile = "sammanstall"
    case review = "granska"
    case adopt = "faststall"
    case share = "dela"
    case correct = "ratta"
    case approve = "godkann"

    /// Names its texts.
    var word: String {
        switch self {
        case .compile: "compile"
        case .review: "review"
        case .adopt: "adopt"
        case .share: "share"
        case .correct: "correct"
        case .approve: "approve"
        }
    }

    /// The key of what the button says: what has been compiled is compiled again.
    func text(_ picture: SituationPicture) -> String {
        self == .compile && picture.content != nil ? "picture.act.compile.again" : "picture.act.\(word)"
    }

    func link(_ picture: SituationPicture) -> Link { Address.pictureAct.link(picture.key, rawValue) }
}

/// One act upon a picture, as a form with what it asks for.
struct PictureActForm {
    let act: PictureAct
    let held: HeldPicture
    let desk: Desk

    private var page: Page { desk.page }
    private var picture: SituationPicture { held.picture }

    /// - Throws: `AccessRefusal`; `PictureRefusal`, also where it would always fail.
    func form(_ db: any Connection) throws -> DeskForm {
        try requirePermission()
        if act == .compile {
            var trial = picture
            try trial.compile("", on: page.today)
        }
        let meetings = act == .adopt ? try meetings(db) : []
        return DeskForm(
            title: page(
                "\(act.text(picture)).title", ["picture": pictureTitle(picture, page).uncapitalisedFirst]),
            room: .picture,
            lead: "\(page("picture.act.\(act.word).lead", ["picture": pictureTitle(picture, page)]))",
            action: act.link(picture), cancel: Address.picture.link(picture.key),
            submit: act.text(picture), filled: Entry(page, [:]),
            subject: held.isKept ? .replaceable(picture) : nil, above: try above(db)
        ) { entry in
            switch act {
            case .adopt:
                [
                    entry.field(
                        "meeting",
                        .select(
                            [Choice(value: "", text: page("picture.no-meeting"))]
                                + meetings.map {
                                    Choice(value: $0.id.description, text: page.day($0.day, .withYear))
                                }), words: "picture.meeting", required: false)
                ]
            case .correct: [entry.field("reason", .area(rows: 3), words: "picture.correction")]
            case .compile, .review, .share, .approve: []
            }
        }
    }

    /// What whoever decides has to know: what the public will read, or what is still missing.
    private func above(_ db: any Connection) throws -> Markup {
        switch act {
        case .approve where picture.stage == .shared:
            let names = try Names.read(db, page)
            let tables = (try? extract(db)).map { ExtractTables(extract: $0, names: names).markup }
            return "<p class=\"after\">\(page("picture.approve.reads"))</p>\(tables)"
        case .adopt:
            guard let reporting = try held.kept()?.reporting else { return "" }
            let missing = page.list(reporting.missing.compactMap { desk.book.partner($0)?.name })
            let lines = [
                missing.isEmpty ? nil : page("picture.rests.missing", ["partners": missing]),
                reporting.waiting > 0 ? page("picture.rests.waiting", n: reporting.waiting) : nil,
            ].compactMap { $0 }
            return lines.isEmpty ? "" : "<ul class=\"points\">\(each: lines, { "<li>\($0)</li>" })</ul>"
        case .compile, .review, .share, .correct, .approve: return ""
        }
    }

    /// What the public would read if all had approved.
    ///
    /// - Throws: `PictureRefusal` when it would give away what is held back.
    private func extract(_ db: any Connection) throws -> PictureExtract {
        try requireUntoldElsewhere(db)
        let earlier: [SituationPicture] = try db.all(
            where: "pledge = \(desk.pledge.id) AND published IS NOT NULL ORDER BY first, edition")
        return try PictureExtract(of: held.frozen(), kind: picture.kind, beside: earlier)
    }

    /// Those that could know of all its days.
    private func meetings(_ db: any Connection) throws -> [Meeting] {
        try db.all(
            where: """
                pledge = \(desk.pledge.id) AND day > \(picture.period.last) AND day <= \(page.today)
                ORDER BY day DESC, id LIMIT 20
                """)
    }

    private func requirePermission() throws {
        if act == .approve {
            try desk.require(.approveExtract, of: desk.member.partner)
        } else {
            try desk.require(.editPicture)
        }
    }

    /// - Throws: `AccessRefusal`, `PictureRefusal`.
    func carryOut(_ entry: inout Entry, _ content: String?, _ db: any Connection) throws {
        try requirePermission()
        var new = picture
        switch act {
        case .compile: try new.compile(content ?? "", on: page.today)
        case .review: try new.beginReview(on: page.today)
        case .adopt:
            let meetings = try meetings(db)
            let meeting = entry.choice("meeting", meetings, by: \.id.description, required: false)
            try entry.requireValid()
            try new.adopt(at: meeting?.id, on: page.today, with: held.edits.statutoryParts)
        case .share: try new.share(on: page.today)
        case .correct:
            let reason = entry.text("reason", max: 500)
            try entry.requireValid()
            let corrected = try picture.corrected(because: reason, on: page.today)
            try db.insert(corrected, by: desk.actor)
            // What the coordinator wrote, moved and hid is what is most likely to stand.
            for edit in held.edits {
                let same = HeadlineEdit(
                    picture: corrected.id, headline: edit.headline, position: edit.position,
                    hiddenBecause: edit.hiddenBecause, text: edit.text)
                try db.insert(same, by: desk.actor)
            }
            return
        case .approve:
            try approve(db)
            return
        }
        try entry.requireValid()
        if held.isKept {
            try db.update(new, from: picture, by: desk.actor, .init(rawValue: act.word))
        } else {
            try db.insert(new, by: desk.actor, .init(rawValue: act.word))
        }
    }

    private func approve(_ db: any Connection) throws {
        guard picture.stage == .shared, let partner = desk.member.partner else {
            throw PictureRefusal.notAdopted
        }
        guard !held.approvals.contains(where: { $0.partner == partner }) else {
            throw PictureRefusal.alreadyApproved
        }
        try db.insert(
            ExtractApproval(
                picture: picture.id, partner: partner, member: desk.member.id, day: page.today),
            by: desk.actor)
        let given = Set(held.approvals.map(\.partner) + [partner])
        let content = try held.frozen()
        guard !content.reporting.reported.isEmpty else { throw PictureRefusal.nobodyReported }
        guard content.reporting.asked.allSatisfy(given.contains) else { return }
        var new = picture
        new.extract = try extract(db).text()
        new.published = page.today
        try db.update(new, from: picture, by: desk.actor, "published")
    }
}

extension PictureActForm {
    /// Two tables of the same days at the same station could be subtracted, whichever pledges they are of.
    private func requireUntoldElsewhere(_ db: any Connection) throws {
        let other: SituationPicture? = try db.first(
            where: """
                published IS NOT NULL AND pledge <> \(desk.pledge.id)
                AND first <= \(picture.period.last) AND last >= \(picture.period.first)
                AND pledge IN (SELECT pledge FROM pledge_place WHERE place IN (\(Query.list(desk.pledge.places))))
                """)
        guard other == nil else { throw PictureRefusal.toldAlready }
    }
}

/// A sentence moved, hidden with a reason, or written by the coordinator; a part of a statutory picture.
struct HeadlineForm {
    let name: String
    let held: HeldPicture
    let desk: Desk
    private let edit: HeadlineEdit?

    /// - Shape: `name` is a headline's key; `ny` for a text of one's own; the identity of one such; a part's name.
    init(_ name: String, _ held: HeldPicture, _ desk: Desk) {
        (self.name, self.held, self.desk) = (name, held, desk)
        edit = held.edits.first { $0.headline == name || $0.id.description == name }
    }

    private var page: Page { desk.page }
    private var isOwnText: Bool { name == "ny" || edit?.headline.isEmpty ?? false }
    private var part: StatutoryPart? {
        held.picture.kind == .statutory ? StatutoryPart(headline: name) : nil
    }

    /// The headline that it is about, as it stands in the picture.
    private func headline(in content: PictureContent?) -> PictureHeadline? {
        content?.headlines.first { $0.key == name }
    }

    /// What the picture says, if the form may be used; nil before it says anything.
    ///
    /// - Throws: `AccessRefusal`, `PictureRefusal.frozen`; `StorageError.notFound` for what the picture does not say.
    private func content() throws -> PictureContent? {
        try desk.require(.editPicture)
        if held.picture.isFrozen { throw PictureRefusal.frozen }
        let content = try held.kept()
        guard edit != nil || isOwnText || part != nil || !held.isKept || headline(in: content) != nil else {
            throw StorageError.notFound("headline")
        }
        return content
    }

    /// - Throws: as `content`.
    func form() throws -> DeskForm {
        let content = try content()
        let (title, lead) =
            part.map { ("picture.part.\($0.rawValue)", "picture.part.\($0.rawValue).lead") }
            ?? (isOwnText
                ? ("picture.own-text", edit == nil ? "picture.own-text.lead" : "picture.own-text.lead.edit")
                : ("picture.edit-headline", "picture.edit-headline.lead"))
        return DeskForm(
            title: page(title), room: .picture, lead: "\(page(lead))",
            action: Address.pictureHeadline.link(held.picture.key, name),
            cancel: Address.picture.link(held.picture.key),
            filled: Entry(
                page,
                [
                    "position": edit?.position.map { "\($0)" } ?? "", "text": edit?.text ?? "",
                    "hidden": edit?.hiddenBecause ?? "",
                ]),
            subject: edit.map(DeskForm.Subject.init), above: sentence(in: content)
        ) { entry in
            if part != nil { return [entry.field("text", .area(rows: 14), words: "picture.own-text")] }
            let position = entry.field("position", .number, words: "picture.position", required: false)
            return isOwnText
                ? [entry.field("text", .area(rows: 4), words: "picture.own-text"), position]
                : [position, entry.field("hidden", .area(rows: 2), words: "picture.hidden", required: false)]
        }
    }

    private func sentence(in content: PictureContent?) -> Markup {
        guard let content, let headline = headline(in: content) else { return "" }
        let words = PictureWords(content: content, kind: held.picture.kind, desk: desk)
        return "<blockquote>\(words.sentence(headline))</blockquote>"
    }

    /// - Throws: `AccessRefusal`, `PictureRefusal.frozen`, `.notCompiled` before there is a picture to edit.
    func carryOut(_ entry: inout Entry, _ db: any Connection) throws {
        _ = try content()
        guard held.isKept else { throw PictureRefusal.notCompiled }
        var new =
            edit
            ?? HeadlineEdit(
                id: entry.identity(), picture: held.picture.id,
                headline: isOwnText ? "" : String(name.prefix(100)))
        if part == nil { new.position = entry.number("position", in: 1...20, required: false) }
        if part != nil {
            new.text = entry.text("text", max: 20_000)
        } else if isOwnText {
            new.text = entry.text("text", max: 500, required: edit == nil)
        } else {
            let reason = entry.text("hidden", max: 300, required: false)
            new.hiddenBecause = reason.isEmpty ? nil : reason
        }
        try entry.requireValid()
        if let edit, isOwnText, new.text.isEmpty {
            try db.delete(edit, by: desk.actor)
        } else if let edit {
            try db.update(new, from: edit, by: desk.actor)
        } else {
            try db.insert(new, once: entry, by: desk.actor)
        }
    }
}
