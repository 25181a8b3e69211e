/// One choice among several.
struct Choice: Sendable {
    var value: String
    var text: String
    var hint: String? = nil
}

/// Something that a person fills in: what is asked, what was typed, and what was wrong with it.
///
/// - Shape: `values` holds what was typed or chosen, several only for checkboxes.
struct Field: Sendable {
    enum Kind: Sendable {
        case text
        case email
        case password
        case search
        case area(rows: Int)
        /// As people write it, 2022-05-21 and 19.30, whatever language the browser speaks.
        case date
        case time
        case number
        case select([Choice])
        case radios([Choice])
        case checkboxes([Choice])
        case file(accepts: String)
    }

    var name: String
    var label: String
    var kind: Kind = .text
    var values: [String] = []
    var hint: String? = nil
    var error: String? = nil
    /// "frivilligt", after the label of what may be left out.
    var optional: String? = nil
    var autocomplete: String? = nil
    var maxLength: Int? = nil
    /// Something to look at in what was typed, which stops nobody.
    var notice: String? = nil
    /// Buttons that take words out of what was typed.
    var takeOuts: [TakeOut] = []
    /// All that is wrong with a long text, after the error that sums it up.
    var faults: [String] = []

    struct TakeOut: Sendable {
        var text: String
        /// What the button sends.
        var value: String
    }

    var id: String { "f-\(name)" }
    var value: String { values.first ?? "" }

    /// Where a link in the summary of errors leads: the first thing that can be filled in.
    var target: String {
        switch kind {
        case .radios, .checkboxes: "\(id)-0"
        default: id
        }
    }

    /// What describes the control to those who hear the page.
    var descriptions: String? {
        let ids = [
            hint.map { _ in "\(id)-h" }, error.map { _ in "\(id)-e" }, faults.isEmpty ? nil : "\(id)-l",
        ]
        .compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

extension Field {
    /// A field that holds one text.
    init(
        _ name: String, _ label: String, _ kind: Kind = .text, value: String = "", hint: String? = nil,
        error: String? = nil, optional: String? = nil
    ) {
        self.init(
            name: name, label: label, kind: kind, values: value.isEmpty ? [] : [value], hint: hint,
            error: error,
            optional: optional)
    }
}

/// Something that a form sends along unseen, such as the token against forgery.
struct HiddenField: Sendable {
    var name: String
    var value: String

    var markup: Markup { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }
}
