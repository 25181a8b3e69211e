"""Observations: how fast they come in, and what many of them cost those who look.

A million rows come in from a file; one at a time comes in through the API, by wrk; and a database with a million of
them over ten years at 300 places shows a week's picture and a filtered page. Nothing in it is real.
"""

import argparse
import datetime
import http.client
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
import uuid
from pathlib import Path

import report
import servers
from servers import DAY

EPOCH = datetime.date(1970, 1, 1)
KINDS = {
    "Klotter": "graffiti", "Cykelstöld": "bicycle-theft", "Skadegörelse": "vandalism", "Nedskräpning": "littering",
    "Oro": "unsafe-gathering"}
WORDS = (
    "På muren vid gångtunneln mot torget syntes nytt klotter och en trasig lampa sent på kvällen igen enligt "
    "resenärer som väntade").split()


class Run:
    def __init__(self, options):
        self.program = Path(options.program).resolve()
        self.folder = Path(options.folder)
        self.rows = options.rows
        self.seconds = options.seconds
        self.dice = random.Random(1)

    def all(self):
        example = self.folder / "observed.sqlite"
        servers.load_example(self.program, self.folder, example, DAY)
        picture, intake = self.picture(example), self.intake(example)
        table, mapping = self.rows_and_mapping()
        rate = self.file(example, table, mapping)
        files = [report.Bar(
            f"a file of {self.rows:,} observations, screened, into SQLite", "–", "–", f"{rate:,.0f} rows/s",
            "≥ 30,000 rows/s", rate >= 30_000)]
        if server := os.environ.get("TEST_POSTGRES_URL"):
            servers.load_example(self.program, self.folder, server, DAY)
            rate = self.file(server, table, mapping)
            files.append(report.Bar("the same file into PostgreSQL", "–", "–", f"{rate:,.0f} rows/s", "–", True))
        return files + intake + picture

    def rows_and_mapping(self):
        """A file with keys and words, each of which is looked through for personal data."""
        table, mapping = self.folder / "rows.csv", self.folder / "mapping.yaml"
        kinds = list(KINDS)
        when = datetime.datetime(2012, 1, 1)
        with table.open("w", encoding="utf-8") as out:
            out.write("Nr,Typ,Plats,Tid,Text\n")
            for number in range(self.rows):
                when += datetime.timedelta(minutes=self.dice.randint(1, 9))
                place = self.dice.choice(["Herrljunga", "Vårgårda", "Alingsås", "Floda", "Lerum"])
                text = " ".join(self.dice.choices(WORDS, k=12))
                out.write(f"bench-{number},{self.dice.choice(kinds)},{place},{when:%Y-%m-%d %H:%M},{text}\n")
        mapping.write_text(
            "format: 1\ncolumns: {Nr: key, Typ: category, Plats: place, Tid: from, Text: text}\n"
            f"categories: {{{', '.join(f'{word}: {kind}' for word, kind in KINDS.items())}}}\n"
            'time: {format: "YYYY-MM-DD HH:mm"}\n', encoding="utf-8")
        return table, mapping

    def file(self, database, table, mapping):
        """Rows a second."""
        begin = time.monotonic()
        self.command("import", "observations", table, "--mapping", mapping, "--partner", "lerum", "--database", database)
        return self.rows / (time.monotonic() - begin)

    def intake(self, database):
        """One observation a call or a form, each answered when it is on the disk."""
        token = self.command("token", "add", "bench", "--partner", "lerum", "--database", database).strip()
        site = servers.perrong(self.program, self.folder, database, DAY, "perrong-intake")
        try:
            by_call = self.load(site, "API", f"""
                local body = string.format(
                  '{{"category":"littering","place":"lerum","from":"2022-03-21T1%d:%02d","text":"Skräp","key":"api-%d"}}',
                  n % 10, n % 60, n)
                return wrk.format("POST", "/api/v1/observations", {{["Authorization"] = "Bearer {token}"}}, body)
                """)
            member = Member(site)
            path = "/falt/rapport?plats=lerum"
            _, _, form = member.ask("GET", path)
            hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
            values = dict(hidden) | {
                "category": "littering", "area": "", "when": "between", "day": "2022-03-21", "from": "20.30",
                "to": "21.00", "sedan": "klar"}
            by_form = self.load(site, "form", f"""
                return wrk.format("POST", "{path}", {{
                  ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "{member.cookie}"}},
                  "{urllib.parse.urlencode(values)}&text=Skr%C3%A4p+" .. n)
                """)
        finally:
            site.stop()
        return [by_call, by_form]

    def load(self, site, way, request):
        script = self.folder / "intake.lua"
        script.write_text(f"local n = 0\nrequest = function()\nn = n + 1\n{request}\nend\n", encoding="utf-8")
        said = subprocess.run(
            ["wrk", "-t1", "-c32", f"-d{self.seconds}s", "--latency", "-s", script, f"http://127.0.0.1:{site.port}"],
            capture_output=True, text=True, check=True).stdout
        assert "Non-2xx" not in said, said
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
        p99 = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
        figure = f"{rate:,.0f} /s, 99 % within {p99:.0f} ms"
        return report.Bar(
            f"one observation by the {way}, durable, 32 clients", f"{rate:,.0f} /s", "–", figure,
            "≥ 1,000 /s, ≤ 50 ms", rate >= 1000 and p99 <= 50)

    def picture(self, example):
        many = self.folder / "many.sqlite"
        self.command("backup", many, "--database", example)
        fill(many, self.rows, self.dice)
        site = servers.perrong(self.program, self.folder, many, DAY, "perrong-many")
        try:
            member = Member(site)
            picture = member.time("/arbete/lagesbild/2022-v12")
            page = member.time("/arbete/rapporter?kategori=vandalism")
            peak = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{site.process.pid}/status").read_text())[1]) * 1024 / 1e6
        finally:
            site.stop()
        among = f"among {self.rows:,} observations at 300 places"
        return [
            report.Bar(f"the picture of a week, compiled {among}", "–", "–", f"{picture:.0f} ms",
                "≤ 150 ms", picture <= 150),
            report.Bar(f"a page of filtered observations {among}", "–", "–", f"{page:.0f} ms", "≤ 30 ms",
                page <= 30),
            report.Bar("the server's memory at most, meanwhile", "–", "–", f"{peak:.0f} MB", "≤ 300 MB",
                peak <= 300),
        ]

    def command(self, *words):
        return subprocess.run(
            [self.program, *words], check=True, cwd=self.folder, capture_output=True, text=True).stdout


