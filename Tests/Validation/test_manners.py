"""How open data is sent: copies, compression, other sites, cookies."""


def everything(open_paths, document):
    api = ["/api/v1" + path for path, methods in document["paths"].items() if "{" not in path and "get" in methods]
    return [path for paths in open_paths.values() for path in paths] + api


def test_an_unchanged_copy_is_not_sent_again(site, open_paths, document):
    for path in everything(open_paths, document):
        first = site.get(path)
        assert first.headers["cache-control"] == "public, no-cache", path
        # The clock is held, so the last change has no moment that later ones come after.
        assert "last-modified" not in first.headers, path
        again = site.get(path, If_None_Match=first.headers["etag"])
        assert again.status == 304 and again.body == b"", path
        assert site.get(path, If_None_Match='W/"another"').status == 200, path


def test_texts_are_compressed_for_those_who_take_that(site, open_paths, document):
    for path in everything(open_paths, document):
        plain = site.get(path)
        if len(plain.body) < 1000:
            continue
        packed, body = site.unpacked(path)
        assert packed.headers["content-encoding"] == "gzip", path
        assert body == plain.body and len(packed.body) < len(plain.body), path
        assert "accept-encoding" in packed.headers["vary"].lower(), path


def test_other_sites_may_read_it_and_no_cookie_is_set(site, open_paths, document):
    for path in everything(open_paths, document):
        answer = site.get(path, Origin="https://example.org")
        assert answer.headers["access-control-allow-origin"] == "*", path
        assert "set-cookie" not in answer.headers, path


def test_pages_are_not_for_other_sites_and_set_no_cookie(site):
    for path in ("/", "/en", "/api", "/logga-in"):
        answer = site.get(path, Origin="https://example.org")
        assert answer.status == 200, path
        assert "access-control-allow-origin" not in answer.headers, path
        assert "set-cookie" not in answer.headers, path


def test_a_head_tells_what_a_get_would(site):
    import urllib.request

    request = urllib.request.Request(site.address + "/api/v1/pledges", method="HEAD")
    with urllib.request.urlopen(request, timeout=20) as response:
        assert response.status == 200 and response.read() == b""
        assert response.headers["content-type"] == "application/json"
