"""The pledge page's rows, by the same queries that Perrong makes, and the states that follow from them."""

from bisect import bisect_left
from collections import defaultdict
from datetime import date, timedelta

VISIBLE = "(launched IS NOT NULL AND launched <= :day)"
OPEN_PLEDGE = "EXISTS (SELECT 1 FROM pledge WHERE pledge.id = {}.pledge AND launched <= :day)"
ACTIVITY_VISIBLE = f"(day IS NOT NULL AND {OPEN_PLEDGE.format('public_activity')})"


class Book:
    """One pledge on one day."""

    def __init__(self, db, slug, day):
        self.db = db
        self.day = day
        (self.pledge,) = self.all("pledge", f"slug = :slug AND {VISIBLE} LIMIT 1", slug=slug)
        pledge = {"pledge": self.pledge["id"]}
        self.parties = self.members("pledge_party", "pledge", "partner", [self.pledge])
        self.own_places = self.members("pledge_place", "pledge", "place", [self.pledge])
        self.places = self.all(
            "place", "id IN (SELECT place FROM pledge_place WHERE pledge = :pledge) ORDER BY position, name", **pledge)
        self.partners = {row["id"]: row for row in self.all("partner", "1 = 1 ORDER BY name")}
        self.commitments = self.all("commitment", "pledge = :pledge ORDER BY number", **pledge)
        self.addressees = self.members("commitment_partner", "commitment", "partner", self.commitments)
        self.holds_at = self.members("commitment_place", "commitment", "place", self.commitments)
        self.goals = self.all("goal", "pledge = :pledge ORDER BY day, id", **pledge)
        self.baseline = self.all("baseline", "pledge = :pledge ORDER BY day, id", **pledge)
        self.signatures = self.all(
            "signature", "pledge = :pledge AND revision = :revision ORDER BY day, id",
            revision=self.pledge["revision"], **pledge)
        self.answered = {
            (row["commitment"], row["place"]) for row in self.db.execute(
                "SELECT commitment, place FROM commitment JOIN responsibility ON commitment = commitment.id "
                "WHERE commitment.pledge = :pledge", pledge)}
        self.conclusions = self.all("conclusion", "pledge = :pledge ORDER BY day, id", **pledge)
        self.coming = self.all(
            "public_activity",
            f"pledge = :pledge AND {ACTIVITY_VISIBLE} AND outcome IS NULL AND day >= :day "
            "ORDER BY day, start_time, id LIMIT 8", **pledge)
        self.organisers = self.members("activity_organiser", "activity", "partner", self.coming)
        self.settled = self.all(
            "public_activity",
            f"pledge = :pledge AND {ACTIVITY_VISIBLE} AND outcome IS NOT NULL "
            "AND (day >= :day OR settled BETWEEN :before AND :day) ORDER BY settled DESC, day, id LIMIT 6",
            before=str(date.fromisoformat(day) - timedelta(days=14)), **pledge)
        self.organisers |= self.members("activity_organiser", "activity", "partner", self.settled)
        self.contributions = self.read_contributions()
        self.relatives = self.all(
            "pledge", f"(predecessor = :pledge OR id = :predecessor) AND {VISIBLE} ORDER BY first, id",
            predecessor=self.pledge["predecessor"], **pledge)
        self.members("pledge_party", "pledge", "partner", self.relatives)
        self.members("pledge_place", "pledge", "place", self.relatives)
        self.happenings = self.read_happenings()
        self.staffed = self.all(
            "logged_activity",
            "pledge = :pledge AND kind = 'presence' AND day = :day AND cancelled_because IS NULL "
            "AND partner NOT IN (SELECT id FROM partner WHERE kind = 'police') ORDER BY id", **pledge)
        self.has_pictures = bool(self.db.execute(
            "SELECT 1 FROM situation_picture WHERE pledge = :pledge AND published <= :day LIMIT 1",
            pledge | {"day": self.day}).fetchall())
        self.states = self.read_states()

    def all(self, table, condition, **values):
        return self.db.execute(f"SELECT * FROM {table} WHERE {condition}", values | {"day": self.day}).fetchall()

    def members(self, table, owner, member, rows):
        """The ordered members of the list that each row has in a table of its own."""
        found = defaultdict(list)
        if rows:
            places = ", ".join("?" * len(rows))
            for row in self.db.execute(
                f"SELECT {owner} AS owner, {member} AS member FROM {table} WHERE {owner} IN ({places}) "
                f"ORDER BY {owner}, position", [row["id"] for row in rows]
            ):
                found[row["owner"]].append(row["member"])
        return found

    def read_contributions(self):
        """Per commitment and place: planned, known, begun, done and amount of all that counts."""
        found = defaultdict(list)
        for row in self.db.execute(
            """
            SELECT commitment, place, CASE WHEN state = 'paused' AND state_day <= :day THEN NULL ELSE due END AS planned,
                decided AS known, CASE WHEN state IN ('under-way', 'done') THEN state_day END AS begun,
                CASE WHEN state = 'done' THEN state_day END AS done, 1 AS amount
            FROM measure
            WHERE pledge = :pledge AND commitment IS NOT NULL AND state NOT IN ('proposed', 'declined')
                AND decided <= :day
            UNION ALL
            SELECT commitment, place, day, NULL, NULL, CASE WHEN outcome = 'held' THEN settled END, 1
            FROM public_activity
            WHERE pledge = :pledge AND commitment IS NOT NULL AND day IS NOT NULL
                AND (outcome IS NULL OR outcome = 'held' OR settled > :day)
            UNION ALL
            SELECT commitment, place, day, noticed, NULL, done, amount
            FROM logged_activity WHERE pledge = :pledge AND cancelled_because IS NULL
            """,
            {"pledge": self.pledge["id"], "day": self.day},
        ):
            found[row["commitment"], row["place"]].append(
                (row["planned"], row["known"], row["begun"], row["done"], row["amount"]))
        return found

    def read_happenings(self):
        """What has happened last, as (day, key, kind, row)."""
        pledge = {"pledge": self.pledge["id"]}
        activities = self.all(
            "public_activity",
            f"{ACTIVITY_VISIBLE} AND pledge = :pledge AND settled <= :day ORDER BY settled DESC, id LIMIT 9", **pledge)
        self.organisers |= self.members("activity_organiser", "activity", "partner", activities)
        measures = self.all(
            "measure",
            f"(state <> 'proposed' AND {OPEN_PLEDGE.format('measure')}) AND pledge = :pledge "
            "AND state IN ('done', 'declined', 'paused') AND state_day <= :day "
            "ORDER BY state_day DESC, id LIMIT 9", **pledge)
        news = self.all(
            "news",
            f"(published IS NOT NULL AND published <= :day AND {OPEN_PLEDGE.format('news')}) AND pledge = :pledge "
            "ORDER BY day DESC, id LIMIT 9", **pledge)
        self.photos = defaultdict(list)
        if news:
            for photo in self.db.execute(
                f"SELECT * FROM photo WHERE news IN ({', '.join('?' * len(news))}) ORDER BY role DESC, id",
                [row["id"] for row in news]
            ):
                self.photos[photo["news"]].append(photo)
        conclusions = [
            row for row in self.conclusions
            if row["day"] <= self.day and (row["taken_back"] is None or row["taken_back"] > self.day)]
        self.all("revision", "pledge = :pledge AND adopted <= :day ORDER BY adopted, id", **pledge)
        self.all("public_feedback", "pledge = :pledge AND published <= :day ORDER BY published, id", **pledge)
        happened = [(row["settled"], row["outcome"], row) for row in activities]
        told = {row["measure"] for row in news}
        happened += [(row["state_day"], row["state"], row) for row in measures if row["id"] not in told]
        happened += [(row["day"], "news", row) for row in news]
        happened += [(row["day"], {"partly": "partly-kept", "not": "not-kept"}[row["verdict"]], row) for row in conclusions]
        happened.append((self.pledge["launched"], "launched", self.pledge))
        happened.sort(key=lambda happening: (happening[0], f"{happening[1]}-{happening[2]['id']}"), reverse=True)
        return happened[:6]

    def read_states(self):
        concluded = {
            (row["commitment"], row["place"]): row for row in self.conclusions if row["taken_back"] is None}
        spans = {span: _spans(self.pledge["first"], self.pledge["last"], span) for span in ("week", "month")}
        states = {}
        for commitment in self.commitments:
            for place in self.holds_at[commitment["id"]]:
                key = commitment["id"], place
                states[key] = _state(
                    commitment, self.contributions.get(key, ()), self.pledge["first"], self.pledge["last"], self.day,
                    key in self.answered, concluded.get(key), spans)
        return states


