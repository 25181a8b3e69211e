package import Domain
package import Storage

/// What has come in for a picture's days since its numbers were kept, and is in none of them.
package struct SinceCompiled: Equatable, Sendable {
    /// More observations than were counted: reported or checked later.
    package let observations: Int
    /// Parties that had not reported then.
    package let partners: [Identifier<Partner>]

    package var isNothing: Bool { observations <= 0 && partners.isEmpty }

    /// - Throws: `StorageError`.
    package init(
        _ db: any Connection, _ picture: SituationPicture, _ content: PictureContent, in book: PledgeBook
    ) throws {
        // As `PictureBasis` counts them.
        let precision: Query = picture.kind == .week ? "AND time_precision <> 'month'" : ""
        let count = try db.row(
            """
            SELECT count(*) FROM observation WHERE \(book.pledge.observed)
                AND \(Observation.within(picture.period)) AND review IN ('approved', 'masked') \(precision)
            """)
        observations = (try count?.value(at: 0) ?? 0) - content.reporting.observations
        let all = try db.reports(of: book.pledge, for: picture.period)
        let reported = all.filter { picture.kind != .week || !$0.isOfMonth }.partners
        partners = content.reporting.missing.filter(reported.contains)
    }
}
