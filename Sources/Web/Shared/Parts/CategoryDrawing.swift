/// A small drawing for each category of what can be seen at a place; the word always stands beside it.
enum CategoryDrawing {
    /// - Shape: by the category's code; lines in a square of 24.
    static let drawings: [String: Markup] = [
        "broken-light": line(
            "M8 21V6.5A3.5 3.5 0 0 1 11.5 3H15M12.5 7h7L17 3.5h-2zM5 21h6M13.5 10l-1 2.5M16 10v3M18.5 10l1 2.5"
        ),
        "dark-place": line("M19.5 14.6A8.2 8.2 0 1 1 9.6 4a6.6 6.6 0 0 0 9.9 10.6z"),
        "vegetation": line("M12 21v-7M7.2 15a4.6 4.6 0 0 1-.9-9A5.8 5.8 0 0 1 17.4 6a4.6 4.6 0 0 1-.6 9z"),
        "graffiti": line("M7.5 10h7.5v11H7.5zM9.3 10V7h4v3M11.3 7V5M17 4.5h.1M20 3h.1M20 6.2h.1M7.5 14.5H15"),
        "vandalism": line("M4 4h16v16H4zM12.5 4 10 9.5l4 2L11 15.5l2 4.5"),
        "littering": line("M4.5 7h15M9.5 7V4.3h5V7M6.3 7l1.2 13.7h9L17.7 7M10.2 11v6M13.8 11v6"),
        "broken-lift": line("M5 3.5h14v17H5zM9.4 10.3 12 7.4l2.6 2.9M9.4 13.8l2.6 2.9 2.6-2.9"),
        "broken-help-point": line("M7 3h10v18H7zM12 6.8a1.7 1.7 0 1 0 .1 0M9.8 13.4h4.4M9.8 16.6h4.4"),
        "needles": line("M15.5 3.5l5 5M18 6l-3 3M10.5 6.5l7 7L11 20H7l-3-3v-4zM5.5 18.5 3 21M8.6 10.4l2 2"),
        "unsafe-tunnel": line("M3 20.5V12a9 9 0 0 1 18 0v8.5M8 20.5V13a4 4 0 0 1 8 0v7.5M2.5 20.5h19"),
        "unsafe-gathering": line(
            "M12 5.4a2.5 2.5 0 1 0 .1 0M7.4 20v-3.4a4.6 4.6 0 0 1 9.2 0V20M5 7.4a1.9 1.9 0 1 0 .1 0M2.5 18v-2.4A3 3 0 0 1 5.6 13M19 7.4a1.9 1.9 0 1 0 .1 0M21.5 18v-2.4a3 3 0 0 0-3.1-2.6"
        ),
        "reckless-riding": line(
            "M5.5 14.2a3.1 3.1 0 1 0 .1 0M18.5 14.2a3.1 3.1 0 1 0 .1 0M8.6 17.3h6.9l1.2-6.6L15 6.5h-3M16.7 10.7l1.8 3.5M3.5 11H11l2.5 3"
        ),
        "alcohol": line("M10 3h4v5l2 3.2V21H8v-9.8L10 8zM8 14.5h8"),
        "drugs": line(
            "M4.8 12.3 12.3 4.8a4.9 4.9 0 0 1 6.9 6.9l-7.5 7.5a4.9 4.9 0 0 1-6.9-6.9zM8.6 8.6l6.9 6.9"),
        "bicycle-theft": line(
            "M5.5 12.5a4 4 0 1 0 .1 0M18.5 12.5a4 4 0 1 0 .1 0M5.5 16.5l4-8H16l2.5 8M9.5 8.5l4 8h-8M13.5 16.5l2.5-8M7.8 8.5h3.4M16 8.5V6h2.2"
        ),
        "vehicle-crime": line(
            "M3 17v-4.4l2.5-1.1L7.4 7h9.2l1.9 4.5 2.5 1.1V17zM5.5 11.5h13M6.5 17v2.4M17.5 17v2.4M7 14.2h.1M17 14.2h.1"
        ),
        "theft": line("M5 9h14l1 11.5H4zM8.5 9V7a3.5 3.5 0 0 1 7 0v2M9 14.7h6"),
        "burglary": line("M6 20.8V3.5h12v17.3M3.5 20.8h17M14.8 12.4h.1M9.4 8l2.4 2.2-2.4 2.2 2.4 2.2"),
        "robbery": line("M9 5a2.6 2.6 0 1 0 .1 0M4 20v-3.4a5 5 0 0 1 10 0V20M19 6v7.5M19 17v.1"),
        "violence": line(
            "m12 3 2 5.2 5-1.8-1.8 5 4.5 2.2-5 1.2 1.2 5-4.9-2.6L10 21.4l-.4-5.2-5.6.5 3.6-4.3-3.6-4 5.4.4z"),
        "threat": line("M4 4.5h16v12h-8l-4.5 4v-4H4zM12 7.6v4.2M12 14v.1"),
        "sexual-harassment": line(
            "M7 12.8V6.4a1.4 1.4 0 0 1 2.8 0V11M9.8 10.6V4.3a1.4 1.4 0 0 1 2.8 0v6.3M12.6 10.6V5.3a1.4 1.4 0 0 1 2.8 0V11M15.4 11V8a1.4 1.4 0 0 1 2.8 0v6.6a6.6 6.6 0 0 1-6.6 6.4c-3.2 0-4.7-2-7.6-6.3a1.5 1.5 0 0 1 2.4-1.8L7 13.6"
        ),
        "fire": line(
            "M12 3c.5 3.6 5.6 6 5.6 11.1A5.6 5.6 0 0 1 6.4 14c0-2.2 1-3.8 2.3-5 .2 1.6.9 2.6 1.9 3.2C10.3 9 10.6 5.6 12 3z"
        ),
        "fireworks": line(
            "M12 12.5V21M12 3v4M5.5 5.5l2.9 2.9M18.5 5.5l-2.9 2.9M3 12.5h4M17 12.5h4M6.8 17.2l1.7-1.7M17.2 17.2l-1.7-1.7"
        ),
        "trespass": line("M8.6 3 6 21M15.4 3 18 21M8.1 6.6h7.8M7.4 11h9.2M6.8 15.4h10.4M6.2 19.8h11.6"),
        "dangerous-parking": line("M4 4h16v16H4zM9.8 16.8V7.4h3a2.8 2.8 0 0 1 0 5.6h-3"),
        "vulnerable-people": line("M12 20 5 12.8a4.3 4.3 0 0 1 6-6.1l1 1 1-1a4.3 4.3 0 0 1 6 6.1z"),
        "staff-concern": line("M4 4.5h16v12h-9.2l-4.8 4v-4H4zM8.3 8.8h7.4M8.3 12.4h4.8"),
        "other": line("M6 12h.1M12 12h.1M18 12h.1"),
    ]

    private static func line(_ lines: Markup) -> Markup { "<path class=\"mi\" d=\"\(lines)\"/>" }
}

/// The drawing of a category, hidden from screen readers.
///
/// - Shape: `code` is one of `CategoryDrawing.drawings`.
func categoryDrawing(_ code: String, size: Int = 24) -> Markup {
    """
    <svg class="m" width="\(size)" height="\(size)" aria-hidden="true"><use href="#c-\(code)"/></svg>
    """
}
