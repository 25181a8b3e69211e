"""Takes the pictures that the README shows; runs only with SCREENSHOTS=1."""

import os

import pytest

from conftest import CHROMIUM, ROOT
from people import Person
from pictures import optimised

pytestmark = pytest.mark.skipif(not os.environ.get("SCREENSHOTS"), reason="only with SCREENSHOTS=1")

SCREENS = {
    "pledge": ("/", None), "station": ("/station/herrljunga", None), "tasks": ("/arbete", "samordnare"),
    "plan": ("/arbete/plan/herrljunga", "samordnare")}
LIMIT = 250_000

# Inter stands in for the system's own typeface, as on the design's pictures.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{}</fontconfig>""".format("".join(
    f'<match target="pattern"><test name="family"><string>{family}</string></test>'
    '<edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>'
    for family in ("system-ui", "sans", "sans-serif")))


def test_the_screens_of_the_documents(world, playwright, tmp_path):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    folder = ROOT / "docs/screens"
    folder.mkdir(exist_ok=True)
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox"], env={**os.environ, "FONTCONFIG_FILE": str(fonts)})
    for name, (path, who) in SCREENS.items():
        person = Person(browser, world, who, height=1000)
        person.go(path)
        picture = optimised(person.page.screenshot())
        assert len(picture) <= LIMIT, name
        (folder / f"{name}.png").write_bytes(picture)
    browser.close()
