"""The race: the site, nginx and FastAPI under the same load, in one run.

Every server runs all the time and one at a time is under load; the rounds take turns, so that a slow moment of
the machine meets all of them. Of each row the middle round is told.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import large
import report
import servers
from load import load, median, spread
from matrix import matrix_of
from servers import DAY, PLEDGE

PLAIN = {"Accept-Encoding": "identity"}


class Race:
    def __init__(self, options):
        self.options = options
        self.folder = Path(options.folder)
        self.program = Path(options.program).resolve()
        self.running = []
        self.entries = []
        self.rounds = {}

    def run(self):
        try:
            self.prepare()
            self.check_that_they_show_the_same()
            idle, idle_anonymous = self.site.memory()
            self.enter_all()
            for number in range(self.options.rounds + 1):
                for entry in self.entries:
                    self.one_round(entry, is_warm_up=number == 0)
            busy, busy_anonymous = self.site.memory()
        finally:
            for server in reversed(self.running):
                server.stop()
        return self.results((idle, idle_anonymous), (busy, busy_anonymous))

    def prepare(self):
        cores = os.cpu_count() or 1
        self.example = self.folder / "example.sqlite"
        servers.load_example(self.program, self.folder, self.example, DAY)
        self.make_large()
        self.site = self.start(servers.perrong(self.program, self.folder, self.example, DAY))
        self.page = self.site.get(PLEDGE, PLAIN)
        assert self.page.status == 200, f"{PLEDGE} answered {self.page.status}"
        time.sleep(1)

        files = self.folder / "files"
        files.mkdir()
        (files / "page.html").write_bytes(self.page.body)
        self.nginx = self.start(servers.nginx(self.folder, files, cores))
        self.peer = self.start(servers.fastapi(self.folder, self.example, DAY, cores))
        self.big = self.start(servers.perrong(self.program, self.folder, self.large, DAY, "perrong-large"))

    def make_large(self):
        self.large = self.folder / "large.sqlite"
        subprocess.run(
            [self.program, "migrate", "--database", self.large], check=True, cwd=self.folder, stdout=subprocess.DEVNULL)
        large.fill(self.large, DAY)

    def start(self, server):
        self.running.append(server)
        return server

    def check_that_they_show_the_same(self):
        """A race between pages that differ would say nothing."""
        for server, path in ((self.site, PLEDGE), (self.nginx, "/page.html")):
            tag = server.get(path, PLAIN).headers["ETag"]
            answer = server.get(path, PLAIN | {"If-None-Match": tag})
            assert answer.status == 304 and not answer.body, f"{server.name} does not know its own tag"
        assert self.nginx.get("/page.html").body == self.page.body
        theirs = self.peer.get("/pledge")
        assert theirs.status == 200, f"fastapi answered {theirs.status}: {theirs.body[:500]}"
        ours = matrix_of(self.page.body.decode())
        assert len(ours) == 10, f"the matrix has {len(ours)} rows"
        assert matrix_of(theirs.body.decode()) == ours, "the two pages tell of different states"
        self.sizes = {"page": len(self.page.body), "peer": len(theirs.body)}

    def enter_all(self):
        for server, path, key in ((self.site, PLEDGE, "unchanged"), (self.nginx, "/page.html", "unchanged nginx")):
            tag = server.get(path, PLAIN).headers["ETag"]
            self.enter(key, server, path, PLAIN | {"If-None-Match": tag})
        self.enter("page", self.site, PLEDGE, PLAIN)
        self.enter("page fastapi", self.peer, "/pledge", PLAIN)
        self.enter("page gzip", self.site, PLEDGE, {"Accept-Encoding": "gzip"})
        self.enter("station", self.site, "/station/lerum", PLAIN)
        self.enter("calendar", self.site, "/pa-gang", PLAIN)
        self.enter("icalendar", self.site, "/pa-gang.ics", PLAIN)
        self.enter("sign-in", self.site, "/logga-in", PLAIN)
        self.enter("large", self.big, f"/lofte/{large.SLUG}", PLAIN)

    def enter(self, key, server, path, headers):
        answer = server.get(path, headers)
        assert answer.status in (200, 304), f"{server.name} {path} answered {answer.status}"
        self.sizes[key] = len(answer.body)
        self.entries.append((key, server, path, headers))
        self.rounds[key] = []

    def one_round(self, entry, is_warm_up):
        key, server, path, headers = entry
        measured = load(server, path, 2 if is_warm_up else self.options.seconds, headers)
        if not is_warm_up:
            self.rounds[key].append(measured)
            print(f"{key:16} {measured.rate:9.0f} /s {measured.cpu:8.3f} ms", file=sys.stderr)

    def results(self, idle, busy):
        return report.Results(
            loads={key: median(rounds) for key, rounds in self.rounds.items()},
            spreads={key: spread(rounds) for key, rounds in self.rounds.items()},
            sizes=self.sizes, idle=idle, busy=busy, rounds=self.options.rounds, seconds=self.options.seconds)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True)
    options.add_argument("--folder", required=True)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--report", default=report.DOCUMENT, type=Path)
    results = Race(options.parse_args()).run()
    report.write(results, options.parse_args().report)
    print(report.table(report.bars(results)))
    sys.exit(0 if all(line.is_met for line in report.bars(results)) else 1)


if __name__ == "__main__":
    main()
