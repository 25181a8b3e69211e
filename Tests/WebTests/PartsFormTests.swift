import Testing

@testable import Web

struct PartsFormTests {
    private let faulty = Field(
        "dag", "Datum", .date, value: "i går", hint: "Som 2022-05-21", error: "Skriv en dag.")

    @Test func `a field with an error keeps what was typed and says what describes it`() {
        let shown = faulty.markup.text
        #expect(shown.contains("value=\"i går\""))
        #expect(shown.contains("aria-describedby=\"f-dag-h f-dag-e\" aria-invalid=\"true\""))
        #expect(shown.contains("<label for=\"f-dag\">") && shown.contains("id=\"f-dag\""))
        #expect(shown.contains("id=\"f-dag-h\"") && shown.contains("id=\"f-dag-e\""))
    }

    @Test func `the summary leads to each faulty field and is silent without any`() {
        let choices = [Choice(value: "ja", text: "Ja"), Choice(value: "nej", text: "Nej")]
        let group = Field("val", "Välj", .radios(choices), error: "Välj en.")
        let summary = errorSummary("Två fält", of: [faulty, group, Field("a", "A")]).text
        #expect(summary.contains("role=\"alert\""))
        #expect(summary.contains("href=\"#f-dag\"") && summary.contains("href=\"#f-val-0\""))
        #expect(!summary.contains("#f-a\""))
        #expect(group.markup.text.contains("id=\"f-val-0\""))
        #expect(errorSummary("Inget", of: [Field("a", "A")]).isEmpty)
    }

    @Test func `a form with a file is sent in parts and carries its hidden fields`() {
        let form = FormPart(
            action: "/fynd", fields: [Field("bild", "Bild", .file(accepts: "image/jpeg"))], submit: "Skicka",
            hidden: [HiddenField(name: "bevis", value: "a\"b")]
        ).markup.text
        #expect(form.contains("enctype=\"multipart/form-data\""))
        #expect(form.contains("<input type=\"hidden\" name=\"bevis\" value=\"a&quot;b\">"))
    }

    @Test func `only what was chosen is checked`() {
        let choices = ["a", "b", "c"].map { Choice(value: $0, text: $0) }
        let field = Field(name: "x", label: "X", kind: .checkboxes(choices), values: ["a", "c"])
        #expect(field.markup.text.split(separator: " checked>").count == 3)
        #expect(!field.markup.text.contains("value=\"b\" checked"))
    }
}
