/// A table of figures or facts: where the window is narrower it scrolls by itself, or folds into one block a row.
struct DataTable: Sendable {
    struct Column: Sendable {
        var name: String
        var isNumeric = false
    }

    /// - Shape: names this table on its page; letters and hyphens.
    var id: String
    var caption: String
    var hidesCaption = false
    /// Whether it holds longer texts, so that it folds although it has few columns.
    var holdsTexts = false
    var columns: [Column]
    /// - Shape: one cell for each column; the first is the head of its row.
    var rows: [[Markup]]

    private var folds: Bool { holdsTexts || columns.count > 4 }

    var markup: Markup {
        """
        <div class="scroll" role="region" aria-labelledby="\(id)" tabindex="0">\
        <table class="data\(if: folds, " fold")"\(role("table"))>\
        <caption id="\(id)"\(if: hidesCaption, " class=\"vh\"")>\(caption)</caption>
        <thead\(role("rowgroup"))><tr\(role("row"))>\(each: columns, {
            "<th scope=\"col\"\(role("columnheader"))\(if: $0.isNumeric, " class=\"n\"")>\($0.name)</th>"
        })</tr></thead>
        <tbody\(role("rowgroup"))>\(each: rows, row)</tbody></table></div>
        """
    }

    private func row(_ cells: [Markup]) -> Markup {
        """
        <tr\(role("row"))>\(with: cells.first, { "<th scope=\"row\"\(role("rowheader"))>\($0)</th>" })\
        \(each: zip(columns, cells).dropFirst(), { column, cell in
            "<td\(role("cell"))\(if: column.isNumeric, " class=\"n\"")\(label(column))>\(cell)</td>"
        })</tr>

        """
    }

    /// Said outright, because a table whose display changes is one no longer to every browser.
    private func role(_ name: String) -> Markup {
        folds ? " role=\"\(name)\"" : ""
    }

    private func label(_ column: Column) -> Markup {
        folds ? " data-label=\"\(column.name)\"" : ""
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
