"""People who write through the forms of the workspace, and remember what the site said it has kept."""

import http.client
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from example import PLACE
from perrong import Visitor

NEW = f"/arbete/problem/ny?plats={PLACE}"


@dataclass
class Memory:
    """The titles that were sent, and those of them whose keeping was acknowledged."""

    sent: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)


class Clerk(threading.Thread):
    """Writes problems of a station area one after the other, each with a title of its own, until told to stop.

    Every second time an earlier problem is given a new title, so that rows are changed as well as added.
    """

    def __init__(self, server, name, email, password):
        super().__init__(daemon=True)
        self.visitor = Visitor(server).sign_in(email, password)
        self.form = self.visitor.form(NEW, "/arbete/problem/ny")
        self.title = name
        self.memory = Memory()
        self.count = 0
        self.own = None
        self.is_to_stop = threading.Event()
        self.fault = None

    def own_problem(self, database):
        """Writes one problem, which is the one that is changed from then on."""
        title = self.next_title()
        assert self.create(title) == 303
        ((identity,),) = database.rows(f"SELECT id FROM problem WHERE title = '{title}'")
        self.own = f"/arbete/problem/{identity}"
        return self

    def run(self):
        try:
            while not self.is_to_stop.is_set():
                self.once()
        except Exception as fault:
            self.fault = fault

    def once(self):
        """One write; whatever keeps it from being acknowledged is part of the test."""
        title = self.next_title()
        try:
            status = self.change(title) if self.own and self.count % 2 else self.create(title)
        except (OSError, http.client.HTTPException) as fault:
            self.memory.answers[type(fault).__name__] += 1
            time.sleep(0.05)
        else:
            self.memory.answers[status] += 1
            if status != 303:
                time.sleep(0.05)

    def create(self, title):
        return self.send(self.form, title)

    def change(self, title):
        answer = self.visitor.get(self.own)
        if answer.status != 200:
            return answer.status
        return self.send(answer.form(self.own), title)

    def send(self, form, title):
        self.memory.sent.append(title)
        status = self.visitor.post(form.action, form.filled({"title": title})).status
        if status == 303:
            self.memory.kept.append(title)
        return status

    def next_title(self):
        self.count += 1
        return f"{self.title} {self.count}"

    def finish(self):
        self.is_to_stop.set()
        self.join(timeout=60)
        assert not self.is_alive(), "a writer hangs"
        self.raise_fault()
        return self.memory

    def raise_fault(self):
        if self.fault:
            raise self.fault


def wait_for_more(clerks, each=3, seconds=30):
    """Returns when every clerk has had `each` more writes acknowledged."""
    before = [len(clerk.memory.kept) for clerk in clerks]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for clerk in clerks:
            clerk.raise_fault()
        if all(len(clerk.memory.kept) >= count + each for clerk, count in zip(clerks, before)):
            return
        time.sleep(0.005)
    raise AssertionError(f"no more writes are acknowledged: {[dict(clerk.memory.answers) for clerk in clerks]}")


def check_kept(database, titles):
    """Every acknowledged title is told of by exactly one event."""
    told = Counter(title for _, _, title in told_titles(database))
    lost = [title for title in titles if told[title] != 1]
    assert not lost, f"acknowledged but not told of exactly once: {lost[:5]}"


def check_history(database, memories):
    """What was acknowledged is kept, and what the events say is what is stored; nobody may write meanwhile.

    What was sent but never acknowledged may be there or not; half of it, or twice of it, may not.
    """
    for memory in memories:
        check_kept(database, memory.kept)
    told, versions, last = Counter(), Counter(), {}
    for subject, act, title in told_titles(database):
        told[title] += 1
        last[subject] = title
        versions[subject] += act != "created"
    sent = {title for memory in memories for title in memory.sent}
    twice = [title for title in sent if told[title] > 1]
    assert not twice, f"told of more than once: {twice[:5]}"
    stored = {
        identity: (title, int(version))
        for identity, title, version in database.rows("SELECT id, title, version FROM problem")}
    wrong = [(stored.get(subject), title) for subject, title in last.items()
             if stored.get(subject) != (title, versions[subject])]
    assert not wrong, f"stored otherwise than told: {wrong[:5]}"
    silent = [title for title, _ in stored.values() if title in sent and title not in told]
    assert not silent, f"stored without an event: {silent[:5]}"


def told_titles(database):
    """Of each event that gave a problem a title: the problem, the act and the title, in their order."""
    for subject, act, changes in database.rows(
        "SELECT subject_id, act, changes FROM event WHERE subject_kind = 'problem' ORDER BY sequence"
    ):
        for change in json.loads(changes):
            if change["field"] == "title":
                yield subject, act, change["after"]
