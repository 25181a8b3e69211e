"""Walks the public site from its first page along every link, as a program without a browser would."""

import gzip
import pathlib
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

ADDRESSES = pathlib.Path(__file__).resolve().parents[2] / "Sources/Web/Shared/Addresses.swift"


@dataclass
class Answer:
    path: str
    status: int
    headers: dict
    body: bytes
    wire: int
    linked_from: str

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def is_page(self):
        return self.type == "text/html"

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def is_english(self):
        return self.path == "/en" or self.path.startswith("/en/")


class Elements(HTMLParser):
    """Every start tag of a page, in order."""

    def __init__(self, text):
        super().__init__()
        self.all = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.all.append((tag, dict(attributes)))

    def named(self, *tags):
        return [attributes for tag, attributes in self.all if tag in tags]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@dataclass
class Crawl:
    url: str
    answers: dict = field(default_factory=dict)
    """Links with a fragment: (page, path, fragment)."""
    fragments: set = field(default_factory=set)
    elsewhere: set = field(default_factory=set)

    def __post_init__(self):
        self.opener = urllib.request.build_opener(NoRedirect)
        waiting = [("/", "")]
        while waiting:
            path, origin = waiting.pop()
            if path in self.answers:
                continue
            answer = self.answers[path] = self.get(path, origin)
            if answer.is_page:
                waiting += [(link, path) for link in self.links(answer)]

    def get(self, path, origin=""):
        request = urllib.request.Request(self.url + path, headers={"Accept-Encoding": "gzip"})
        try:
            response = self.opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            body = response.read()
            headers = {name.lower(): value for name, value in response.headers.items()}
            wire = len(body)
            if headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            return Answer(path, response.status, headers, body, wire, origin)

    def links(self, answer):
        elements = Elements(answer.text)
        found = [e.get("href") for e in elements.named("a", "link")]
        found += [e.get("src") for e in elements.named("img")]
        found += [e.get("action") for e in elements.named("form") if e.get("method", "get") == "get"]
        for link in found:
            if not link or link.startswith(("mailto:", "tel:")):
                continue
            if link.startswith("#"):
                self.fragments.add((answer.path, answer.path, link[1:]))
                continue
            path, fragment = urldefrag(link.removeprefix(self.url))
            if urlsplit(path).netloc:
                self.elsewhere.add(path)
                continue
            if fragment:
                self.fragments.add((answer.path, path, fragment))
            if not re.match(r"(/en)?/arbete(/|$)", path):
                yield path

    @property
    def pages(self):
        return [answer for answer in self.answers.values() if answer.is_page]

    def representatives(self, english=False):
        """The largest page of each kind: what stands on it stands on the others too."""
        return representatives([answer for answer in self.pages if answer.is_english == english])


def representatives(answers):
    best = {}
    for answer in answers:
        kind = route(answer.path)
        if kind not in best or len(answer.body) > len(best[kind].body):
            best[kind] = answer
    return sorted(best.values(), key=lambda answer: answer.path)


def routes():
    """Every address of the site as a pattern, with what varies in it."""
    patterns = re.findall(r'Address\("([^"]+)"\)', ADDRESSES.read_text(encoding="utf-8"))
    # What is written out goes before what varies: /arbete/atgard/ny before /arbete/atgard/:id.
    return sorted(patterns, key=lambda pattern: [part.startswith(":") for part in pattern.split("/")])


def route(path, patterns=routes()):
    """What kind of page an address leads to: its pattern, and the names in its query."""
    parts = urlsplit(path)
    plain = re.sub(r"^/en(?=/|$)", "", parts.path).rstrip("/") or "/"
    names = tuple(sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair}))
    for pattern in patterns:
        if re.fullmatch(re.sub(r":[a-z]+", "[^/]+", pattern), plain):
            return (pattern, names)
    return (plain, names)
