package import Domain

/// The sentences of a picture as the coordinator wants them read.
package struct ArrangedHeadlines: Sendable {
    package enum Line: Sendable {
        case found(PictureHeadline)
        /// Written by the coordinator.
        case own(HeadlineEdit)
    }

    package struct Hidden: Sendable {
        package let headline: PictureHeadline
        package let reason: String
    }

    package private(set) var lines: [Line] = []
    package private(set) var hidden: [Hidden] = []

    /// - Shape: what has a position stands there, 1 being first; the rest fills the places between, own texts
    ///   after what was found. Of two that want the same place the one given first has it.
    package init(_ headlines: [PictureHeadline], _ edits: [HeadlineEdit]) {
        var placed: [(position: Int, line: Line)] = []
        for headline in headlines {
            let edit = edits.first { $0.headline == headline.key }
            if let reason = edit?.hiddenBecause {
                hidden.append(Hidden(headline: headline, reason: reason))
            } else if let position = edit?.position {
                placed.append((position, .found(headline)))
            } else {
                lines.append(.found(headline))
            }
        }
        for edit in edits where edit.headline.isEmpty {
            if let position = edit.position {
                placed.append((position, .own(edit)))
            } else {
                lines.append(.own(edit))
            }
        }
        let inOrder = placed.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        var next = 0
        for (position, line) in inOrder.map(\.element) {
            let index = min(max(position - 1, next), lines.count)
            lines.insert(line, at: index)
            next = index + 1
        }
    }
}
