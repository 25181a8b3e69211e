/// A form as a page shows it: what is wrong first, then the fields, then the button.
struct FormPart: Sendable {
    var action: Link
    var fields: [Field]
    var submit: String
    var cancel: TextLink? = nil
    var hidden: [HiddenField] = []
    /// "Två fält behöver rättas"; shown when a field has an error or `refusal` is there.
    var errorTitle: String? = nil
    /// A rule that said no to the whole of it.
    var refusal: String? = nil
    /// Stands between the fields and the button, such as what happens with what is sent.
    var note: Markup? = nil

    var markup: Markup {
        """
        <form class="form" method="post" action="\(action)"\
        \(if: hasFile, " enctype=\"multipart/form-data\"") novalidate>\(each: hidden, { $0.markup })\
        \(with: errorTitle, { errorSummary($0, of: fields, refusal: refusal) })\
        \(each: fields, { $0.markup })\(with: note, { "<div class=\"small dim\">\($0)</div>" })\
        \(submitRow(submit, cancel: cancel))</form>
        """
    }

    private var hasFile: Bool {
        fields.contains { if case .file = $0.kind { true } else { false } }
    }
}

/// All that is wrong, on top of the form, with a link to each field; nothing where nothing is wrong.
///
/// A browser goes to it at once, with a script or without.
func errorSummary(_ title: String, of fields: [Field], refusal: String? = nil) -> Markup {
    let faulty = fields.filter { $0.error != nil }
    guard !faulty.isEmpty || refusal != nil else { return "" }
    return """
        <div class="notice no-go" role="alert" tabindex="-1" autofocus>\(mark(.no, size: .matrix))<div><h2>\(title)</h2>\
        \(with: refusal, { "<p>\($0)</p>" })\
        \(if: !faulty.isEmpty, "<ul>\(each: faulty, { "<li><a href=\"#\($0.target)\">\($0.label)\(if: !$0.label.hasSuffix("?"), ":") \($0.error)</a></li>" })</ul>")\
        </div></div>
        """
}

/// The button that sends, and the way out.
func submitRow(_ text: String, cancel: TextLink? = nil) -> Markup {
    """
    <div class="acts"><button class="btn">\(text)</button>\(with: cancel, { $0.markup })</div>
    """
}
