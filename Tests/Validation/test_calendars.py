"""Calendars, read by the icalendar package (RFC 5545)."""

from datetime import date, datetime

from icalendar import Calendar


def events(answer):
    return Calendar.from_ical(answer.body).walk("VEVENT")


def test_every_calendar_reads_without_a_fault(site, open_paths):
    for path in open_paths["ics"] + ["/en" + path for path in open_paths["ics"][:3]]:
        answer = site.get(path)
        assert answer.status == 200, path
        assert answer.headers["content-type"].startswith("text/calendar"), path
        calendar = Calendar.from_ical(answer.body)
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"], path
        assert not calendar.errors, path
        for event in calendar.walk("VEVENT"):
            assert not event.errors, (path, event.errors)
            for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "LAST-MODIFIED", "URL"):
                assert name in event, (path, name)
            assert str(event["URL"]).startswith("http"), path


def test_lines_are_short_and_end_as_they_should(site, open_paths):
    for path in open_paths["ics"]:
        body = site.get(path).body
        assert body.endswith(b"END:VCALENDAR\r\n"), path
        lines = body.split(b"\r\n")
        assert all(b"\n" not in line and len(line) <= 75 for line in lines), path


def test_an_event_is_in_no_calendar_twice_and_the_same_in_all(site, open_paths):
    known = {}
    for path in open_paths["ics"]:
        own = [str(event["UID"]) for event in events(site.get(path))]
        assert len(own) == len(set(own)), path
        for event in events(site.get(path)):
            facts = (event["DTSTART"].dt, int(event["SEQUENCE"]), str(event["STATUS"]), event["DTSTAMP"].dt)
            assert known.setdefault(str(event["UID"]), facts) == facts, path


def test_the_calendar_says_what_the_api_says(site):
    calendar = {str(event["UID"]).split("@")[0]: event for event in events(site.get("/pa-gang.ics"))}
    activities = site.get("/api/v1/activities?limit=500").json["items"]
    shared = [activity for activity in activities if activity["id"] in calendar]
    assert shared
    for activity in shared:
        event = calendar[activity["id"]]
        start = event["DTSTART"].dt
        day = start.date() if isinstance(start, datetime) else start
        assert day == date.fromisoformat(activity["day"])
        if activity["start"]:
            assert start.strftime("%H:%M") == activity["start"]
            assert str(start.tzinfo) == "Europe/Stockholm"
        assert int(event["SEQUENCE"]) == activity["sequence"]
        assert (str(event["STATUS"]) == "CANCELLED") == (activity["status"] == "cancelled")
        if activity["status"] == "cancelled":
            assert activity["outcome"] in str(event["DESCRIPTION"])


def test_the_end_of_the_pledge_is_a_whole_day(site, names):
    pledge = site.get(f"/api/v1/pledges/{names['pledges'][0]}").json
    ends = [event for event in events(site.get(f"/lofte/{pledge['slug']}.ics"))
            if str(event["UID"]).startswith("end-")]
    assert [event["DTSTART"].dt for event in ends] == [date.fromisoformat(pledge["last"])]
