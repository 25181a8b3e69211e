"""Every kind of page, for those who do not see it, do not point, have little room, or print it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from crawl import representatives
from people import WorkCrawl

ALL = {"resultTypes": ["violations"]}
# Only the colours differ between light and dark.
COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
VIEWS = [(1280, "light", ALL), (1280, "dark", COLOURS), (390, "dark", COLOURS), (390, "light", ALL)]
# Each width and each theme once: enough beside the pages that are looked at in all four.
TWO_VIEWS = [(1280, "light", ALL), (390, "dark", ALL)]

FOCUSED = """() => {
    const focused = document.activeElement, style = getComputedStyle(focused)
    const box = focused.getBoundingClientRect()
    return {
        tag: focused.tagName, text: focused.innerText || focused.value || "", href: focused.getAttribute("href"),
        type: focused.getAttribute("type"), inMain: !!focused.closest("main"),
        ring: style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    }
}"""


def faults(person, views=VIEWS, axe=Axe()):
    """What is wrong with the page that is open, at each width and in each theme."""
    page = person.page
    page.evaluate(axe.axe_script)
    found = []
    for width, scheme, options in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append(f"{page.url} {width} {scheme}: {violation['id']}, {violation['help']}: {nodes}")
    found += shape(person)
    return found


def shape(person):
    """What axe does not look for."""
    page = person.page
    found = []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{page.url} is {wide} pixels wide in a window of {width}")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{page.url} has {headings} headings of the first level")
    if not page.title().endswith("Perrong"):
        found.append(f"{page.url} is called {page.title()}")
    language = "en" if "/en" == page.url.removeprefix(person.world.url)[:3] else "sv"
    if page.locator("html").get_attribute("lang") != language:
        found.append(f"{page.url} does not say that it is in {language}")
    return found


def no(found):
    """Says all that was found, if anything was."""
    assert not found, "\n".join(["", *map(str, found)])


def faults_of(person, paths, status=200, views=VIEWS):
    found = []
    for path in paths:
        answer = person.go(path)
        if answer.status != status:
            found.append(f"{path} answers {answer.status}")
        found += faults(person, views)
    return found


def test_public_pages(world, public, visit):
    no(faults_of(visit(world), [page.path for page in public.representatives()]))


def test_public_pages_in_english(world, public, visit):
    pages = [page.path for page in public.representatives(english=True) if "?" not in page.path]
    assert "/en" in pages
    no(faults_of(visit(world), pages[::2] + ["/en"], views=TWO_VIEWS))


@pytest.mark.parametrize("who", ["samordnare", "trafikverket"])
def test_workspace_pages(world, visit, who):
    person = visit(world, who)
    crawl = WorkCrawl(person)
    no(crawl.broken)
    pages = [page.path for page in representatives(crawl.pages)]
    assert len(pages) > 20
    no(faults_of(person, pages, views=TWO_VIEWS))


def test_workspace_pages_in_english(world, visit):
    person = visit(world, "samordnare")
    no(faults_of(person, ["/en/arbete", "/en/arbete/plan/herrljunga", "/en/arbete/aktivitet/ny"]))


def test_pages_that_say_no(world, visit):
    visitor, reader = visit(world), visit(world, "lasare")
    no(faults_of(visitor, ["/finns-inte", "/en/finns-inte", "/station/nowhere"], status=404))
    no(faults_of(visitor, ["/arbete"], status=401))
    no(faults_of(reader, ["/arbete/nytt-lofte", "/arbete/medlemmar/ny"], status=403))


def test_signing_in_and_failing_to(world, visit):
    visitor = visit(world)
    no(faults_of(visitor, ["/logga-in", "/en/logga-in"]))
    visitor.go("/logga-in")
    assert visitor.press("Logga in").status == 422
    no(faults(visitor))
    visitor.fill("E-postadress", "ingen@example.org")
    visitor.fill("Lösenord", "fel")
    assert visitor.press("Logga in").status == 422
    no(faults(visitor))
    assert visitor.field("E-postadress").input_value() == "ingen@example.org"


NONSENSE = """form => {
    for (const field of form.querySelectorAll("input[type=text], input[type=email], input:not([type]), textarea"))
        field.value = ""
    for (const field of form.querySelectorAll("input[inputmode], .in.short")) field.value = "32 i trettonde"
    for (const field of form.querySelectorAll("select")) if (field.querySelector("option[value='']")) field.value = ""
    for (const field of form.querySelectorAll("input[type=checkbox]")) field.checked = false
    return form.querySelectorAll("input:not([type=hidden]), select, textarea").length
}"""


def test_forms_with_nonsense_in_them(own_world, visit):
    """Each form says what is wrong, beside the field and above, keeps what was typed, and axe finds no fault."""
    person = visit(own_world, "samordnare")
    found, tried = [], 0
    for page in representatives(WorkCrawl(person).pages):
        person.go(page.path)
        form = person.main.locator("form[method=post]").first
        if not form.count() or not form.evaluate(NONSENSE):
            continue
        with person.page.expect_navigation() as navigation:
            form.locator("button:visible").last.click()
        if navigation.value.status == 200:  # nothing in it was required
            continue
        tried += 1
        if navigation.value.status != 422:
            found.append(f"{page.path} answers {navigation.value.status} to nonsense")
        if not person.main.locator("[role=alert] a").count():
            found.append(f"{page.path} does not lead to its faults")
        for link in person.main.locator("[role=alert] a").all():
            field = person.page.locator(link.get_attribute("href"))
            if not field.count():
                found.append(f"{page.path} leads to {link.get_attribute('href')}, which is not there")
        kept = person.main.locator(".bad .in.short").evaluate_all("all => all.map(field => field.value)")
        if any(value != "32 i trettonde" for value in kept):
            found.append(f"{page.path} loses what was typed: {kept}")
        found += faults(person, TWO_VIEWS)
    assert tried > 12
    no(found)


def tab(person, times=1):
    for _ in range(times):
        person.page.keyboard.press("Tab")
    return person.page.evaluate(FOCUSED)


@pytest.mark.parametrize("path, who", [("/", None), ("/arbete", "samordnare")])
def test_the_first_key_leads_past_the_navigation(world, visit, path, who):
    person = visit(world, who)
    person.go(path)
    focused = tab(person)
    assert focused["href"] == "#main"
    assert focused["seen"] and focused["ring"]
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**#main")
    assert tab(person)["inMain"]


@pytest.mark.parametrize("path, who", [
    ("/", None), ("/station/herrljunga", None), ("/pa-gang", None), ("/arbete", "samordnare"),
    ("/arbete/plan/herrljunga", "samordnare"), ("/arbete/logg", "samordnare")])
@pytest.mark.parametrize("width", [1280, 390])
def test_who_walks_by_keyboard_always_sees_where(world, visit, path, who, width):
    person = visit(world, who, width=width)
    person.go(path)
    unseen = []
    for _ in range(40):
        focused = tab(person)
        if focused["tag"] in ("BODY", "HTML"):
            break
        if not (focused["ring"] and focused["seen"]):
            unseen.append(focused)
    no(unseen)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_menu_of_a_narrow_window_opens_by_keyboard(world, visit, javascript):
    visitor = visit(world, width=390, javascript=javascript)
    visitor.go("/")
    stations = visitor.page.locator("header").get_by_role("link", name="Stationer", exact=True)
    assert stations.count() == 0 or not stations.first.is_visible()
    visitor.page.locator("summary", has_text="Meny").focus()
    visitor.page.keyboard.press("Enter")
    stations.first.wait_for(state="visible")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.page.url == world.url + "/station"


@pytest.mark.parametrize("path, who", [
    ("/logga-in", None), ("/arbete/aktivitet/ny", "samordnare"), ("/arbete/nytt-lofte", "samordnare"),
    ("/arbete/logg/ny", "polisen")])
def test_a_form_is_walked_through_to_its_button_by_keyboard(world, visit, path, who):
    person = visit(world, who)
    person.go(path)
    wanted = person.main.locator("form").first.locator("button").last.inner_text()
    walked = []
    for _ in range(60):
        focused = tab(person)
        walked.append(focused["text"] or focused["tag"])
        if focused["inMain"] and focused["tag"] == "BUTTON" and focused["text"] == wanted:
            return
    raise AssertionError(f"“{wanted}” is not reached: {walked}")


@pytest.mark.parametrize("path, who", [
    ("/", None), ("/station/herrljunga", None), ("/lofte/stationer-2021/atagande/4/floda", None),
    ("/arbete/plan/herrljunga", "samordnare")])
def test_a_page_is_printed_without_what_only_a_screen_needs(world, visit, path, who):
    person = visit(world, who)
    person.go(path)
    person.page.emulate_media(media="print", color_scheme="dark")
    for unwanted in ("header nav", "footer form", "main .btn", ".side"):
        assert not person.page.locator(unwanted).locator("visible=true").count(), unwanted
    assert person.page.locator("h1").is_visible()
    assert "Exempeldata" in person.page.locator("body").inner_text()
    assert person.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert person.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
