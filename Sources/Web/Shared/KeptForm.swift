import Domain
import Hummingbird

extension Entry {
    /// Tells that the form was kept while somebody signed in.
    static let againField = "igen"
}

extension Site {
    /// Gives back what was typed into a form whose sender is no longer signed in: nothing is lost by a session that
    /// ends.
    ///
    /// The page carries all of it to the same address once somebody has signed in; there it is shown again, to be
    /// read and sent. Passwords are not among it, and files no browser sends twice.
    ///
    /// Strangers can send such a form too, so no more is read than what may have been typed.
    ///
    /// - Shape: nil where there is nothing typed to keep.
    func keptForm(_ request: Request, _ visit: Visit) async -> Response? {
        guard request.method == .post, visit.isOfMembers, !visit.path.hasPrefix(Address.account.pattern),
            visit.session == nil
        else { return nil }
        let page = Page(self, visit)
        let isReport = visit.path == Address.fieldworkReport.pattern
        let limit = (isReport ? ReportPhotos.limit : 0) + (128 << 10)
        guard let (entry, hadFiles) = try? await Entry.typed(request, page, limit: limit) else { return nil }
        let secret = ["password", "current", "new", "again", FormTokens.field, Entry.againField]
        let kept = entry.values.filter { !secret.contains($0.key) }
            .sorted { $0.key < $1.key }
            .flatMap { name, values in values.map { HiddenField(name: name, value: $0) } }
        guard kept.contains(where: \.isTyped), kept.reduce(0, { $0 + $1.value.utf8.count }) <= 64 << 10
        else { return nil }
        let form = Entry(page).form(
            page.link(in: .swedish), [], submit: "kept.send",
            hidden: kept + [HiddenField(name: Entry.againField, value: "1")])
        let title = page("error.http.401.title")
        let files = hadFiles ? " " + page("kept.files") : ""
        var response = Response(
            page.publicPage(
                title: title, at: nil,
                """
                \(Intro(title: title, lead: "\(page("kept.lead"))\(files)").markup)
                <p><a href="\(page.link(Address.signIn.link()))" target="_blank">\(page("kept.sign-in"))</a></p>
                \(form.markup)
                """), status: .unauthorized)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

extension HiddenField {
    /// Whether somebody may have written it: what a page put there are identities, versions and words of its own.
    fileprivate var isTyped: Bool {
        ![Entry.openingField, DeskForm.versionField, FormTrace.field, "sedan", "vecka", "till"].contains(name)
            && !value.isEmpty && Identifier<Any>(value) == nil
    }
}
