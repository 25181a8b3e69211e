"""The maps: with scripts and without, by keyboard, at both widths and in both themes, and asking nobody else."""

import pytest

from test_accessibility import ALL, FOCUSED, faults, no

MAP = "/station/herrljunga/karta"
PICTURE = "/arbete/lagesbild/2022-v11"
VIEWS = [(width, scheme, ALL) for width in (1280, 390) for scheme in ("light", "dark")]


def laid(person, path):
    """Opens a page and waits until its drawing lies on a map."""
    person.go(path)
    person.page.locator("figure.map").scroll_into_view_if_needed()
    person.page.locator(".leaflet-container .spot").first.wait_for()
    return person.page


@pytest.mark.parametrize("path, who", [(MAP, None), ("/en" + MAP, None), (PICTURE, "samordnare")])
def test_a_map_has_no_fault_and_asks_nobody_else(world, visit, path, who):
    person = visit(world, who)
    asked, complaints = [], []
    person.page.on("request", lambda request: asked.append(request.url))
    person.page.on("console", lambda message: complaints.append(message.text))
    person.page.on("pageerror", lambda error: complaints.append(str(error)))
    laid(person, path)
    no(faults(person, VIEWS))
    assert [url for url in asked if not url.startswith(world.url + "/")] == []
    assert complaints == []


@pytest.mark.parametrize("path, who", [(MAP, None), (PICTURE, "samordnare")])
def test_without_scripts_the_drawing_and_the_table_are_there(world, visit, path, who):
    person = visit(world, who, javascript=False)
    person.go(path)
    assert person.page.locator("figure.map svg polygon").count() > 5
    table = person.main.locator("table", has_text="Gångtunneln").first
    assert table.is_visible()


def test_a_map_is_read_enlarged_and_moved_by_keyboard(world, visit):
    person = visit(world)
    page = laid(person, MAP)
    page.locator(".eyebrow a").focus()
    names = []
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["ring"], focused
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert names[0] == "Karta över Herrljunga"
    assert "2. Gångtunneln" in names and "Förstora" in names
    tunnel = page.get_by_role("button", name="2. Gångtunneln")
    tunnel.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup", has_text="Gångtunneln").wait_for()
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")
    drawing = page.locator(".leaflet-container svg")
    before = drawing.bounding_box()
    page.locator(".leaflet-container").focus()
    page.keyboard.press("+")
    page.wait_for_function(
        "width => document.querySelector('.leaflet-container svg').getBoundingClientRect().width > width * 1.5",
        arg=before["width"])


def test_the_page_of_a_station_leads_to_its_map(world, visit):
    visitor = visit(world)
    visitor.go("/station/herrljunga")
    assert not visitor.page.locator("script").count()
    visitor.follow("Större karta")
    assert visitor.page.url == world.url + MAP
