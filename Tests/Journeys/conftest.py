"""A served example world, and browsers to walk through it with."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("PERRONG_PROGRAM", str(ROOT / ".build/debug/perrong"))
TODAY = "2022-03-22"
CHROMIUM = "/usr/bin/chromium"


class World:
    """One served copy of the example, with its own database."""

    def __init__(self, folder, database=None):
        self.database = database or str(pathlib.Path(folder) / "world.sqlite")
        self.log = open(pathlib.Path(folder) / "server.log", "w+")
        self.process = subprocess.Popen(
            [PROGRAM, "demo", "--database", self.database, "--today", TODAY, "--port", "0"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.sign_ins = {}
        self.url = None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            line = self.process.stdout.readline()
            if not line and self.process.poll() is not None:
                break
            if found := re.search(r"(\S+@example\.org)\s+(\S+)", line):
                self.sign_ins[found[1].split("@")[0]] = (found[1], found[2])
            if found := re.search(r"open at (http://\S+)", line):
                self.url = found[1]
                break
        if not self.url:
            self.log.seek(0)
            raise RuntimeError(f"perrong demo did not open: {self.log.read()}")

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


@pytest.fixture(scope="session")
def world():
    """A world that is only read."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        yield world
        world.close()


@pytest.fixture
def own_world():
    """A world of the test's own, to change."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        yield world
        world.close()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
