"""A served example world, and people who walk through it with browsers."""

import os
import pathlib
import re
import socket
import subprocess

import pytest
from playwright.sync_api import sync_playwright

from crawl import Crawl
from people import Person

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("PERRONG_PROGRAM", str(ROOT / ".build/debug/perrong"))
TODAY = "2022-03-22"
CHROMIUM = "/usr/bin/chromium"


def free_port():
    """Known beforehand, since the pages tell their own address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class World:
    """One served copy of the example, with its own database."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.database = str(self.folder / "world.sqlite")
        self.log = open(self.folder / "server.log", "w+", encoding="utf-8")
        self.sign_ins = {}
        self.signed_in = {}
        self.url = None
        self.process = subprocess.Popen(
            [PROGRAM, "demo", "--database", self.database, "--today", TODAY, "--port", str(free_port())],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=self.log, text=True)
        for line in self.process.stdout:
            if found := re.search(r"(\S+)@example\.org\s+(\S+)", line):
                self.sign_ins[found[1]] = (found[1] + "@example.org", found[2])
            if found := re.search(r"open at (http://\S+)", line):
                self.url = found[1]
                break
        if not self.url:
            self.log.seek(0)
            raise RuntimeError(f"perrong demo did not open: {self.log.read()}")

    def run(self, *words, answer=None):
        """A command of the program, on this world's database."""
        done = subprocess.run(
            [PROGRAM, *words, "--database", self.database], cwd=ROOT, input=answer, text=True,
            capture_output=True, timeout=60)
        return done

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """A world that is only read."""
    world = World(tmp_path_factory.mktemp("world"))
    yield world
    world.close()


@pytest.fixture
def own_world(tmp_path):
    """A world of the test's own, to change."""
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def public(world):
    """Everything that a visitor of the world can reach by links."""
    return Crawl(world.url)


@pytest.fixture
def visit(chromium):
    """Opens a browser of its own for somebody, signed in or not: visit(world, "lerum")."""
    opened = []

    def visit(world, who=None, **options):
        person = Person(chromium, world, who, **options)
        opened.append(person)
        return person

    yield visit
    for person in opened:
        person.context.close()
