"""The promise, end to end: from the first draft to what everybody reads."""

import re

import pytest

PARTIES = {
    "lerum": "Lerums kommun", "alingsas": "Alingsås kommun", "vargarda": "Vårgårda kommun",
    "herrljunga": "Herrljunga kommun", "polisen": "Polisen", "vasttrafik": "Västtrafik",
    "trafikverket": "Trafikverket"}
PLACES = ["Lerum", "Floda", "Alingsås", "Vårgårda", "Herrljunga"]
NAME = "Medborgarlöfte 2022–2023 för fem stationsområden"
SENTENCE = "Vi gör vägen till tåget ljusare."
PASSWORD = "stationerna-2021"
WORK = "/arbete/lofte/medborgarlofte-2022-2023-for-fem-stationsomraden"
PUBLIC = "/lofte/medborgarlofte-2022-2023-for-fem-stationsomraden"

COMMITMENTS = [
    {
        "Meningen som lovas": "Kommunerna ordnar en publik aktivitet på varje station.",
        "Kort form": "Publik aktivitet", "Vem lovar": "Kommunerna, var och en på sina platser",
        "kind": "Ett antal under löftestiden", "Antal": "1", "Enhet": "aktivitet"},
    {
        "Meningen som lovas": "Polisen finns på stationerna varje vecka.",
        "Kort form": "Polisen på plats", "Vem lovar": "Polisen",
        "kind": "Återkommande", "Antal": "1", "Hur ofta": "per vecka"},
    {
        "Meningen som lovas": "Trafikverket lagar det som är trasigt inom två veckor.",
        "Kort form": "Helt och rent", "Vem lovar": "Trafikverket",
        "kind": "Löpande", "Högst så många dagar": "14"},
    {
        "Meningen som lovas": "Västtrafik och Polisen kommer överens om hur de delar på kvällarna.",
        "Kort form": "Delade kvällar", "Vem lovar": "Flera parter tillsammans (välj nedan)",
        "together": ["Polisen", "Västtrafik"],
        "kind": "Något som är gjort till en dag", "Senast": "2022-06-30"},
]


def draft(coordinator):
    coordinator.go("/arbete/lofte")
    coordinator.follow("Nytt löfte")
    coordinator.enter("/arbete/nytt-lofte", {
        "Namn": NAME, "Löftet i en mening": SENTENCE,
        "Varför": "Många tycker att vägen till tåget är mörk.",
        "Första dagen": "2022-03-22", "Sista dagen": "2023-03-21"}, "Skapa utkastet")
    assert coordinator.page.url.startswith(coordinator.world.url + WORK)
    coordinator.follow("Ändra parter")
    coordinator.tick(*PARTIES.values())
    coordinator.choose("Leder löftet", "Lerums kommun")
    assert coordinator.press("Spara").status == 200
    coordinator.follow("Ändra platser")
    coordinator.tick(*PLACES)
    assert coordinator.press("Spara").status == 200
    coordinator.enter(WORK + "/nytt-mal", {
        "Mål": "Färre känner sig otrygga på väg till tåget", "Tal": "30", "Enhet": "procent",
        "Senast": "2023-03-21"})
    coordinator.enter(WORK + "/nytt-utgangslage", {
        "Vad mättes eller sågs": "Andel som känner sig otrygga efter mörkrets inbrott", "Dag": "2022-02-10",
        "Tal": "41", "Enhet": "procent", "Antal svar": "812", "Källa": "Enkät på perrongen"})
    for commitment in COMMITMENTS:
        promise(coordinator, dict(commitment))


def promise(coordinator, commitment):
    coordinator.go(WORK)
    coordinator.follow("Lägg till åtagande")
    coordinator.tick(commitment.pop("kind"))
    for party in commitment.pop("together", []):
        coordinator.main.get_by_role("group", name=re.compile("^Vilka tillsammans")).get_by_label(
            party, exact=True).check()
    for label, value in commitment.items():
        if label in ("Vem lovar", "Hur ofta"):
            coordinator.choose(label, value)
        else:
            coordinator.fill(label, value)
    assert coordinator.press("Spara").status == 200, coordinator.words
    assert "Åtagandet är inlagt." in coordinator.words


