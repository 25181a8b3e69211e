import Domain
import Formats
import HTTPTypes
import Hummingbird
import Storage

/// The observations that a filter lets through as a table for a spreadsheet.
///
/// - Throws: `AccessRefusal` for those who may not take observations out of the workspace;
///   `ReportFileRefusal.tooMany` rather than leave some out unsaid.
func reportFile(_ filter: ReportFilter, _ db: any Connection, _ desk: Desk) throws -> Observed {
    guard desk.mayExport else { throw AccessRefusal.notYours }
    let observations: [Observation] = try db.all(
        where: "\(filter.condition(desk)) AND \(filter.stated) ORDER BY earliest, id LIMIT \(mostInFile + 1)")
    guard observations.count <= mostInFile else { throw ReportFileRefusal.tooMany }
    let names = ReportNames(desk.book, try desk.subAreas(db))
    var csv = CSVWriter()
    csv.row([
        "place", "sub_area", "category", "earliest", "latest", "precision", "partner", "source", "review",
        "text",
    ])
    for observation in observations {
        csv.row([
            .text(orEmpty: names.place(observation.place)?.name),
            .text(orEmpty: names.area(observation.subArea)?.name), .text(observation.category.rawValue),
            .text(observation.window.earliest.description), .text(observation.window.latest.description),
            .text(observation.window.precision.rawValue),
            .text(orEmpty: names.partner(observation.partner)?.name), .text(observation.source.rawValue),
            .text(observation.review.state.rawValue), .text(observation.text),
        ])
    }
    let response = Response(
        status: .ok,
        headers: [
            .contentType: "text/csv; charset=utf-8",
            .contentDisposition: "attachment; filename=\"iakttagelser.csv\"",
        ],
        body: .init(byteBuffer: ByteBuffer(bytes: csv.bytes)))
    return Observed(response, [.init(.export, filter.subject, count: observations.count)])
}

private let mostInFile = 100_000

enum ReportFileRefusal: String, Refusal {
    case tooMany = "report-file.too-many"

    var code: String { rawValue }
    var kind: RefusalKind { .invalid }
}

extension Desk {
    /// Whether the member may take observations out of the workspace as a file.
    var mayExport: Bool { allows(.seeObservations) && reviews }
}
