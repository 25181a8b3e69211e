"""Asks a site as programs that are not ours would.

The site is the one whose address is in PERRONG_URL; without it, the example world served by the program that
PERRONG_PROGRAM names.
"""

import gzip
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

import pytest


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Site:
    def __init__(self, address, token=None):
        self.address = address.rstrip("/")
        """Lets a partner's own system report; nobody has one for a site that is not ours."""
        self.token = token
        self.opener = urllib.request.build_opener(NoRedirect)

    def get(self, path, **headers):
        """A header's name has _ for -: get(path, If_None_Match=tag)."""
        address = path if path.startswith("http") else self.address + path
        request = urllib.request.Request(
            address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with self.opener.open(request, timeout=20) as response:
                return self.answer(response)
        except urllib.error.HTTPError as error:
            return self.answer(error)

    def post(self, path, value, **headers):
        """Sends a value as JSON."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(
            self.address + path, data=json.dumps(value).encode("utf-8"),
            headers={"Content-Type": "application/json", **names})
        try:
            with self.opener.open(request, timeout=20) as response:
                return self.answer(response)
        except urllib.error.HTTPError as error:
            return self.answer(error)

    def wait(self, server, log):
        for _ in range(600):
            assert server.poll() is None, log.read_text(encoding="utf-8")
            try:
                if self.get("/api/v1/openapi.json").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise AssertionError("the site does not answer: " + log.read_text(encoding="utf-8"))

    @staticmethod
    def answer(response):
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, names, response.read())

    def unpacked(self, path):
        answer = self.get(path, Accept_Encoding="gzip")
        return answer, gzip.decompress(answer.body)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    address = os.environ.get("PERRONG_URL")
    if address:
        yield Site(address)
        return
    program = os.environ.get("PERRONG_PROGRAM")
    if not program:
        pytest.exit("neither PERRONG_URL names a running site nor PERRONG_PROGRAM the program", returncode=4)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("example")
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(
            [program, "demo", "--today", "2022-03-22", "--port", str(port),
             "--database", str(folder / "example.sqlite")], stdout=log, stderr=log)
    try:
        site = Site(f"http://127.0.0.1:{port}")
        site.wait(server, folder / "log")
        made = subprocess.run(
            [program, "token", "add", "Validation", "--partner", "lerum",
             "--database", str(folder / "example.sqlite")], check=True, capture_output=True, text=True, timeout=60)
        site.token = made.stdout.strip()
        yield site
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def document(site):
    return site.get("/api/v1/openapi.json").json


@pytest.fixture(scope="session")
def names(site):
    """The names that addresses are made of: one of each kind, and all."""
    def slugs(kind):
        return [item["slug"] for item in site.get(f"/api/v1/{kind}").json["items"]]

    found = {kind: slugs(kind) for kind in ("pledges", "places", "partners", "activities")}
    assert all(found.values()), "an example with something of everything is needed"
    return found


@pytest.fixture(scope="session")
def open_paths(names):
    """Every address of open data, with one name of each kind filled in."""
    pledge, place, partner = names["pledges"][0], names["places"][0], names["partners"][0]
    tables = [
        "/lofte", f"/lofte/{pledge}", "/pa-gang", "/station", "/part", "/sedan-sist", "/andringar",
        "/oppna-data/atgarder", "/oppna-data/delplatser", "/oppna-data/genomfort",
    ]
    return {
        "csv": [f"{table}.csv" for table in tables],
        "json": [f"{table}.json" for table in tables],
        "geojson": ["/station.geojson"],
        "ics": ["/pa-gang.ics", f"/pa-gang/{names['activities'][0]}.ics", f"/lofte/{pledge}.ics"]
        + [f"/station/{name}.ics" for name in names["places"]]
        + [f"/part/{name}.ics" for name in names["partners"]],
        "atom": ["/sedan-sist.atom", "/andringar.atom", f"/lofte/{pledge}.atom", f"/station/{place}.atom",
                 f"/part/{partner}.atom"],
    }
