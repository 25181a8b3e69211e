"""The built program as its operators and visitors meet it: processes, addresses, forms, nothing inside."""

import http.client
import os
import re
import select
import signal
import subprocess
import time
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

TODAY = "2022-03-22"


def run(program, *arguments, folder, environment=None, seconds=60):
    """Runs one command to its end, in a folder of its own and without settings from outside."""
    return subprocess.run(
        [program, *map(str, arguments)], cwd=folder, env=surroundings(environment), capture_output=True, text=True,
        timeout=seconds)


def surroundings(more=None):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PERRONG_")}
    return kept | (more or {})


class Server:
    """`perrong serve` on a free port, or another command that serves."""

    def __init__(self, program, database, folder, command=("serve",), arguments=()):
        self.line = [
            program, *command, "--database", str(database), "--today", TODAY, "--port", "0", *map(str, arguments)]
        self.folder = Path(folder)
        self.process = None
        self.port = 0

    def start(self, seconds=60):
        log = self.folder / "server.log"
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                self.line, cwd=self.folder, env=surroundings(), stdout=subprocess.PIPE, stderr=errors)
        end = time.monotonic() + seconds
        said = b""
        while time.monotonic() < end:
            ready, _, _ = select.select([self.process.stdout], [], [], 0.2)
            if ready:
                part = os.read(self.process.stdout.fileno(), 4096)
                said += part
                if found := re.search(rb"open at http://[^\s:]+:(\d+)", said):
                    self.port = int(found[1])
                    return self
                if not part:
                    break
        self.kill()
        raise AssertionError(f"the site did not open: {said.decode()} {log.read_text()[-2000:]}")

    def kill(self):
        """As a power cut would: no time to end anything."""
        self._end(signal.SIGKILL)

    def stop(self):
        self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(timeout=30)
        self.process.stdout.close()
        self.process = None

    def __enter__(self):
        return self if self.process else self.start()

    def __exit__(self, *_):
        if self.process:
            self.kill()


@dataclass
class Form:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, values):
        """What a browser would send once `values` have been typed."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        return kept + list(values.items())


@dataclass
class Answer:
    path: str
    status: int
    headers: http.client.HTTPMessage
    text: str

    def form(self, action):
        """The one form of the page that is sent to an address beginning with `action`."""
        forms = [form for form in read_forms(self.text, self.path) if form.action.startswith(action)]
        assert len(forms) == 1, f"{self.path} has {len(forms)} forms that are sent to {action}"
        return forms[0]


class Visitor:
    """A browser without scripts, which keeps its cookies and follows nothing by itself."""

    def __init__(self, server, timeout=20, cookies=None):
        self.server = server
        self.timeout = timeout
        self.cookies = dict(cookies or {})
        self.connection = None

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, fields):
        return self._ask("POST", path, urllib.parse.urlencode(fields))

    def form(self, path, action):
        """The form on the page at `path` that is sent to an address beginning with `action`."""
        answer = self.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.form(action)

    def sign_in(self, email, password):
        form = self.form("/logga-in", "/logga-in")
        answer = self.post(form.action, form.filled({"email": email, "password": password}))
        assert answer.status == 303, f"signing in answered {answer.status}"
        return self

    def choose_password(self, given, own):
        """What somebody else made is changed first of all."""
        form = self.form("/arbete/konto", "/arbete/konto/losenord")
        answer = self.post(form.action, form.filled({"current": given, "new": own, "again": own}))
        assert answer.status == 303, f"changing the password answered {answer.status}"

    def _ask(self, method, path, body=None):
        headers = {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        port = self.server.port
        if self.connection is None or self.connection.port != port:
            self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=self.timeout)
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            answer = Answer(path, response.status, response.headers, response.read().decode())
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


def read_forms(text, path):
    reader = _FormReader(path)
    reader.feed(text)
    return reader.forms


class _FormReader(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path = path
        self.forms = []
        self.form = None
        self.select = None
        self.area = None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name, value = found.get("name"), found.get("value", "")
        if tag == "form":
            self.form = Form(found.get("action") or self.path)
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input" and name:
            kind = found.get("type", "text")
            if kind in ("radio", "checkbox"):
                self.form.choices.setdefault(name, []).append(value)
            if kind not in ("radio", "checkbox", "submit", "file") or "checked" in found:
                self.form.fields.append((name, value))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self.form.choices.setdefault(self.select, []).append(value)
            if "selected" in found:
                self.form.fields.append((self.select, value))
        elif tag == "textarea" and name:
            self.area = name
            self.form.fields.append((name, ""))

    def handle_data(self, data):
        if self.area:
            name, before = self.form.fields[-1]
            self.form.fields[-1] = (name, before + data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None
