import Domain
import Testing

struct SlugTests {
    @Test(arguments: [
        ("Öppet hus på stationen", "oppet-hus-pa-stationen"), ("  Å, Ä & Ö!  ", "a-a-o"), ("Café", "cafe"),
        ("---", "namnlos"), ("", "namnlos"), ("🚉", "namnlos"), ("2022", "2022"), ("a--b", "a-b"),
    ])
    func `a name becomes an address`(name: String, slug: String) {
        #expect(Slug(naming: name).description == slug)
    }

    @Test(arguments: [
        ("a", true), ("a-b", true), ("0", true), ("", false), ("-a", false), ("a-", false), ("a--b", false),
        ("A", false), ("å", false), ("a b", false), (String(repeating: "a", count: 80), true),
        (String(repeating: "a", count: 81), false),
    ])
    func `an address is small letters, digits and single hyphens`(text: String, isSlug: Bool) {
        #expect((Slug(text) != nil) == isSlug)
    }

    @Test func `whatever it is made from, it is an address`() {
        for name in ["Ångström, Ærø & Ñandú", String(repeating: "å b", count: 100), "´`^", "a\u{301}"] {
            let slug = Slug(naming: name)
            #expect(Slug(slug.description) == slug, "\(name)")
        }
    }

    @Test func `a taken one gets the next number`() throws {
        let taken: Set = ["fest", "fest-2"]
        let slug = Slug(naming: "Fest").first { !taken.contains($0.description) }
        #expect(slug.description == "fest-3")
    }
}
