/// A table of figures or facts, which scrolls by itself where the window is narrower.
struct DataTable: Sendable {
    struct Column: Sendable {
        var name: String
        var isNumeric = false
    }

    /// - Shape: names this table on its page; letters and hyphens.
    var id: String
    var caption: String
    var hidesCaption = false
    var columns: [Column]
    /// - Shape: one cell for each column; the first is the head of its row.
    var rows: [[Markup]]

    var markup: Markup {
        """
        <div class="scroll" role="region" aria-labelledby="\(id)" tabindex="0"><table class="data">\
        <caption id="\(id)"\(if: hidesCaption, " class=\"vh\"")>\(caption)</caption>
        <thead><tr>\(each: columns, {
            "<th scope=\"col\"\(if: $0.isNumeric, " class=\"n\"")>\($0.name)</th>"
        })</tr></thead>
        <tbody>\(each: rows, row)</tbody></table></div>
        """
    }

    private func row(_ cells: [Markup]) -> Markup {
        """
        <tr>\(with: cells.first, { "<th scope=\"row\">\($0)</th>" })\
        \(each: zip(columns, cells).dropFirst(), { column, cell in
            "<td\(if: column.isNumeric, " class=\"n\"")>\(cell)</td>"
        })</tr>

        """
    }
}

/// A name and what it stands for.
struct DefinitionRow: Sendable {
    var name: String
    var value: Markup
}

/// Names to the left, what they stand for to the right.
func definitionRows(_ rows: [DefinitionRow]) -> Markup {
    """
    <dl class="rows">\(each: rows, { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl>
    """
}
