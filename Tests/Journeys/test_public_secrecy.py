"""What the public never reads: who works with it, what the partners note for themselves, where the police will be."""

import re
from html.parser import HTMLParser

import pytest
import yaml

from conftest import ROOT, TODAY, World
from crawl import Crawl

EXAMPLE = ROOT / "Examples/vastra-stambanan-2021"
NAMES = {"lerum": "Ebba Nordlund", "polisen": "Sixten Vallmark"}
NOTES = {
    "activity": "Hyr in Bengans korvvagn om offerten håller",
    "log": "Utan uniform, byter om i stationshuset",
    "measure": "Chefen vill helst slippa den här",
}
WATCH = "Rundvandring med hund"


@pytest.fixture(scope="module")
def told(chromium, tmp_path_factory):
    """A world where named members have worked and noted things, and all that a visitor can read of it."""
    from people import Person

    world = World(tmp_path_factory.mktemp("told"))
    people = {}
    for partner, name in NAMES.items():
        email = name.lower().replace(" ", ".") + "@example.net"
        added = world.run(
            "user", "add", email, "--name", name, "--partner", partner, "--role", "contact")
        people[partner] = Person(chromium, world)
        people[partner].sign_in(email, added.stdout.rsplit(" ", 1)[1].strip())
    plan_activity(people["lerum"])
    propose_measure(people["lerum"])
    plan_watch(people["polisen"], "2022-03-24")
    plan_watch(people["polisen"], TODAY)
    for person in people.values():
        person.context.close()
    yield Crawl(world.url)
    world.close()


def plan_activity(person):
    person.go("/arbete/aktivitet/ny?plats=floda")
    person.fill("Namn", "Pannkakor på perrongen")
    person.fill("Dag", "2022-05-03")
    person.fill("Intern anteckning", NOTES["activity"])
    assert person.press("Spara").status == 200
    assert NOTES["activity"] in person.words


def propose_measure(person):
    person.go("/arbete/atgard/ny?plats=floda")
    person.fill("Åtgärd", "Flytta cykelstället")
    assert person.press("Föreslå åtgärden").status == 200
    person.follow("Ändra")
    person.fill("Intern anteckning", NOTES["measure"])
    assert person.press("Spara").status == 200
    assert NOTES["measure"] in person.words
    person.follow("Besluta")
    assert person.press("Besluta om åtgärden").status == 200


def plan_watch(person, day):
    person.go("/arbete/logg/ny")
    person.field("Åtagande").select_option(label="5 Öka närvaron i vardagen")
    person.field("Plats").select_option(label="Floda")
    person.main.get_by_label("Planerad", exact=True).check()
    person.fill("Dag", day)
    person.field("Del av dagen").select_option(label="kväll")
    person.field("Slag").select_option(label="Närvaro")
    person.fill("Vad som gjordes", WATCH)
    person.fill("Intern anteckning", NOTES["log"])
    assert person.press("Spara").status == 200


def texts(crawl):
    return [answer for answer in crawl.answers.values() if not answer.type.startswith("image/")]


def readers_of(crawl, secret):
    return [answer.path for answer in texts(crawl) if secret.casefold() in answer.text.casefold()]


class Rows(HTMLParser):
    """The text of each row and entry of a page, without those inside it, with the days that it is marked with."""

    def __init__(self, text):
        super().__init__()
        self.open, self.all = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("tr", "li"):
            self.open.append((tag, []))
        self.handle_data(" " + (dict(attributes).get("datetime") or ""))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.all.append("".join(self.open.pop()[1]))

    def handle_data(self, data):
        if self.open:
            self.open[-1][1].append(data)


def rows(answer):
    """The rows and entries of a page, a table, a calendar, a feed or data for programs."""
    match answer.type:
        case "text/html":
            return Rows(answer.text).all
        case "text/calendar":
            return re.findall(r"BEGIN:VEVENT.*?END:VEVENT", answer.text, re.S)
        case "application/atom+xml":
            return re.findall(r"<entry.*?</entry>", answer.text, re.S)
        case "application/json" | "application/geo+json":
            return re.findall(r"\{[^{}]*\}", answer.text)
    return answer.text.splitlines()


