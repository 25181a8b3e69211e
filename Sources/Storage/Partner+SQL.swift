package import Domain

extension Partner: Record {
    package static let table = "partner"

    package var fields: [Field] {
        [
            Field("slug", slug),
            Field("name", name),
            Field("division", division),
            Field("kind", kind),
            Field("website", website),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            slug: try row.value("slug"),
            name: try row.value("name"),
            division: try row.value("division"),
            kind: try row.value("kind"),
            website: try row.value("website"),
            version: try row.value("version"))
    }
}

extension Partner.Kind: Storable {}

extension Partner {
    /// The one rule for which partners everyone sees: parties of a launched pledge, and who owns or does
    /// something that is told of one.
    package static func visible(on day: Day) -> Query {
        """
        (id IN (SELECT partner FROM pledge_party WHERE pledge IN
            (SELECT id FROM pledge WHERE launched <= \(day)))
        OR id IN (SELECT owner FROM measure WHERE \(Measure.visible(to: .anyone, on: day)))
        OR EXISTS (SELECT 1 FROM sub_area JOIN pledge_place ON pledge_place.place = sub_area.place
            JOIN pledge ON pledge.id = pledge_place.pledge
            WHERE pledge.launched <= \(day) AND sub_area.stewards LIKE '%' || partner.id || '%'))
        """
    }
}
