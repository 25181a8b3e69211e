extension Field {
    /// The label, the hint, the control and the error, under each other.
    var markup: Markup {
        switch kind {
        case .radios(let choices): group(choices, type: "radio")
        case .checkboxes(let choices): group(choices, type: "checkbox")
        default:
            """
            <div class="field\(if: error != nil, " bad")"><label for="\(id)">\(label)\(optionalMark)</label>\
            \(hintMarkup)\(control)\(errorMarkup)</div>

            """
        }
    }

    /// The control alone with its label for those who hear the page, in a row of filters.
    var compactMarkup: Markup {
        "<div class=\"field\"><label for=\"\(id)\">\(label)</label>\(control)</div>"
    }

    private var optionalMark: Markup { "\(with: optional, { " <span class=\"opt\">(\($0))</span>" })" }

    private var hintMarkup: Markup { "\(with: hint, { "<p class=\"hint\" id=\"\(id)-h\">\($0)</p>" })" }

    private var errorMarkup: Markup {
        """
        \(with: error, { "<p class=\"err\" id=\"\(id)-e\">\(mark(.no))<span>\($0)</span></p>" })\
        \(if: !faults.isEmpty, "<ul class=\"faults\" id=\"\(id)-l\">\(each: faults, { "<li>\($0)</li>" })</ul>")\
        \(with: notice, { "<p class=\"hint\">\($0)</p>" })\
        \(if: !takeOuts.isEmpty, """
            <div class="acts">\(each: takeOuts, {
                "<button class=\"btn second less\" name=\"\(Entry.takeOutField)\" value=\"\($0.value)\">\($0.text)</button>"
            })</div>
            """)
        """
    }

    /// What stands above the choices where a page draws them itself.
    var hintAndError: Markup { "\(hintMarkup)\(errorMarkup)" }

    private var control: Markup {
        switch kind {
        case .area(let rows):
            "<textarea class=\"in\" rows=\"\(rows)\"\(attributes)>\n\(value)</textarea>"
        case .select(let choices):
            """
            <select class="in"\(attributes)>\(each: choices, {
                "<option value=\"\($0.value)\"\(if: values.contains($0.value), " selected")>\($0.text)</option>"
            })</select>
            """
        case .file(let accepts):
            "<input class=\"in\" type=\"file\" accept=\"\(accepts)\"\(attributes)>"
        case .radios, .checkboxes:
            ""
        case .text: input("text")
        case .email: input("email")
        case .password: input("password")
        case .search: input("search")
        case .number: input("text", short: true, extra: " inputmode=\"decimal\"")
        case .date, .time: input("text", short: true)
        }
    }

    private func input(_ type: Markup, short: Bool = false, extra: Markup = "") -> Markup {
        """
        <input class="in\(if: short, " short")" type="\(type)"\(extra)\
        \(attribute: "value", values.first)\(attributes)>
        """
    }

    private var attributes: Markup {
        """
         id="\(id)" name="\(name)"\(attribute: "autocomplete", autocomplete)\
        \(attribute: "maxlength", maxLength.map(String.init))\(attribute: "aria-describedby", descriptions)\
        \(if: error != nil, " aria-invalid=\"true\"")
        """
    }

    private func group(_ choices: [Choice], type: Markup) -> Markup {
        """
        <fieldset class="field\(if: error != nil, " bad")"\(attribute: "aria-describedby", descriptions)>\
        <legend>\(label)\(optionalMark)</legend>\(hintMarkup)\(errorMarkup)\
        \(each: choices.enumerated(), { index, choice in
            """
            <label class="pick"><input type="\(type)" id="\(id)-\(index)" name="\(name)" value="\(choice.value)"\
            \(if: values.contains(choice.value), " checked")>\
            <span>\(choice.text)\(with: choice.hint, { "<span>\($0)</span>" })</span></label>
            """
        })</fieldset>

        """
    }
}
