"""What a visitor's browser is given: little, from nowhere else, and nothing that runs or follows them."""

import re

import pytest

from crawl import Elements

LIMIT = 50_000


def resources(page):
    """The addresses that a browser fetches with a page, photographs aside."""
    return [
        link["href"] for link in Elements(page.text).named("link")
        if link.get("rel") in ("stylesheet", "icon")]


def test_a_public_page_weighs_at_most_50_kilobytes_without_photographs(public, record_property):
    weights = {
        page.path: page.wire + sum(public.answers[path].wire for path in resources(page))
        for page in public.pages}
    heaviest = max(weights, key=weights.get)
    record_property("heaviest", f"{heaviest}: {weights[heaviest]} bytes")
    print(f"\nThe heaviest public page is {heaviest}: {weights[heaviest]} bytes on the wire")
    assert weights[heaviest] <= LIMIT


def test_every_link_on_the_public_pages_leads_somewhere(public):
    broken = {a.path: (a.status, a.linked_from) for a in public.answers.values() if a.status != 200}
    assert not broken
    assert len(public.pages) > 100


def test_every_link_into_a_page_finds_its_place_there(public):
    missing = set()
    for origin, path, fragment in public.fragments:
        ids = {attributes.get("id") for _, attributes in Elements(public.answers[path].text).all}
        if fragment not in ids:
            missing.add((origin, f"{path}#{fragment}"))
    assert not missing


def test_every_page_has_a_twin_in_the_other_language_that_leads_back(public):
    for page in public.pages:
        swedish = page.path.removeprefix("/en") if page.is_english else page.path
        swedish = swedish if swedish.startswith("/") else "/" + swedish
        wanted = {"sv": swedish, "en": "/en" + (swedish if swedish != "/" else "")}
        elements = Elements(page.text)
        twins = {e["hreflang"]: e["href"] for e in elements.named("link") if "hreflang" in e}
        assert {language: twins.get(language) for language in wanted} == wanted, page.path
        assert elements.named("html")[0]["lang"] == ("en" if page.is_english else "sv"), page.path
        other = public.answers[wanted["sv" if page.is_english else "en"]]
        assert other.status == 200, (page.path, other.path)
        assert other.is_english != page.is_english
        switch = [e["href"] for e in elements.named("a") if "hreflang" in e or e.get("lang")]
        assert other.path in switch, (page.path, switch)


def test_no_page_runs_anything_or_styles_itself(public):
    """But for the form of a tip, for which the browser works a moment in place of a puzzle, and for the maps."""
    for page in public.pages:
        for tag, attributes in Elements(page.text).all:
            if tag == "script" and page.path.endswith("/karta"):
                assert re.fullmatch(r"/\w+/map\.js", attributes["src"]), (page.path, attributes)
                continue
            if tag == "script" and "/sag-till/" in page.path:
                assert re.fullmatch(r"/\w+/tip\.js", attributes["src"]), (page.path, attributes)
                continue
            assert tag not in ("script", "style", "iframe", "object", "embed"), (page.path, tag)
            assert "style" not in attributes, (page.path, tag, attributes)
            assert not [name for name in attributes if name.startswith("on")], (page.path, tag, attributes)


def test_every_answer_forbids_what_is_not_its_own(public):
    for answer in public.answers.values():
        policy = answer.headers.get("content-security-policy", "")
        assert "default-src 'self'" in policy, answer.path
        assert "unsafe" not in policy, answer.path
        assert answer.headers.get("x-content-type-options") == "nosniff", answer.path


def test_no_answer_sets_a_cookie(public):
    assert not [answer.path for answer in public.answers.values() if "set-cookie" in answer.headers]


def test_a_browser_asks_nobody_else_and_has_nothing_to_complain_of(public, world, visit):
    visitor = visit(world)
    asked, complaints = [], []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.on("console", lambda message: complaints.append((visitor.page.url, message.text)))
    visitor.page.on("pageerror", lambda error: complaints.append((visitor.page.url, str(error))))
    for page in public.representatives() + public.representatives(english=True)[:5]:
        visitor.go(page.path)
    assert [url for url in asked if not url.startswith(world.url + "/")] == []
    assert complaints == []
    assert visitor.context.cookies() == []


def test_a_browser_fetches_a_page_its_stylesheet_its_sign_and_its_photographs(public, world, visit):
    visitor = visit(world)
    kinds = []
    visitor.page.on("request", lambda request: kinds.append(request.resource_type))
    visitor.go("/")
    visitor.page.wait_for_load_state("networkidle")
    assert kinds.count("document") == 1
    assert kinds.count("stylesheet") == 1
    assert set(kinds) <= {"document", "stylesheet", "image", "other"}
    assert kinds.count("other") <= 1


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_theme_is_kept_once_chosen_and_forgotten_when_given_back(world, visit, javascript):
    visitor = visit(world, javascript=javascript)
    visitor.go("/station/floda")
    html = visitor.page.locator("html")

    def choose(name):
        with visitor.page.expect_navigation():
            visitor.page.locator("footer").get_by_role("button", name=name).click()

    def ground():
        return visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = ground()
    choose("Mörkt")
    assert visitor.page.url == world.url + "/station/floda"
    assert html.get_attribute("data-theme") == "dark"
    assert ground() != light
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["tema"]
    visitor.go("/en/pa-gang")
    assert html.get_attribute("data-theme") == "dark"
    with visitor.page.expect_navigation():
        visitor.page.locator("footer").get_by_role("button", name="Light").click()
    assert visitor.page.url == world.url + "/en/pa-gang"
    assert html.get_attribute("data-theme") == "light"
    visitor.go("/")
    choose("Som enheten")
    assert html.get_attribute("data-theme") is None
    assert visitor.context.cookies() == []