def _state(commitment, contributions, first, last, day, has_responsible, conclusion, spans):
    kind = commitment["kind"]
    is_lost = False
    if kind == "quantity":
        state, sums = _quantity(commitment["quantity"], contributions, first, last, day)
    elif kind == "recurring":
        state, sums, is_lost = _recurring(commitment["quantity"], spans[commitment["span"]], contributions, first, last, day)
    elif kind == "milestone":
        state, sums = _milestone(commitment["due"], contributions, first, last, day)
    else:
        state, sums = _continuous(commitment["days"], contributions, first, last, day, has_responsible)
    is_over = last < day
    if is_over and state != "kept":
        state = "awaits-judgement"
    if conclusion and state != "kept" and (is_over or is_lost) and conclusion["day"] <= day:
        state = "partly-kept" if conclusion["verdict"] == "partly" else "not-kept"
    return state, sums


def _counts(done, first, last, day):
    return done is not None and first <= done <= min(day, last)


def _comes(planned, done, last, day):
    return planned is not None and not (done is not None and done <= day) and day <= planned <= last


def _quantity(count, contributions, first, last, day):
    sums = {"done": 0, "dated": 0, "required": count}
    has_slipped = False
    for planned, _, _, done, amount in contributions:
        if _counts(done, first, last, day):
            sums["done"] += amount
        elif _comes(planned, done, last, day):
            sums["dated"] += amount
        elif planned is not None and planned < day and not (done is not None and done <= day):
            has_slipped = True
    if sums["done"] >= count:
        return "kept", sums
    if has_slipped and not sums["dated"]:
        return "late", sums
    if sums["done"]:
        return "under-way", sums
    return ("planned" if sums["dated"] >= count else "not-planned"), sums


