"""A pledge larger than any yet: 200 commitments at five stations, 2,000 public activities and more.

The rows go straight into a database whose tables `perrong migrate` has made. Nothing in it is real.
"""

import datetime
import json
import random
import sqlite3
import uuid

SLUG = "stort-lofte"
FIRST = datetime.date(2021, 9, 23)
LAST = datetime.date(2022, 9, 22)
COMMITMENTS = 200
PUBLIC_ACTIVITIES = 2000
LOGGED_ACTIVITIES = 500
NEWS = 20
STATIONS = ["Norr", "Sjö", "Mark", "Bruk", "Söder"]
KINDS = [
    ("quantity", {"quantity": 6, "unit": "aktiviteter"}),
    ("recurring", {"quantity": 1, "span": "month"}),
    ("milestone", {"due": "2022-05-31"}),
    ("continuous", {"days": 14}),
]


def fill(path, today):
    """Fills the migrated database at `path` with the pledge as it would stand on `today`."""
    _Filling(path, datetime.date.fromisoformat(today)).all()


class _Filling:
    def __init__(self, path, today):
        self.database = sqlite3.connect(path)
        self.database.execute("PRAGMA foreign_keys = ON")
        self.today = today
        self.dice = random.Random(2021)

    def all(self):
        with self.database:
            self.people()
            self.the_pledge()
            self.commitments()
            self.public_activities()
            self.logged_activities()
            self.news()
        self.database.close()

    def people(self):
        kinds = ["municipality"] * 5 + ["police", "public-transport", "rail-infrastructure", "association"]
        self.partners = [
            self.add(
                "partner", slug=f"part-{number}", name=f"Parten nummer {number}", division="", kind=kind)
            for number, kind in enumerate(kinds)]
        self.places = [
            self.add(
                "place", slug=name.lower().replace("ö", "o"), kind="station-area", name=f"{name}stad", municipality=partner,
                position=number, signature=None, latitude=57.7 + number / 20, longitude=12.0 + number / 20)
            for number, (name, partner) in enumerate(zip(STATIONS, self.partners))]

    def the_pledge(self):
        self.pledge = self.add(
            "pledge", slug=SLUG, name="Ett stort löfte", title="Vi lovar mycket på fem stationer",
            why="För att se hur det går.", first=FIRST, last=LAST, lead=self.partners[0],
            reviewed=FIRST - datetime.timedelta(days=30), launched=FIRST, revision=0)
        self.told("pledge", self.pledge, "launched", FIRST)
        self.list_of("pledge_party", "pledge", self.pledge, "partner", self.partners)
        self.list_of("pledge_place", "pledge", self.pledge, "place", self.places)
        for partner in self.partners:
            self.add("signature", pledge=self.pledge, revision=0, partner=partner, title="Chef", day=FIRST)

    def commitments(self):
        self.by_kind = {kind: [] for kind, _ in KINDS}
        for number in range(1, COMMITMENTS + 1):
            kind, terms = KINDS[number % len(KINDS)]
            owing = [[self.dice.choice(self.partners)], self.dice.sample(self.partners, 3), []][number % 3]
            addressee = ["partner", "jointly", "group"][number % 3]
            commitment = self.add(
                "commitment", pledge=self.pledge, number=number, addressee=addressee,
                addressee_kind="municipality" if addressee == "group" else None,
                sentence=f"Vi ska göra det som åtagande {number} säger, vid varje station.",
                short=f"Åtagande {number} vid stationen", kind=kind, **terms)
            self.list_of("commitment_partner", "commitment", commitment, "partner", owing)
            self.list_of("commitment_place", "commitment", commitment, "place", self.places)
            self.by_kind[kind].append(commitment)
            if kind == "continuous":
                for place in self.places[: number % 6]:
                    self.add(
                        "responsibility", pledge=self.pledge, commitment=commitment, place=place,
                        partner=self.partners[0], title="Driftchef")

    def public_activities(self):
        for number in range(PUBLIC_ACTIVITIES):
            day = FIRST + datetime.timedelta(days=self.dice.randrange(365))
            outcome = None if day >= self.today else self.dice.choice(["held", "held", "held", "cancelled", None])
            activity = self.add(
                "public_activity", slug=f"aktivitet-{number}", pledge=self.pledge,
                place=self.dice.choice(self.places), commitment=self.dice.choice(self.by_kind["quantity"]),
                title=f"Öppet stationshus {number}", text="Kom och prata med oss & ta en kopp kaffe.", day=day,
                start_time=16 * 60, end_time=18 * 60, spot="Stationshuset", permit_need="none", owner_consents=1,
                outcome=outcome, settled=day if outcome else None, visitors=30 if outcome == "held" else None,
                outcome_text="Det regnade." if outcome == "cancelled" else None, moved_because="", sequence=0,
                internal_note="")
            self.list_of(
                "activity_organiser", "activity", activity, "partner", self.dice.sample(self.partners, 2))
            self.told("public_activity", activity, "created", day)

    def logged_activities(self):
        for _ in range(LOGGED_ACTIVITIES):
            kind = self.dice.choice(["recurring", "continuous", "milestone"])
            day = FIRST + datetime.timedelta(days=self.dice.randrange((self.today - FIRST).days))
            activity = self.add(
                "logged_activity", pledge=self.pledge, commitment=self.dice.choice(self.by_kind[kind]),
                place=self.dice.choice(self.places), partner=self.dice.choice(self.partners), kind="presence", day=day,
                part="evening", noticed=day, done=day if self.dice.random() < 0.9 else None, amount=1,
                text="Närvaro på perrongen", internal_note="")
            self.told("logged_activity", activity, "created", day)

    def news(self):
        for number in range(NEWS):
            day = self.today - datetime.timedelta(days=3 * number)
            news = self.add(
                "news", slug=f"nyhet-{number}", pledge=self.pledge, place=self.dice.choice(self.places),
                partner=self.dice.choice(self.partners), title=f"Det här har hänt {number}",
                text="Lamporna lyser igen.", day=day, published=day)
            self.told("news", news, "published", day)

    def told(self, kind, subject, act, day):
        at = int(datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp() * 1000)
        self.database.execute(
            """
            INSERT INTO event (id, at, day, partner, pledge, subject_kind, subject_id, act, changes, is_public)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """,
            (self.identity(), at, str(day), self.partners[0], self.pledge, kind, subject, act, json.dumps([])))

    def add(self, table, **columns):
        identity = self.identity()
        columns = {"id": identity, "version": 0} | columns
        values = [str(value) if isinstance(value, datetime.date) else value for value in columns.values()]
        self.database.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(values))})", values)
        return identity

    def list_of(self, table, owner_column, owner, member_column, members):
        self.database.executemany(
            f"INSERT INTO {table} ({owner_column}, position, {member_column}) VALUES (?, ?, ?)",
            [(owner, position, member) for position, member in enumerate(members)])

    def identity(self):
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))
