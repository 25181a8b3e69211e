"""Tables and maps, read by Python's own csv and json."""

import csv
import io

import pytest

FORMULA = ("=", "+", "@", "\t", "\r")


def rows(site, path):
    answer = site.get(path)
    assert answer.status == 200, path
    assert answer.headers["content-type"].startswith("text/csv"), path
    return list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline=""), strict=True))


def test_all_rows_of_a_table_are_as_wide_as_its_head(site, open_paths):
    for path in open_paths["csv"]:
        table = rows(site, path)
        assert len(table) > 1, path
        assert {len(row) for row in table} == {len(table[0])}, path
        assert len(set(table[0])) == len(table[0]), path
        assert all(name.isascii() and name == name.lower() for name in table[0]), path


def test_no_cell_is_a_formula_to_a_spreadsheet(site, open_paths):
    for path in open_paths["csv"]:
        for row in rows(site, path)[1:]:
            for cell in row:
                isNumber = cell.lstrip("-").replace(".", "", 1).isdigit()
                assert isNumber or not cell.startswith(FORMULA + ("-",)), (path, cell)


def test_csv_and_json_hold_the_same(site, open_paths):
    for path in open_paths["csv"]:
        head, *body = rows(site, path)
        twin = site.get(path.replace(".csv", ".json"))
        assert twin.headers["content-type"] == "application/json"
        assert len(twin.json["rows"]) == len(body), path
        for row, other in zip(body, twin.json["rows"]):
            for name, cell in zip(head, row):
                if name == "example":
                    continue
                value = other[name]
                if value is None:
                    assert cell == "", (path, name)
                elif isinstance(value, list):
                    assert cell == "; ".join(value), (path, name)
                elif isinstance(value, str):
                    assert cell in (value, "'" + value), (path, name)
                else:
                    assert float(cell) == value, (path, name)


def test_both_languages_have_the_same_columns(site, open_paths):
    for path in open_paths["csv"]:
        assert rows(site, path)[0] == rows(site, "/en" + path)[0], path


def test_every_obligation_is_in_the_table_of_its_pledge(site, names):
    pledge = names["pledges"][0]
    table = rows(site, f"/lofte/{pledge}.csv")
    states = {(row[1], row[4]): row[table[0].index("state")] for row in table[1:]}
    obligations = site.get(f"/api/v1/pledges/{pledge}/obligations").json["items"]
    assert states == {(str(item["commitment"]), item["place"]["slug"]): item["state"] for item in obligations}


@pytest.fixture(scope="module")
def features(site):
    answer = site.get("/station.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json["type"] == "FeatureCollection"
    return answer.json["features"]


def test_places_are_points_in_their_country(features):
    points = [feature for feature in features if feature["geometry"]["type"] == "Point"]
    assert points
    for point in points:
        longitude, latitude = point["geometry"]["coordinates"]
        assert 10 < longitude < 25 and 55 < latitude < 70, point["id"]


def test_parts_of_places_are_closed_and_run_anticlockwise(features):
    for feature in features:
        assert feature["type"] == "Feature" and feature["properties"]["name"]
        if feature["geometry"]["type"] != "Polygon":
            continue
        for ring in feature["geometry"]["coordinates"]:
            assert len(ring) >= 4 and ring[0] == ring[-1], feature["id"]
            sides = zip(ring, ring[1:])
            assert sum(a[0] * b[1] - b[0] * a[1] for a, b in sides) >= 0, feature["id"]
