import HTTPTypes
import Hummingbird

extension Page {
    /// What makes the figure round a drawing a map: where it lies, and where the script finds Leaflet.
    ///
    /// Nothing where Leaflet is not installed.
    func map(of drawing: PlanDrawing, label: String) -> Markup {
        guard let leaflet = site.leaflet else { return "" }
        let bounds = drawing.bounds.map { "\($0)" }.joined(separator: " ")
        let ground = site.settings.mapGround
        return """
             data-bounds="\(bounds)" data-leaflet="\(leaflet.scriptLink)" data-style="\(leaflet.styleLink)" \
            data-label="\(label)" data-enlarge="\(self("map.enlarge"))" data-reduce="\(self("map.reduce"))"\
            \(attribute: "data-ground", ground?.address)\(attribute: "data-credit", ground?.credit)
            """
    }

    /// The script that a page with a map has; none where Leaflet is not installed.
    var mapScripts: [String] { site.leaflet == nil ? [] : ["map.js"] }
}

/// The files of Leaflet, under an address that changes with them.
struct LeafletFiles {
    let leaflet: Leaflet

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get("/leaflet/\(leaflet.edition)/leaflet.js") { _, _ in
            file(leaflet.script, type: "text/javascript; charset=utf-8")
        }
        router.get("/leaflet/\(leaflet.edition)/leaflet.css") { _, _ in
            file(leaflet.style, type: "text/css; charset=utf-8")
        }
    }

    @Sendable private func file(_ bytes: [UInt8], type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Visit {
    /// Whether the address is one that has a map.
    var hasMap: Bool {
        path.hasPrefix("/arbete/lagesbild/") || path.hasPrefix("/station/") && path.hasSuffix("/karta")
    }
}
