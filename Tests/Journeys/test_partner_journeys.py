"""Each partner answers for itself: signatures, what is handed over, and what two write at once."""

import re

import pytest

from test_pledge_journey import NAME, PASSWORD, WORK, draft, sign

REASON = "Spårområdet byggs om 2023. Då flyttas belysningen ändå."


@pytest.fixture
def reviewed(own_world, visit):
    """A world with a pledge that waits for its signatures."""
    coordinator = visit(own_world, "samordnare")
    draft(coordinator)
    coordinator.go(WORK)
    assert coordinator.press("Skicka för förankring").status == 200
    return own_world


def signed(person):
    """The parties that the pledge's page says have signed."""
    person.go(WORK + "/underskrift")
    rows = person.main.get_by_role("row").all_inner_texts()
    return {row.split("\t")[0] for row in rows if "Undertecknat" in row}


def test_nobody_signs_for_another_partner(reviewed, visit):
    lerum, staff, reader = visit(reviewed, "lerum"), visit(reviewed, "medarbetare"), visit(reviewed, "lasare")
    police = visit(reviewed, "polisen")

    # Whoever holds no leading office is offered nothing, and is refused when forcing it.
    for person in (staff, reader, visit(reviewed, "samordnare")):
        person.go(WORK)
        assert not person.offers("Skriv under")
        person.go(WORK + "/underskrift")
        assert not person.offers("Skriv under")
        forced = person.post(WORK + "/underskrift", {"password": PASSWORD})
        assert forced.status == 403
    assert signed(staff) == set()

    # The form knows only one's own partner, whatever is sent along.
    form = lerum.hidden(WORK + "/underskrift") | {"password": PASSWORD}
    others = {name: "polisen" for name in ("partner", "part", "member", "lead")}
    lerum.post(WORK + "/underskrift", {**form, **others})
    assert signed(staff) == {"Lerums kommun"}
    assert not lerum.offers("Skriv under")
    assert lerum.post(WORK + "/underskrift", {**form, **others}).status == 409
    assert signed(staff) == {"Lerums kommun"}

    # Nor does another's token help.
    stolen = police.hidden(WORK + "/underskrift") | {"password": PASSWORD}
    assert lerum.post(WORK + "/underskrift", stolen).status in (403, 409, 422)
    alingsas = visit(reviewed, "alingsas")
    assert alingsas.post(WORK + "/underskrift", stolen).status in (403, 422)
    assert signed(staff) == {"Lerums kommun"}
    sign(police)
    assert signed(staff) == {"Lerums kommun", "Polisen"}


def test_a_pledge_in_review_is_the_parties_own(reviewed, visit):
    visitor = visit(reviewed)
    public = visitor.context.request
    for path in ("/lofte", "/api/v1/pledges", "/lofte.csv", "/", "/andringar"):
        answer = public.get(path)
        assert answer.status == 200, path
        assert NAME not in answer.text(), path


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_declined_handover_is_told_with_its_reason(own_world, visit, javascript):
    def enters(who):
        return visit(own_world, who, javascript=javascript)

    herrljunga, visitor = enters("herrljunga"), enters(None)
    herrljunga.go("/arbete/plan/herrljunga")
    herrljunga.follow("Ny åtgärd")
    herrljunga.fill("Åtgärd", "Starkare lampor på plattformens norra ände")
    herrljunga.choose("Vem genomför", "Trafikverket")
    assert herrljunga.press("Föreslå åtgärden").status == 200
    measure = re.search(r"/arbete/atgard/[0-9a-f-]{36}", herrljunga.page.url)[0]
    herrljunga.follow("Lämna över")
    herrljunga.fill("Svar senast", "2022-04-19")
    assert herrljunga.press("Lämna över").status == 200
    visitor.go("/station/herrljunga")
    assert "Starkare lampor" not in visitor.words

    # Only the one who was asked answers.
    for who in ("herrljunga", "alingsas", "samordnare"):
        other = enters(who)
        other.go(measure)
        assert not other.offers("Avböj") and not other.offers("Godta")
        forged = other.post(measure + "/avboj", {"because": "Nej.", "version": "2"})
        assert forged.status == 403, who
    owner = enters("trafikverket")
    owner.go("/arbete")
    owner.main.get_by_role("link", name=re.compile("Starkare lampor")).first.click()
    owner.go(measure)
    owner.follow("Avböj")
    assert owner.press("Avböj åtgärden").status == 422
    owner.fill("Varför", REASON)
    assert owner.press("Avböj åtgärden").status == 200

    visitor.go("/station/herrljunga")
    card = visitor.main.locator("li, article").filter(has_text="Starkare lampor på plattformens norra ände").first
    assert REASON in card.inner_text()
    assert "Avböjd" in card.inner_text()
    assert "Svar från Trafikverket" in card.inner_text()
    visitor.go("/sedan-sist")
    told = visitor.main.locator("li").filter(has_text="Starkare lampor på plattformens norra ände").first
    assert REASON in told.inner_text()
    assert REASON in visitor.context.request.get("/sedan-sist.atom").text()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_of_two_who_change_a_measure_at_once_the_second_sees_both_versions(own_world, visit, javascript):
    first = visit(own_world, "samordnare", javascript=javascript)
    second = visit(own_world, "lerum", javascript=javascript)
    first.go("/arbete/plan/floda")
    first.follow("Laga åtta lampor längs gångvägen")
    measure = re.search(r"/arbete/\S+", first.page.url)[0]
    for person in (first, second):
        person.go(measure)
        person.follow("Ändra")
    first.fill("Klart senast", "2022-04-30")
    second.fill("Klart senast", "2022-05-15")
    second.fill("Diarienummer", "TN 2022/114")
    assert first.press("Spara").status == 200

    told = second.press("Spara")
    assert told.status == 409
    assert "Någon annan ändrade samtidigt" in second.words
    row = second.main.get_by_role("row", name=re.compile("Klart senast")).inner_text()
    assert "2022-05-15" in row and "2022-04-30" in row
    assert second.field("Klart senast").input_value() == "2022-05-15"
    assert second.field("Diarienummer").input_value() == "TN 2022/114"
    first.go(measure)
    assert "30 april" in first.words and "TN 2022/114" not in first.words

    second.fill("Klart senast", "2022-05-20")
    assert second.press("Spara min version").status == 200
    first.go(measure)
    assert "20 maj" in first.words and "TN 2022/114" in first.words
