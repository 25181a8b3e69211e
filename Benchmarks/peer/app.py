"""The peer: the pledge page as FastAPI, Jinja2 and SQLite make it, tuned as its own users would tune it.

One connection for each worker with its statements kept, queries on the loop's own thread (quicker than handing
them to a pool when each takes microseconds), compiled templates, and every text but the data in the template.
"""

import os
import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

from book import Book
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
from words import COUNTS, HAPPENINGS, MARKS, PARTS, WORDS, day_long, day_month, day_short, near_day, number, plural

DAY = os.environ["PEER_TODAY"]
SLUG = "stationer-2021"
ON_TRACK = {"kept", "under-way", "planned"}
ORDER = list(MARKS)

environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    auto_reload=False)
environment.filters |= {"day_long": day_long, "number": number, "near_day": near_day}
template = environment.get_template("pledge.html")

database = sqlite3.connect(
    f"file:{os.environ['PEER_DATABASE']}?mode=ro", uri=True, cached_statements=256, check_same_thread=False)
database.row_factory = sqlite3.Row

app = FastAPI(openapi_url=None)


@app.get("/pledge")
async def pledge():
    database.execute("BEGIN")
    try:
        book = Book(database, SLUG, DAY)
    finally:
        database.rollback()
    return HTMLResponse(template.render(_told(book)))


def _told(book):
    slugs = {place["id"]: place["slug"] for place in book.places}
    names = {place["id"]: place["name"] for place in book.places}
    states = [state for state, _ in book.states.values()]
    counts = Counter(states)
    good = sum(counts[state] for state in ON_TRACK)
    period = _position(book)
    return {
        "pledge": book.pledge, "partners": book.partners, "places": book.places, "names": names,
        "parties": [book.partners[id] for id in book.parties[book.pledge["id"]]],
        "good": good, "all": len(states), "period": period,
        "on_track_states": ON_TRACK, "on_track": _group(counts, True), "needs_more": _group(counts, False),
        "columns": _columns(book), "groups": _groups(book, slugs), "mark_of": MARKS, "word_of": WORDS,
        "legend": [state for state in ORDER if state in counts or state != "awaits-judgement"],
        "board": _board(book, names), "feed": _feed(book, names), "figures": _figures(book),
        "baseline": book.baseline, "goals": book.goals, "relatives": book.relatives,
        "has_pictures": book.has_pictures,
        "signatures": sorted(book.signatures, key=lambda row: book.parties[book.pledge["id"]].index(row["partner"])),
    }