class Member:
    """A coordinator's browser, as far as it is needed here."""

    def __init__(self, site):
        self.connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
        _, headers, form = self.ask("GET", "/logga-in")
        self.cookie = self.cookies(headers)
        key = re.search(r'name="nyckel" value="([^"]+)"', form)[1]
        body = urllib.parse.urlencode(
            {"nyckel": key, "email": "samordnare@example.org", "password": "stationerna-2021"})
        status, headers, _ = self.ask("POST", "/logga-in", body)
        assert status == 303, f"signing in answered {status}"
        self.cookie = "; ".join(filter(None, [self.cookie, self.cookies(headers)]))

    def time(self, path, rounds=9):
        """Milliseconds until the whole page is there, the middle of some rounds after a first one."""
        spent = []
        for _ in range(rounds + 1):
            begin = time.monotonic()
            status, _, _ = self.ask("GET", path)
            spent.append((time.monotonic() - begin) * 1000)
            assert status == 200, f"{path} answered {status}"
        return statistics.median(spent[1:])

    def ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie} if getattr(self, "cookie", "") else {}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        return response.status, response.headers, response.read().decode()

    @staticmethod
    def cookies(headers):
        return "; ".join(line.split(";")[0] for line in headers.get_all("Set-Cookie") or [])


def fill(path, rows, dice):
    """Puts `rows` approved observations of ten years at 300 places into a database, a sixtieth of them the pledge's."""
    database = sqlite3.connect(path)
    partners = [row[0] for row in database.execute("SELECT id FROM partner ORDER BY id")]
    columns = [row[1] for row in database.execute("PRAGMA table_info(place)")]
    pattern = dict(zip(columns, database.execute("SELECT * FROM place ORDER BY id LIMIT 1").fetchone()))
    marks = ", ".join("?" * len(columns))
    with database:
        for number in range(300 - database.execute("SELECT count(*) FROM place").fetchone()[0]):
            place = pattern | {
                "id": str(uuid.UUID(int=dice.getrandbits(128), version=4)), "slug": f"plats-{number}",
                "name": f"Plats {number}", "position": 100 + number, "signature": None}
            database.execute(f"INSERT INTO place VALUES ({marks})", [place[column] for column in columns])
        places = [row[0] for row in database.execute("SELECT id FROM place ORDER BY id")]
        areas = {place: [] for place in places}
        for area, place in database.execute("SELECT id, place FROM sub_area ORDER BY id"):
            areas[place].append(area)
        first = (datetime.date(2012, 4, 1) - EPOCH).days * 1440
        last = (datetime.date(2022, 3, 21) - EPOCH).days * 1440
        kinds = list(KINDS.values())

        def observations():
            for number in range(rows):
                minute = first + (last - first) * number // rows
                place = places[dice.randrange(len(places))]
                area = dice.choice(areas[place]) if areas[place] and dice.random() < 0.8 else None
                yield (
                    str(uuid.UUID(int=number << 64 | dice.getrandbits(64))), dice.choice(partners), place, area,
                    dice.choice(kinds), minute, minute + 30, minute * 60_000)

        database.executemany(
            """
            INSERT INTO observation (id, version, partner, place, sub_area, category, earliest, latest, time_precision,
                text, source, reported, review, reviewed)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, 'minute', '', 'form', ?, 'approved', '2022-03-21')
            """, observations())
    database.close()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True)
    options.add_argument("--folder", required=True)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--seconds", type=int, default=8)
    options.add_argument("--report", default=report.DOCUMENT, type=Path)
    chosen = options.parse_args()
    bars = Run(chosen).all()
    report.replace(chosen.report, "Benchmarks/observations.py", report.table(bars), f"Measured on {report.machine()}.")
    print(report.table(bars))
    sys.exit(0 if all(bar.is_met for bar in bars) else 1)


if __name__ == "__main__":
    main()
