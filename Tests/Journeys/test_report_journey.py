"""Five partners report from a phone, two do not; the coordinator checks what came in and sees who is missing."""

import re

import pytest

from test_accessibility import faults, no

PHONE = {"width": 390, "height": 844}


def reports(person, station, category, text="", when="Nu", area=None, button="Skicka"):
    """Sends one observation from the phone form, as a thumb would."""
    person.go(f"/falt/rapport?plats={station}")
    person.tick(category)
    if area:
        person.tick(area)
    person.tick(when)
    if text:
        person.fill("Vad hände", text)
    return person.press(button)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_week_of_reports(own_world, visit, javascript):
    def phone(who):
        return visit(own_world, who, javascript=javascript, **PHONE)

    # What the example's own partners have reported waits already.
    coordinator = visit(own_world, "samordnare", javascript=javascript)
    coordinator.go("/arbete/rapporter")
    before = coordinator.page.locator(".queue li").count()

    # The police see two things, and send both in one report.
    police = phone("polisen")
    reports(police, "herrljunga", "Moped eller buskörning", area="Gångtunneln", button="Lägg till en till")
    assert "En iakttagelse i rapporten." in police.page.locator(".strip").inner_text()
    reports(police, "herrljunga", "Våld", when="Senaste timmen")
    assert "Ring 112 nu." in police.words
    assert "2 iakttagelser i rapporten." in police.page.locator(".strip").inner_text()

    # Västtrafik's lamp is somebody's to mend.
    traffic = phone("vasttrafik")
    reports(traffic, "herrljunga", "Trasig eller svag belysning", "Lampan vid trappan är släckt.", area="Perrongen")
    assert re.search(r"\w+ sköter belysning här\.", traffic.words)

    # Trafikverket is told that a number plate does not belong there, takes it out, and sends.
    rail = phone("trafikverket")
    answer = reports(rail, "floda", "Trafikfarlig parkering", "Bilen ABC 123 stod på cykelbanan.")
    assert answer.status == 422
    assert "”ABC 123” ser ut som ett registreringsnummer" in rail.words
    rail.press("Ta bort ”ABC 123”")
    assert rail.field("Vad hände").input_value() == "Bilen stod på cykelbanan."
    assert rail.press("Skicka").status == 200

    alingsas = phone("alingsas")
    reports(alingsas, "alingsas", "Klotter", "Nytt klotter på stationshuset.", when="Bara dagen")
    nothing = phone("herrljunga")
    nothing.go("/falt")
    nothing.press("Inget att rapportera för vecka 12")
    assert "Inget att rapportera är också en rapport" in nothing.words

    # What waits for its check is nobody else's.
    alingsas.go("/arbete/rapporter")
    assert "Lampan vid trappan" not in alingsas.words

    coordinator.go("/arbete/rapporter")
    queue = coordinator.page.locator(".queue li")
    assert queue.count() == 5 + before
    for box in queue.filter(has_not_text="Klotter").get_by_role("checkbox").all():
        box.check()
    assert coordinator.press("Godkänn valda").status == 200
    coordinator.go("/arbete/rapporter")
    assert queue.count() == 1
    coordinator.follow("Ändra texten", exact=False)
    coordinator.fill("Text", "Klotter på stationshuset.")
    assert coordinator.press("Spara och godkänn").status == 200
    coordinator.go("/arbete/rapporter")
    assert "Inget väntar på granskning" in coordinator.words
    alingsas.go("/arbete/rapporter")
    assert "Lampan vid trappan" in alingsas.words

    # Two partners are missing, by name; no member is named anywhere.
    coordinator.go("/arbete/rapporter/2022-v12")
    assert "2 parter har inte rapporterat än: Lerums kommun och Vårgårda kommun." in coordinator.words
    reader = visit(own_world, "lasare", javascript=javascript)
    reader.go("/arbete/rapporter")
    assert "2 parter har inte rapporterat än" in reader.words
    assert "Lampan vid trappan" not in reader.words

    # All of it was read, and written down.
    coordinator.go("/arbete/rapporter/lasningar")
    assert "Granskning" in coordinator.words

    # A visitor sees nothing of it.
    visitor = visit(own_world, javascript=javascript)
    for path in ("/", "/station/herrljunga", "/andringar", "/sedan-sist", "/andringar.json", "/sedan-sist.atom"):
        answer = visitor.context.request.get(path)
        assert answer.status == 200, path
        assert "Lampan vid trappan" not in answer.text(), path
        assert "observation" not in answer.text(), path


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_tip_is_answered_by_its_code(own_world, visit, javascript):
    visitor = visit(own_world, javascript=javascript, **PHONE)
    visitor.go("/sag-till")
    visitor.follow("Herrljunga station")
    visitor.choose("Vad gäller det?", "Trasig eller svag belysning")
    visitor.fill("Vad har du sett?", "Lampan i tunneln blinkar.")
    assert visitor.press("Skicka").status == 200
    code = visitor.page.locator(".count").inner_text()
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", code)
    assert visitor.context.cookies() == []

    coordinator = visit(own_world, "samordnare")
    coordinator.go("/arbete/rapporter/tips")
    coordinator.follow("Svara", exact=False)
    coordinator.tick("Tas upp")
    coordinator.fill("Svar till den som tipsade", "Tack. Lampan byts på fredag.")
    assert coordinator.press("Skicka svaret").status == 200

    visitor.go("/sag-till/svar")
    visitor.fill("Kod", code.lower().replace("-", " "))
    assert visitor.press("Visa svaret").status == 200
    assert "Lampan byts på fredag." in visitor.words


def test_every_page_of_the_reports_is_for_everyone(own_world, visit):
    person = visit(own_world, "samordnare")
    reports(person, "herrljunga", "Trasig eller svag belysning", "Lampan är släckt.", area="Perrongen")
    found = faults(person)
    person.go("/arbete/rapporter")
    one = person.page.locator(".queue a").first.get_attribute("href")
    for path in (
        "/falt", "/falt/rapport?plats=herrljunga", "/arbete/rapporter", "/arbete/rapporter/2022-v12", one,
        one + "/maskera", one + "/avvisa", "/arbete/rapporter/lasningar", "/arbete/rapporter/gallring",
        "/arbete/rapporter/gallring/observation", "/arbete/rapporter/tips", "/sag-till", "/sag-till/herrljunga",
        "/sag-till/svar", "/en/falt", "/en/falt/rapport?plats=herrljunga", "/en/arbete/rapporter",
        "/en/sag-till/herrljunga",
    ):
        assert person.go(path).status == 200, path
        found += faults(person)
    person.go("/falt/rapport?plats=herrljunga")
    person.fill("Vad hände", "Ring 070, eller anna@example.org.")
    assert person.press("Skicka").status == 422
    no(found + faults(person))