def _position(book):
    first, last = date.fromisoformat(book.pledge["first"]), date.fromisoformat(book.pledge["last"])
    position, length = (date.fromisoformat(DAY) - first).days + 1, (last - first).days + 1
    permille = position * 1000 // length
    return {
        "position": position, "length": length, "share": f"{permille // 10}.{permille % 10}%",
        "is_halfway": 45 <= position * 100 // length <= 55}


def _group(counts, is_good):
    return [
        (MARKS[state], plural(COUNTS[state], counts[state]))
        for state in ORDER if counts[state] and (state in ON_TRACK) == is_good]


def _columns(book):
    good, every = Counter(), Counter()
    for (_, place), (state, _) in book.states.items():
        every[place] += 1
        good[place] += state in ON_TRACK
    return [(place["name"], place["slug"], good[place["id"]], every[place["id"]]) for place in book.places]


def _groups(book, slugs):
    groups = {}
    for commitment in book.commitments:
        name, note = _addressee(book, commitment)
        cells = []
        for place in book.places:
            state = book.states.get((commitment["id"], place["id"]))
            cells.append((state[0], slugs[place["id"]], place["name"]) if state else None)
        groups.setdefault((name, note), []).append((commitment["short"], commitment["number"], cells))
    return groups


def _addressee(book, commitment):
    owing = book.addressees[commitment["id"]]
    if commitment["addressee"] == "partner":
        return book.partners[owing[0]]["name"], book.partners[owing[0]]["division"]
    if commitment["addressee"] == "jointly":
        return f"{_list([book.partners[id]['name'] for id in owing])} tillsammans", ""
    members = [
        book.partners[id]["name"] for id in book.parties[book.pledge["id"]]
        if book.partners[id]["kind"] == commitment["addressee_kind"]]
    return "Kommunerna", _list(members)


def _list(names):
    return " och ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _board(book, names):
    shifts = {}
    for shift in book.staffed:
        shifts.setdefault((shift["commitment"], shift["partner"], shift["part"]), {})[shift["place"]] = shift
    numbers = {commitment["id"]: commitment for commitment in book.commitments}
    rows = []
    for (commitment, partner, part), by_place in shifts.items():
        is_done = all(shift["done"] for shift in by_place.values())
        rows.append({
            "time": PARTS[part], "day": day_short(book.day), "what": numbers[commitment]["short"],
            "link": f"/lofte/{SLUG}/atagande/{numbers[commitment]['number']}", "note": "Gå gärna fram och prata.",
            "place": _list([names[place["id"]] for place in book.places if place["id"] in by_place]),
            "who": book.partners[partner]["name"], "mark": "ok" if is_done else "time",
            "word": "Genomförd" if is_done else "I tid"})
    ahead = book.coming + [row for row in book.settled if row["outcome"] == "cancelled" and row["day"] >= DAY]
    held = [row for row in book.settled if row["outcome"] == "held"]
    ahead.sort(key=lambda row: (row["day"], row["start_time"] or 0, row["id"]))
    held.sort(key=lambda row: (row["settled"], row["id"]), reverse=True)
    rows += [_departure(book, names, row) for row in ahead]
    return rows[:8] + [_departure(book, names, row) for row in held[:3]]


def _departure(book, names, row):
    told = {
        "what": row["title"], "link": f"/pa-gang/{row['slug']}", "note": row["text"], "place": names[row["place"]],
        "who": ", ".join(book.partners[id]["name"] for id in book.organisers[row["id"]]),
        "time": _clock(row), "day": near_day(row["day"]), "mark": "time", "word": "I tid"}
    if row["outcome"] == "held":
        visitors = plural("{n} besökare", row["visitors"]) if row["visitors"] is not None else ""
        told |= {"mark": "ok", "word": "Genomförd", "note": f"{row['outcome_text']} {visitors}"}
    elif row["outcome"] == "cancelled":
        told |= {"mark": "no", "word": "Inställd", "note": row["outcome_text"], "old_time": told.pop("time")}
    elif row["moved_from"] and row["moved_from"] < row["day"]:
        told |= {"mark": "late", "word": "Försenad", "note": f"{row['text']} Flyttad: {row['moved_because']}",
                 "old_day": near_day(row["moved_from"])}
    return told


def _clock(row):
    def clock(minutes):
        return f"{minutes // 60}.{minutes % 60:02}"

    if row["start_time"] is None:
        return ""
    return clock(row["start_time"]) + (f"–{clock(row['end_time'])}" if row["end_time"] is not None else "")


def _feed(book, names):
    commitments = {commitment["id"]: commitment for commitment in book.commitments}
    slugs = {place["id"]: place["slug"] for place in book.places}
    entries = []
    for day, kind, row in book.happenings:
        who, subject, visitors = [], "", None
        if kind in ("held", "cancelled"):
            who, subject, text, link = book.organisers[row["id"]], row["title"], row["outcome_text"], f"/pa-gang/{row['slug']}"
            visitors = row["visitors"]
        elif kind in ("done", "declined", "paused"):
            who, subject, text, link = [row["owner"]], row["title"], row["stopped_because"], f"/atgard/{row['id']}"
        elif kind == "news":
            who, subject, text, link = [row["partner"]], row["title"], row["text"], f"/sedan-sist/{row['slug']}"
        elif kind == "launched":
            subject, text, link = row["name"], "", f"/lofte/{row['slug']}"
        else:
            commitment = commitments[row["commitment"]]
            subject, text = commitment["sentence"], row["reason"]
            who = book.addressees[commitment["id"]]
            link = f"/lofte/{SLUG}/atagande/{commitment['number']}/{slugs[row['place']]}"
        mark, headline = HAPPENINGS[kind]
        facts = [names[row["place"]]] if kind != "launched" and row["place"] else []
        facts += [_list([book.partners[id]["name"] for id in who])] if who else []
        facts += [f"{visitors} besökare"] if visitors is not None else []
        entries.append({
            "mark": mark, "day": day, "date": day_month(day), "headline": headline.format(subject=subject), "link": link,
            "body": (text or "").splitlines()[:2], "facts": " · ".join(facts), "photos": book.photos.get(row["id"], ())})
    return entries


def _figures(book):
    figures = []
    for commitment in book.commitments[:10]:
        sums = [book.states[commitment["id"], place][1] for place in book.holds_at[commitment["id"]]]
        if not sums:
            continue
        kind = commitment["kind"]
        done = sum(part["done"] for part in sums)
        if kind == "quantity":
            done = sum(min(part["done"], part["required"]) for part in sums)
            figure, note = f"{done} av {sum(part['required'] for part in sums)} gjorda", plural(
                "{n} till har en dag", sum(part["dated"] for part in sums))
        elif kind == "recurring":
            over = sum(max(part["over"], part["done"]) for part in sums)
            unit = {"week": "veckor", "month": "månader"}[commitment["span"]]
            figure = f"{done} av {over} {unit}"
            note = f"{unit.capitalize()} med minst {commitment['quantity']} gång, alla stationer sammanlagda."
        elif kind == "milestone":
            figure, note = f"{done} av {len(sums)} klara", f"Ska vara klart senast {day_long(commitment['due'])}."
        else:
            figure = f"{done} åtgärdade, {sum(part['open'] for part in sums)} öppna"
            note = f"Som längst {max(part['gap'] for part in sums)} dagar till åtgärd, högst {commitment['days']} lovat."
        figures.append((f"{commitment['short']} · {_addressee(book, commitment)[0]}", figure, note, commitment["number"]))
    return figures