def test_the_partners_did_what_the_public_may_know(told):
    assert readers_of(told, "Pannkakor på perrongen")
    assert readers_of(told, "Flytta cykelstället")


@pytest.mark.parametrize("name", NAMES.values())
def test_no_member_is_named(told, name):
    for secret in (name, *name.split(), name.lower().replace(" ", ".")):
        assert readers_of(told, secret) == []


def test_no_address_of_a_member_is_told(told):
    example = re.compile(r"[\w.]+@example\.(?:org|net)")
    found = {(answer.path, match) for answer in texts(told) for match in example.findall(answer.text)}
    # The sign-in page of the example world tells how to look around in it.
    assert {path for path, _ in found} <= {"/logga-in", "/en/logga-in"}
    assert not [match for _, match in found if match.endswith(".net")]


@pytest.mark.parametrize("note", NOTES.values())
def test_no_note_of_a_partner_is_read_by_others(told, note):
    assert readers_of(told, note) == []


def test_the_notes_in_the_example_are_not_public(public):
    notes = []

    def look(value):
        if isinstance(value, dict):
            notes.extend(text for key, text in value.items() if key in ("internal-note", "notes") and text)
            for part in value.values():
                look(part)
        if isinstance(value, list):
            for part in value:
                look(part)

    for file in EXAMPLE.glob("*.yaml"):
        look(yaml.safe_load(file.read_text(encoding="utf-8")))
    assert len(notes) > 2
    assert {note: readers for note in notes if (readers := readers_of(public, note))} == {}


def test_an_idea_without_a_day_and_unpublished_news_are_not_public(public):
    assert readers_of(public, "Kaffe vid stationen") == []
    assert readers_of(public, "Utkast inför halvtidsmötet") == []
    for path in ("/pa-gang/kaffe-pa-perrongen-floda", "/sedan-sist/lofte-halvvags"):
        assert public.get(path).status == 404


def test_the_police_are_seen_only_afterwards(told):
    assert readers_of(told, WATCH) == []
    seen = 0
    for answer in texts(told):
        for row in rows(answer):
            if "Pass till fots" not in row and "narkotika och ordnings" not in row.lower():
                continue
            days = re.findall(r"20\d\d-\d\d-\d\d|(?<=DTSTART;VALUE=DATE:)20\d{6}", row)
            seen += "Pass till fots" in row
            late = [day for day in days if day.replace("-", "") >= TODAY.replace("-", "")]
            assert "Pass till fots" not in row or not late, (answer.path, row)
    assert seen > 50


def test_of_staff_at_a_place_only_today_and_the_part_of_the_day_are_told_beforehand(public):
    coming = 0
    for answer in texts(public):
        for row in rows(answer):
            if "Trygghetsvärdar på stationen" not in row and "trygghetsvärdar på stationen" not in row:
                continue
            assert not re.search(r"\b\d\d[.:]\d\d[–-]\d\d[.:]\d\d\b", row), (answer.path, row)
            later = [day for day in re.findall(r"20\d\d-\d\d-\d\d", row) if day > TODAY and day < "2022-07"]
            assert "presence" not in row or not later, (answer.path, row)
            coming += "kväll" in row
    assert coming > 0


def test_no_calendar_or_table_holds_a_planned_shift(public):
    done = public.get("/oppna-data/genomfort.csv")
    assert done.status == 200
    days = re.findall(r",presence,(\d{4}-\d\d-\d\d)?,", done.text)
    assert days and all(day and day <= TODAY for day in days)
    for answer in texts(public):
        if answer.type == "text/calendar":
            assert "Pass till fots" not in answer.text
            assert "Trygghetsvärdar på stationen" not in answer.text
