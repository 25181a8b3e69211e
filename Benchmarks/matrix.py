"""The promise matrix as a page shows it, for comparing two pages."""

from html.parser import HTMLParser


def matrix_of(page):
    """Each commitment of the table, with the word of each of its cells."""
    reader = _Reader()
    reader.feed(page)
    return reader.rows


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows = []
        self.depth = 0
        self.text = None
        self.row = []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "div" and (self.depth or found.get("class") == "matrix"):
            self.depth += 1
        if self.depth and tag == "tr":
            self.row = []
        if self.depth and (tag == "td" or found.get("scope") == "row"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "div" and self.depth:
            self.depth -= 1
        if tag in ("td", "th") and self.text is not None:
            self.row.append(" ".join(self.text.split()))
            self.text = None
        if tag == "tr" and self.depth and len(self.row) > 1 and self.row[0]:
            self.rows.append(self.row)
