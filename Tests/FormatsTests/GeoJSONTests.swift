import Formats
import Testing

struct GeoJSONTests {
    private let square: [GeoJSON.Position] = [
        .init(longitude: 13, latitude: 58), .init(longitude: 13.1, latitude: 58),
        .init(longitude: 13.1, latitude: 58.1), .init(longitude: 13, latitude: 58),
    ]

    @Test func `features are written longitude first, with six decimals`() {
        let features: [GeoJSON.Feature] = [
            .init(
                id: "a", .point(.init(longitude: 13.123456789, latitude: 58)),
                properties: [
                    ("name", .string("Östra")), ("n", .int(2)), ("x", .double(0.5)), ("b", .bool(true)),
                    ("z", .null),
                ]),
            .init(.line([.init(longitude: -1, latitude: -2), .init(longitude: 3, latitude: 4)])),
            .init(.polygon([square])),
        ]
        let wanted =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":"#
            + #"{"type":"Point","coordinates":[13.123457,58]},"properties":"#
            + #"{"name":"Östra","n":2,"x":0.5,"b":true,"z":null}},"#
            + #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[-1,-2],[3,4]]},"properties":{}},"#
            + #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":"#
            + #"[[[13,58],[13.1,58],[13.1,58.1],[13,58]]]},"properties":{}}]}"#
        #expect(String(decoding: GeoJSON.write(features), as: UTF8.self) == wanted)
    }

    @Test func `what is written reads back`() throws {
        let features: [GeoJSON.Feature] = [
            .init(
                id: "1", .polygon([square]), properties: [("a", .int(1)), ("b", .double(1.5)), ("c", .null)]),
            .init(.point(.init(longitude: -180, latitude: 90)), properties: [("d", .bool(false))]),
        ]
        let read = try GeoJSON.read(GeoJSON.write(features))
        #expect(read == features)
        #expect(read[0]["b"] == .double(1.5) && read[0]["x"] == nil)
    }

    @Test(arguments: [
        (
            #"{"type":"Point","coordinates":[58.3,193.2]}"#, "a latitude from -90 to 90 degrees second",
            "193.2"
        ),
        (
            #"{"type":"Point","coordinates":[433000,6580000]}"#, "a longitude from -180 to 180 degrees first",
            "433000"
        ),
        (#"{"type":"Point","coordinates":["13","58"]}"#, "[longitude, latitude]", "a list of 2"),
        (#"{"type":"Point"}"#, "[longitude, latitude]", "nothing"),
        (#"{"type":"LineString","coordinates":[]}"#, "a Point or a Polygon", "\"LineString\""),
        ("null", "a Point or a Polygon", "null"),
        (#"{"type":"Polygon","coordinates":[]}"#, "a list of rings", "a list of 0"),
        (
            #"{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]}"#, "a ring of at least four positions",
            "a list of 3"
        ),
        (
            #"{"type":"Polygon","coordinates":[[[1,1],[2,2],[3,1],[1,2]]]}"#,
            "a ring whose last position repeats its first", "a list of 2"
        ),
    ])
    func `a fault says which feature and what was wanted`(geometry: String, wanted: String, found: String) {
        let good = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[13,58,100]}}"#
        let bad = #"{"type":"Feature","properties":{"name":"Torget"},"geometry":"# + geometry + "}"
        let file = #"{"type":"FeatureCollection","features":["# + good + "," + bad + "]}"
        let fault = #expect(throws: GeoJSON.Fault.self) { try GeoJSON.read(Array(file.utf8)) }
        #expect(fault?.description == "feature 2 (\"Torget\"): wanted \(wanted), found \(found)")
    }

    @Test(arguments: [
        ("{\n", "wanted JSON, found on line 2 not a name in quotes"),
        (#"{"type":"Topology"}"#, "wanted a FeatureCollection with features, found \"Topology\""),
    ])
    func `a file of another kind is refused as a whole`(file: String, wanted: String) {
        let fault = #expect(throws: GeoJSON.Fault.self) { try GeoJSON.read(Array(file.utf8)) }
        #expect(fault?.description == wanted)
    }
}
