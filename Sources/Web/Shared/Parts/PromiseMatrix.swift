/// What was promised, row by row, and how it stands at each station, under the line that joins them.
struct PromiseMatrix: Sendable {
    struct Column: Sendable {
        var name: String
        var link: Link? = nil
        /// "10 av 10"; `noteEnd` goes on from it, "i fas", where there is room.
        var note: String? = nil
        var noteEnd: String? = nil
    }

    /// One commitment at one station.
    struct Cell: Sendable {
        var mark: StatusMark
        var word: String
        var link: Link? = nil
        var needsMore = false
    }

    struct Row: Sendable {
        var text: String
        /// The language of the text, where it is not the page's own.
        var language: String? = nil
        var link: Link? = nil
        var cells: [Cell]
    }

    /// The rows of one partner.
    struct Group: Sendable {
        var name: String
        var note: String? = nil
        var rows: [Row]
    }

    /// - Shape: names this table on its page; letters and hyphens.
    var id: String
    var title: String
    var columns: [Column]
    var groups: [Group]
    var marks: [MarkedText] = []
    var note: Markup? = nil

    var markup: Markup {
        """
        <div class="matrix"><h2 id="\(id)">\(title)</h2><table role="table" aria-labelledby="\(id)">
        <thead role="rowgroup"><tr role="row"><td role="cell"></td>\(each: columns, head)</tr></thead>
        \(each: groups, body)</table></div>
        \(if: !marks.isEmpty, legend(marks))\(with: note, { "<p class=\"note\">\($0)</p>" })
        """
    }

    private func head(_ column: Column) -> Markup {
        let name: Markup = column.link.map { "<a href=\"\($0)\">\(column.name)</a>" } ?? "\(column.name)"
        return """
            <th scope="col" role="columnheader">\(name)\
            \(with: column.note, { "<span>\($0)\(with: column.noteEnd, { "<i> \($0)</i>" })</span>" })</th>
            """
    }

    private func body(_ group: Group) -> Markup {
        """
        <tbody role="rowgroup"><tr role="row">\
        <th scope="rowgroup" role="rowheader" colspan="\(columns.count + 1)">\(group.name)\
        \(with: group.note, { " <span>\($0)</span>" })</th></tr>
        \(each: group.rows, row)</tbody>
        """
    }

    private func row(_ row: Row) -> Markup {
        let text: Markup = row.link.map { "<a href=\"\($0)\">\(row.text)</a>" } ?? "\(row.text)"
        return """
            <tr role="row"><th scope="row" role="rowheader"\(attribute: "lang", row.language)>\(text)</th>\
            \(each: zip(row.cells, columns), { cell($0, of: row, at: $1) })</tr>

            """
    }

    /// A screen reader hears the whole of it, "Öka närvaron, Floda: Försenat".
    private func cell(_ cell: Cell, of row: Row, at column: Column) -> Markup {
        let shown: Markup = "\(mark(cell.mark, size: .matrix))\(cell.word)"
        let more: Markup = cell.needsMore ? " more" : ""
        guard let link = cell.link else {
            return "<td role=\"cell\"><span class=\"cell\(more)\">\(shown)</span></td>"
        }
        return """
            <td role="cell"><a class="cell\(more)" href="\(link)" \
            aria-label="\(row.text), \(column.name): \(cell.word)">\(shown)</a></td>
            """
    }
}