def _recurring(count, spans, contributions, first, last, day):
    ends = [end for _, end in spans]
    done_in = [0] * len(spans)
    ever_done = ever_dated = dated = 0
    for planned, _, _, done, amount in contributions:
        if _counts(done, first, last, day):
            ever_done += 1
            index = bisect_left(ends, done)
            if index < len(spans) and spans[index][0] <= done:
                done_in[index] += amount
        elif planned is not None and not (done is not None and done <= day):
            ever_dated += 1
            if _comes(planned, done, last, day):
                dated += amount
    over = sum(end < day for end in ends)
    met = [amount >= count and begin <= day for (begin, _), amount in zip(spans, done_in)]
    required = (len(spans) * 9 + 9) // 10
    missed = over - sum(met[:over])
    sums = {"done": sum(met), "over": over, "spans": len(spans), "dated": dated, "required": required}
    is_lost = len(spans) - missed < required
    if last < day and sums["done"] >= required:
        return "kept", sums, is_lost
    if not ever_done and not ever_dated:
        return "not-planned", sums, is_lost
    if over >= 2 and not met[over - 1] and not met[over - 2]:
        return "late", sums, is_lost
    return ("under-way" if ever_done else "planned"), sums, is_lost


def _milestone(due, contributions, first, last, day):
    sums = {"done": 0, "dated": 0, "required": 1}
    has_begun = False
    for planned, _, begun, done, _ in contributions:
        begun_by_now = begun is not None and begun <= day
        if _counts(done, first, last, day):
            sums["done"] = 1
        elif planned is not None or begun_by_now:
            sums["dated"] += 1
            has_begun = has_begun or begun_by_now
    if sums["done"]:
        return "kept", sums
    if due < day:
        return "late", sums
    if has_begun:
        return "under-way", sums
    return ("planned" if sums["dated"] else "not-planned"), sums


def _continuous(days, contributions, first, last, day, has_responsible):
    sums = {"done": 0, "open": 0, "overdue": 0, "gap": 0}
    horizon = min(day, last)
    for planned, known, _, done, amount in contributions:
        known = known or planned
        if known is None or known > horizon:
            continue
        is_done = done is not None and done <= horizon
        gap = _days(max(known, first), done if is_done else horizon)
        sums["gap"] = max(sums["gap"], gap)
        if is_done:
            sums["done"] += amount
        else:
            sums["open"] += 1
            sums["overdue"] += gap > days
    if not has_responsible:
        return "not-planned", sums
    if sums["overdue"]:
        return "late", sums
    return ("kept" if last < day else "under-way"), sums


def _days(start, end):
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _spans(first, last, span):
    """The whole weeks or months within a period, as pairs of days."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if span == "week":
        begin += timedelta(days=-begin.weekday() % 7)
    elif begin.day > 1:
        begin = _next_month(begin)
    spans = []
    while (after := begin + timedelta(days=7) if span == "week" else _next_month(begin)) <= end + timedelta(days=1):
        spans.append((str(begin), str(after - timedelta(days=1))))
        begin = after
    return spans or [(first, last)]


def _next_month(day):
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
