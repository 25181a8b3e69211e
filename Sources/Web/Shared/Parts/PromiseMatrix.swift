/// What was promised, row by row, and how it stands at each station, under the line that joins them.
struct PromiseMatrix: Sendable {
    struct Column: Sendable {
        var name: String
        var link: Link? = nil
        /// What the address of a row goes on with to the cell in this column: `/lerum`.
        var part: Link
        /// "10 av 10"; `noteEnd` goes on from it, "i fas", where there is room.
        var note: String? = nil
        var noteEnd: String? = nil
    }

    /// What a commitment can be in at a station.
    struct State: Sendable {
        var mark: StatusMark
        var word: String
        var needsMore = false
    }

    struct Row: Sendable {
        var text: String
        /// The language of the text, where it is not the page's own.
        var language: String? = nil
        var link: Link
        /// - Shape: positions among `states`, column by column; nil where the commitment does not hold.
        var cells: [Int?]
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
    var states: [State]
    /// Said where a commitment does not hold.
    var absent: String
    var groups: [Group]
    var marks: [MarkedText] = []
    var note: Markup? = nil

    var markup: Markup {
        let cells = Cells(self)
        return """
            <div class="matrix"><h2 id="\(id)">\(title)</h2><table role="table" aria-labelledby="\(id)">
            <thead role="rowgroup"><tr role="row"><td role="cell"></td>\(each: columns, head)</tr></thead>
            \(each: groups, { body($0, cells) })</table></div>
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

    private func body(_ group: Group, _ cells: Cells) -> Markup {
        """
        <tbody role="rowgroup"><tr role="row">\
        <th scope="rowgroup" role="rowheader" colspan="\(columns.count + 1)">\(group.name)\
        \(with: group.note, { " <span>\($0)</span>" })</th></tr>
        \(each: group.rows, { row($0, cells) })</tbody>
        """
    }

    private func row(_ row: Row, _ cells: Cells) -> Markup {
        """
        <tr role="row"><th scope="row" role="rowheader"\(attribute: "lang", row.language)>\
        <a href="\(row.link)">\(row.text)</a></th>\
        \(each: row.cells.indices, { cells.cell(of: row, at: $0) })</tr>

        """
    }

    /// The cells as far as all in one state are alike: a matrix has hundreds.
    private struct Cells {
        private let absent: Markup
        private let states: [(start: Markup, word: String, shown: Markup)]
        private let columns: [Column]

        init(_ matrix: PromiseMatrix) {
            columns = matrix.columns
            absent = """
                <td role="cell"><span class="cell">\(mark(.skip, size: .matrix))\(matrix.absent)</span></td>
                """
            states = matrix.states.map { state in
                (
                    "<td role=\"cell\"><a class=\"cell\(if: state.needsMore, " more")\" href=\"", state.word,
                    "\(mark(state.mark, size: .matrix))\(state.word)</a></td>"
                )
            }
        }

        /// A screen reader hears the whole of it, "Öka närvaron, Floda: Försenat".
        func cell(of row: Row, at column: Int) -> Markup {
            guard let state = row.cells[column] else { return absent }
            return """
                \(states[state].start)\(row.link)\(columns[column].part)" \
                aria-label="\(row.text), \(columns[column].name): \(states[state].word)">\
                \(states[state].shown)
                """
        }
    }
}
