"""Atom feeds, read by feedparser (RFC 4287)."""

import feedparser


def test_every_feed_is_well_formed(site, open_paths):
    for path in open_paths["atom"] + ["/en" + path for path in open_paths["atom"]]:
        answer = site.get(path)
        assert answer.status == 200, path
        assert answer.headers["content-type"].startswith("application/atom+xml"), path
        feed = feedparser.parse(answer.body)
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10", path
        assert feed.feed.title and feed.feed.id.startswith("http") and feed.feed.updated_parsed, path
        assert feed.feed.language == ("en" if path.startswith("/en") else "sv")
        assert {link.rel for link in feed.feed.links} == {"self", "alternate"}, path


def test_entries_have_what_a_reader_needs(site, open_paths):
    for path in open_paths["atom"]:
        entries = feedparser.parse(site.get(path).body).entries
        ids = [entry.id for entry in entries]
        assert len(ids) == len(set(ids)), path
        for entry in entries:
            assert entry.title and entry.link.startswith("http") and entry.id.startswith("tag:"), path
            assert entry.published_parsed <= entry.updated_parsed, (path, entry.id)


def test_the_feed_tells_the_same_as_the_table(site):
    rows = site.get("/sedan-sist.json").json["rows"][:100]
    entries = feedparser.parse(site.get("/sedan-sist.atom").body).entries
    assert [entry.id.removeprefix("tag:perrong,2021:") for entry in entries] == [row["id"] for row in rows]
    assert rows, "an example in which something has happened is needed"
