/// What the parser of YAML stumbled over, in words of our own.
///
/// - Source: libyaml 0.2, the problems that its scanner and parser name.
struct YAMLProblem {
    let wanted: String
    let found: String

    init(_ problem: String) {
        let known = Self.known.first { problem.contains($0.part) }
        wanted = known?.wanted ?? "YAML"
        found = known?.found ?? "something else"
    }

    private static let known: [(part: String, wanted: String, found: String)] = [
        ("did not find expected node content", "a value", "a sign that begins none"),
        ("did not find expected key", "a key as far in as those above it", "something else"),
        ("could not find expected ':'", "a key, a colon and a space", "no colon"),
        (
            "mapping values are not allowed", "one colon and space on a line, or quotes around the value",
            "more"
        ),
        ("did not find expected ',' or ']'", "a comma or ]", "something else"),
        ("did not find expected ',' or '}'", "a comma or }", "something else"),
        (
            "did not find expected '-' indicator", "a line that begins with - as those above it",
            "something else"
        ),
        ("found unexpected end of stream", "a quote that closes the text", "the end of the file"),
        (
            "found character that cannot start any token", "quotes around a value with such a sign",
            "@, %, ` or a tab"
        ),
        ("found undefined tag handle", "a value without ! in front", "!"),
        ("unknown escape character", "a backslash doubled in double quotes", "one before another letter"),
        ("control characters are not allowed", "characters of text", "others"),
        ("found undefined alias", "a value in quotes", "a name that begins with *"),
        ("did not find expected <document start>", "one document", "something after its end"),
        ("expected a single document", "one document", "another after ---"),
        ("block sequence entries are not allowed", "a list on lines of its own", "- in the middle of a line"),
    ]
}
