"""The example world in a database of the tests' own, and questions asked of the database itself."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from perrong import Server, Visitor, run

FOLDER = Path(__file__).parents[2] / "Examples/vastra-stambanan-2021"
PLACE = "lerum"
CLERKS = 4


@dataclass
class Example:
    """A loaded database, with those who can sign in to it."""

    database: "File | object"
    clerks: list[tuple[str, str]]

    def copy(self, path):
        """The same in another file; the first is left alone."""
        with closing(sqlite3.connect(self.database.path)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
        return Example(File(path), self.clerks)


@dataclass
class File:
    """A SQLite database."""

    path: Path

    @property
    def address(self):
        return str(self.path)

    def rows(self, sql):
        with closing(sqlite3.connect(self.path, timeout=20)) as database:
            return [tuple(str(value) for value in row) for row in database.execute(sql)]

    def faults(self):
        """What SQLite's own checks find; nothing in a sound file."""
        found = self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
        return [row for row in found if row != ("ok",)]





def fill_example(program, database, folder):
    """Loads the example world into an empty database, and adds those who write."""
    Server(
        program, database.address, folder, command=("demo",), arguments=("--example", FOLDER)
    ).start(seconds=120).stop()
    slugs = [slug for (slug,) in database.rows(
        "SELECT slug FROM partner WHERE id IN (SELECT partner FROM pledge_party) ORDER BY slug")]
    clerks = []
    for number in range(CLERKS):
        email = f"skribent{number}@example.org"
        added = run(
            program, "user", "add", email, "--name", f"Skribent {number}", "--partner", slugs[number % len(slugs)],
            "--role", "member", "--database", database.address, folder=folder)
        assert added.returncode == 0, added.stderr
        clerks.append((email, re.search(r"begin with: (\S+)", added.stdout)[1]))
    with Server(program, database.address, folder) as server:
        for email, given in clerks:
            Visitor(server).sign_in(email, given).choose_password(given, f"{given}-egen")
    return Example(database, [(email, f"{given}-egen") for email, given in clerks])
