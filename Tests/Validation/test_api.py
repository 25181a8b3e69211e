"""The API against its own document, by programs that read OpenAPI."""

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate


def test_the_document_is_openapi(document):
    validate(document)
    assert document["openapi"].startswith("3.1")


def checked(document, schema, value):
    whole = {**schema, "components": document["components"]}
    Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)


def names_for(names, path):
    """The path with each name that there is, one path for each."""
    for gap, kind in (("{pledge}", "pledges"), ("{place}", "places"), ("{partner}", "partners")):
        if gap in path:
            return [path.replace(gap, name) for name in names[kind]]
    return [path]


def test_every_answer_is_as_the_document_says(site, document, names):
    for path, methods in document["paths"].items():
        if "get" not in methods:
            continue
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for asked in names_for(names, path):
            answer = site.get("/api/v1" + asked)
            assert answer.status == 200, asked
            assert answer.headers["content-type"] == "application/json", asked
            checked(document, schema, answer.json)


def test_a_problem_is_as_the_document_says(site, document, names):
    pledge = names["pledges"][0]
    for path, status in [
        ("/pledges/finns-inte", 404), ("/places/finns-inte", 404), ("/nothing", 404),
        (f"/pledges/{pledge}/obligations?day=2022-02-30", 400), ("/activities?limit=x", 400),
        ("/activities?colour=red", 400),
    ]:
        answer = site.get("/api/v1" + path)
        assert answer.status == status, path
        assert answer.headers["content-type"] == "application/problem+json", path
        checked(document, {"$ref": "#/components/schemas/Problem"}, answer.json)
        assert answer.json["status"] == status
        if status == 400:
            assert "Wanted" in answer.json["detail"] and "found" in answer.json["detail"], path


def test_pages_follow_each_other(site):
    for path in ("activities", "measures", "news", "changes"):
        whole = [item["id"] for item in site.get(f"/api/v1/{path}?limit=500").json["items"]][:30]
        seen, address = [], f"/api/v1/{path}?limit=7"
        while address and len(seen) < 30:
            answer = site.get(address)
            seen += [item["id"] for item in answer.json["items"]]
            link = answer.headers.get("link")
            address = "/api" + link.split(">")[0].split("/api", 1)[1] if link else None
        assert seen[:30] == whole, path


def test_an_obligation_is_told_as_of_any_past_day(site, names):
    pledge = site.get(f"/api/v1/pledges/{names['pledges'][0]}").json
    address = f"/api/v1/pledges/{pledge['slug']}/obligations"
    first = site.get(f"{address}?day={pledge['first']}").json
    now = site.get(address).json
    assert first["as_of"] == pledge["first"]
    assert len(first["items"]) == len(now["items"]) > 0
    assert sum(item["sum"]["done"] for item in first["items"]) <= sum(item["sum"]["done"] for item in now["items"])
    for item in first["items"]:
        assert all(part["done"] is None or part["done"] <= first["as_of"] for part in item["parts"])


schema = schemathesis.pytest.from_fixture("api")


@pytest.fixture(scope="session")
def api(site, document):
    loaded = schemathesis.openapi.from_dict(document)
    loaded.config.update(base_url=site.address + "/api/v1")
    # Which places a partner may report for stands in no schema (422), and too long a list is too large (413).
    loaded.config.checks.positive_data_acceptance.expected_statuses += ["422"]
    # U+0000 is JSON, and no text that a database keeps: 400 at any place in the body.
    loaded.config.generation.update(allow_x00=False)
    loaded.config.checks.negative_data_rejection.expected_statuses += ["413"]
    return loaded


@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_may_be_asked_goes_wrong(case):
    case.call_and_validate()


@schema.include(path="/observations").parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_may_be_reported_goes_wrong(case, site):
    if not site.token:
        pytest.skip("the site is not ours to report to")
    case.call_and_validate(headers={"Authorization": f"Bearer {site.token}"})


def test_a_report_comes_in_once(site, document, names):
    if not site.token:
        pytest.skip("the site is not ours to report to")
    report = {"category": "graffiti", "place": names["places"][0], "from": "2022-03-21T20:30", "key": "validation-1"}
    for status, created in ((201, 1), (200, 0)):
        answer = site.post("/api/v1/observations", report, Authorization=f"Bearer {site.token}")
        assert (answer.status, answer.json["created"]) == (status, created)
        responses = document["paths"]["/observations"]["post"]["responses"]
        checked(document, responses[str(status)]["content"]["application/json"]["schema"], answer.json)