def sign(signer):
    signer.go(WORK)
    signer.follow("Skriv under")
    assert SENTENCE in signer.words
    signer.fill("Ditt lösenord", PASSWORD)
    answer = signer.press("Skriv under")
    assert answer.status == 200
    assert "Underskriften är sparad." in signer.words
    assert not signer.offers("Skriv under")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_pledge_is_drafted_signed_launched_and_kept_in_the_open(own_world, visit, javascript):
    def enters(who):
        return visit(own_world, who, javascript=javascript)

    coordinator, visitor = enters("samordnare"), enters(None)
    draft(coordinator)
    assert visitor.go(PUBLIC).status == 404
    assert NAME not in visit(own_world).context.request.get("/lofte").text()

    coordinator.go(WORK + "/ansvar")
    coordinator.fill("Samma befattning i alla tomma fält", "Trygghetssamordnare")
    assert coordinator.press("Spara").status == 200
    coordinator.go(WORK)
    assert coordinator.press("Skicka för förankring").status == 200
    assert "Löftet är skickat till parterna." in coordinator.words

    # Seven signatures; before the last, launching is neither offered nor possible.
    for who in PARTIES:
        coordinator.go(WORK)
        assert not coordinator.offers("Lansera löftet")
        refused = coordinator.post(WORK + "/lansering", {"confirm": "ja", "version": "1"})
        assert refused.status == 409, who
        assert "undertecknat" in refused.text() or "skrivit under" in refused.text()
        assert visitor.go(PUBLIC).status == 404
        sign(enters(who))

    coordinator.go(WORK)
    coordinator.follow("Lansera löftet")
    coordinator.tick("Jag har läst listan ovanför och vill lansera löftet nu")
    assert coordinator.press("Lansera").status == 200
    assert "Löftet är lanserat och syns för alla." in coordinator.words
    assert visitor.go(PUBLIC).status == 200
    assert visitor.heading == SENTENCE
    assert state(visitor, "Publik aktivitet", "Herrljunga") == "Inte planerat"

    # The municipality plans its activity, holds it, and everybody reads it.
    owner = enters("herrljunga")
    choose_pledge(owner)
    assert lacks_activity(owner, "Herrljunga")
    owner.follow("Planera aktivitet", exact=False)
    owner.fill("Namn", "Kaffe vid spåret")
    owner.fill("Dag", "2022-03-22")
    owner.choose("Räknas mot åtagande", "1 Publik aktivitet")
    assert owner.press("Spara").status == 200
    assert not lacks_activity(owner, "Herrljunga")
    visitor.go(PUBLIC)
    assert state(visitor, "Publik aktivitet", "Herrljunga") == "Planerat"

    owner.go("/arbete/aktivitet")
    owner.follow("Kaffe vid spåret")
    owner.follow("Rapportera genomförd")
    owner.fill("Antal besökare", "85")
    owner.fill("Hur blev det", "Kaffet tog slut.")
    assert owner.press("Spara rapporten").status == 200
    visitor.go(PUBLIC)
    assert state(visitor, "Publik aktivitet", "Herrljunga") == "Uppfyllt"
    assert state(visitor, "Publik aktivitet", "Lerum") == "Inte planerat"
    visitor.go(PUBLIC + "/atagande/1/herrljunga")
    assert "Uppfyllt" in visitor.words
    visitor.follow("Kaffe vid spåret")
    assert "Kaffet tog slut." in visitor.words
    assert not lacks_activity(owner, "Herrljunga")
    coordinator.go("/arbete")
    assert lacks_activity(coordinator, "Lerum")


def state(visitor, commitment, place):
    """The word in the matrix where a commitment meets a station."""
    link = visitor.main.get_by_role("link", name=re.compile(rf"^{commitment}, {place}: "))
    return link.get_attribute("aria-label").rsplit(": ", 1)[1]


def choose_pledge(person):
    person.go("/arbete/lofte")
    button = person.main.get_by_role("button", name=f"Arbeta med {NAME}")
    if button.count():
        with person.page.expect_navigation():
            button.click()


def lacks_activity(person, place):
    person.go("/arbete")
    return person.main.get_by_role("link", name=f"{place} saknar publik aktivitet", exact=True).count() > 0
