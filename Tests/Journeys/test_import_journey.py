"""A coordinator reads a partner's own list in from a file: faults first, then mended, then stored; once."""

import pathlib
import tempfile

import pytest

from test_accessibility import ALL, COLOURS, faults, no

MAPPING = """format: 1
columns:
  Vad: category
  Var: place
  När: from
  Anteckning: text
categories:
  Klotter: graffiti
  Lampa: broken-light
time:
  format: YYYY-MM-DD HH:mm
"""
LAMPS = "/arbete/rapporter?kategori=broken-light&vecka=2022-v11"
FAULTY = """Vad;Var;När;Anteckning
Klotter;Herrljunga;2022-03-19 21:30;Väggen mot spåret.
Bänk;Herrljunga;2022-03-19 21:30;
Lampa;Floda;2022-13-19 21:30;
"""
MENDED = """Vad;Var;När;Anteckning
Klotter;Herrljunga;2022-03-19 21:30;Väggen mot spåret.
Lampa;Floda;2022-03-19 21:30;
Lampa;Floda;2022-03-20 21:30;Ring 070-174 06 05.
"""


def choose(person, label, name, text):
    person.field(label).set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode("utf-8")})


def with_mapping(world, visit, **options):
    person = visit(world, "samordnare", **options)
    person.go("/arbete/rapporter")
    person.follow("Läs in en fil")
    person.follow("Ny mall")
    person.fill("Mallens namn", "Nattvandrarnas lista")
    person.fill("Så läses filen", MAPPING)
    assert person.press("Spara").status == 200, person.words
    return person


def sends(person, text, name="natten.csv"):
    person.go("/arbete/rapporter/import")
    choose(person, "Fil", name, text)
    return person.press("Kontrollera filen")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_list_is_read_in(own_world, visit, javascript):
    person = with_mapping(own_world, visit, javascript=javascript)

    # Two lines are wrong, and are told; nothing can be stored.
    assert sends(person, FAULTY).status == 200
    assert person.heading == "2 fel i filen"
    rows = person.page.locator("#fel").locator("xpath=..").locator("tbody tr").all_inner_texts()
    assert rows[0].startswith("Rad 3") and "Bänk" in rows[0]
    assert rows[1].startswith("Rad 4") and "2022-13-19 21:30" in rows[1]
    assert not person.offers("Spara iakttagelserna")

    # The mended file is shown as it was understood; the row with somebody's number is held back.
    sends(person, MENDED)
    assert person.heading == "Filen kan sparas, men en rad hålls tillbaka"
    assert "Väggen mot spåret." in person.words and "telefonnummer" in person.words
    assert "070-174" not in person.words
    person.press("Spara iakttagelserna")
    assert person.heading == "2 nya iakttagelser"
    person.follow("Se iakttagelserna")
    assert "Väggen mot spåret." in person.words
    person.go(LAMPS)
    lamps = person.main.locator("tbody tr").count()
    assert lamps > 0

    # The same file again brings nothing new.
    sends(person, MENDED)
    person.press("Spara iakttagelserna")
    assert person.heading == "Inget nytt"
    person.go(LAMPS)
    assert person.main.locator("tbody tr").count() == lamps

    # What was not wanted after all goes, and its page with it.
    sends(person, MENDED)
    address = person.page.url
    person.press("Ta bort filen")
    assert "Inget har sparats" in person.words
    assert person.go(address).status == 404
    assert "Inläsningen finns inte kvar" in person.words


def test_another_member_sees_nothing_of_it(own_world, visit):
    person = with_mapping(own_world, visit)
    sends(person, MENDED)
    other = visit(own_world, "polisen")
    assert other.go(person.page.url).status == 404
    other.go("/arbete/rapporter/import")
    assert "Nattvandrarnas lista" not in other.words


def test_a_large_file_shows_how_far_it_is_and_can_be_cancelled(own_world, visit):
    person = with_mapping(own_world, visit, javascript=False)
    rows = "".join(f"Lampa;Floda;2022-03-19 21:30;Lampa nummer {number} är släckt.\n" for number in range(150_000))
    sends(person, "Vad;Var;När;Anteckning\n" + rows, "stor.csv")
    assert person.heading == "Kontrollerar filen"
    assert person.page.locator("meta[http-equiv=refresh]").count() == 1
    person.follow("Hämta inte om sidan")
    assert person.page.locator("meta[http-equiv=refresh]").count() == 0
    person.press("Avbryt")
    assert "Inget har sparats" in person.words


def test_every_page_of_the_imports_is_for_everyone(own_world, visit):
    person = visit(own_world, "samordnare")
    person.go("/arbete/rapporter/import")
    found = faults(person)
    person.go("/arbete/rapporter/mall/ny")
    found += faults(person)
    person.fill("Så läses filen", "format: 2\ncolumns: {a: b}\nfärg: blå\n")
    assert person.press("Spara").status == 422
    found += faults(person)
    person.fill("Mallens namn", "Listan")
    person.fill("Så läses filen", MAPPING)
    assert person.press("Spara").status == 200
    found += faults(person)
    for text in (FAULTY, MENDED):
        sends(person, text)
        found += faults(person)
        person.go("/en" + person.page.url.removeprefix(own_world.url))
        found += faults(person)
    person.press("Store the observations")
    found += faults(person)
    person.go("/arbete/rapporter/import/00000000-0000-4000-8000-000000000000")
    found += faults(person)
    rows = "".join(f"Lampa;Floda;2022-03-19 21:30;Lampa nummer {number} är släckt.\n" for number in range(150_000))
    sends(person, "Vad;Var;När;Anteckning\n" + rows, "stor.csv")
    # A page that is fetched again by itself can be told to stay; axe would have none at all.
    person.follow("Hämta inte om sidan")
    found += faults(person, [(1280, "light", ALL), (390, "dark", COLOURS)])
    person.press("Avbryt")
    no(found)


def test_the_pages_of_the_tokens_are_for_everyone(own_world, visit):
    person = visit(own_world, "samordnare")
    found = []
    for path in ("/arbete/installningar/nycklar", "/arbete/installningar/nycklar/ny", "/api"):
        assert person.go(path).status == 200, path
        found += faults(person)
    person.go("/arbete/installningar/nycklar/ny")
    person.fill("Vad den är till för", "Larmcentralen")
    person.page.locator("main form button").last.click()
    found += faults(person)
    person.go("/arbete/installningar/nycklar")
    found += faults(person)
    no(found)


def test_a_server_that_ends_leaves_no_file_behind(own_world, visit):
    person = with_mapping(own_world, visit)
    sends(person, MENDED)
    folders = set(pathlib.Path(tempfile.gettempdir()).glob("perrong-import-*/*"))
    assert folders
    own_world.process.terminate()
    own_world.process.wait(timeout=20)
    assert len(set(pathlib.Path(tempfile.gettempdir()).glob("perrong-import-*/*"))) == len(folders) - 1
