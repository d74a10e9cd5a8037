"""`coaching calendar`, as its users run it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.tz import tzical
from jsonschema import Draft202012Validator

from cli.running import AS_OF, CROWDED, VARIED, Done, coaching
from plans.files import BASE, ONE_OFF
from pulumi_genesys_coaching.plans.days.zones import zone
from pulumi_genesys_coaching.validation import schema_file

FORMATS = ("table", "json", "csv", "ics", "html")


def calendar(folder: Path, *arguments: str, plan: str | None = VARIED, **environment: str) -> Done:
    return coaching(folder, "calendar", "--as-of", AS_OF, *arguments, plan=plan, **environment)


def entries(folder: Path, *arguments: str, plan: str = VARIED) -> list[dict[str, Any]]:
    code, output, _ = calendar(folder, "--format", "json", *arguments, plan=plan)
    assert code == 0
    listed: list[dict[str, Any]] = json.loads(output)
    return listed


def events(folder: Path, plan: str = VARIED) -> tuple[icalendar.Calendar, list[Any]]:
    """The calendar, opened, and its events, of whose values icalendar's types say too little."""
    code, output, errors = calendar(folder, "--format", "ics", plan=plan)
    assert (code, errors) == (0, "")
    opened = icalendar.Calendar.from_ical(output)
    assert isinstance(opened, icalendar.Calendar)
    return opened, list(opened.events)


def instant(event: Any, name: str) -> datetime:
    moment: datetime = event[name].dt
    return moment.astimezone(UTC)


def test_json(tmp_path: Path) -> None:
    listed = entries(tmp_path)
    Draft202012Validator(json.loads(schema_file("coaching-calendar").read_text())).validate(listed)
    by_identity = {entry["occurrence"]: entry for entry in listed}
    assert len(by_identity) == len(listed) == 21
    assert by_identity["weekly/kenji/2026-12-14"] == {
        "plan": "weekly",
        "person": "kenji",
        "date": "2026-12-14",
        "start": "2026-12-15T11:30:00+00:00",
        "lengthInMinutes": 30,
        "facilitator": "maria",
        "attendees": ["kenji"],
        "name": "1:1 with 佐藤 健二",
        "source": "coaching.yaml:27",
        "occurrence": "weekly/kenji/2026-12-14",
        "location": "Room 4, second floor; left",
    }
    assert by_identity["new-york/all/2026-11-05"]["start"] == "2026-11-05T09:00:00-05:00"
    assert by_identity["new-york/all/2026-11-05"]["attendees"] == ["eve", "long"]
    assert by_identity["appointments/welcome/kenji"]["plan"] == "appointments"
    assert not {"weekly/ana/2026-12-07", "weekly/ana/2026-12-21"} & by_identity.keys()
    starts = [datetime.fromisoformat(entry["start"]) for entry in listed]
    assert starts == sorted(starts)


@pytest.mark.parametrize("format_name", FORMATS)
def test_same_bytes_again_and_nothing_private(tmp_path: Path, format_name: str) -> None:
    first = calendar(tmp_path, "--format", format_name)
    assert first.code == 0
    assert "Told to nobody else" not in first.output
    assert calendar(tmp_path, "--format", format_name, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C") == first


def test_csv_says_what_json_says(tmp_path: Path) -> None:
    code, output, errors = calendar(tmp_path, "--format", "csv")
    assert (code, errors) == (0, "")
    assert output.startswith("\ufeffplan,person,date,start,lengthInMinutes,facilitator,attendees,name,source,")
    assert output.count("\n") == output.count("\r\n")
    rows = list(csv.DictReader(io.StringIO(output.removeprefix("\ufeff"), newline="")))
    wanted = [{"location": ""} | entry | {"attendees": " ".join(entry["attendees"])} for entry in entries(tmp_path)]
    assert [row | {"name": row["name"].removeprefix("'")} for row in rows] == [
        {key: str(value) for key, value in entry.items()} for entry in wanted
    ]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\\t=1"])
def test_no_cell_of_csv_is_a_formula(tmp_path: Path, title: str) -> None:
    plan = BASE.replace('"1:1 with {attendee}"', f'"{title}"')
    output = calendar(tmp_path, "--format", "csv", plan=plan).output
    (shown,) = {row["name"] for row in csv.DictReader(io.StringIO(output.removeprefix("\ufeff"), newline=""))}
    assert shown == "'" + title.replace("\\t", "\t")


def test_ics_opens_with_the_same_instants(tmp_path: Path) -> None:
    opened, shown = events(tmp_path)
    wanted = {entry["occurrence"]: datetime.fromisoformat(entry["start"]) for entry in entries(tmp_path)}
    assert {event["uid"].removesuffix("@coaching.yaml"): instant(event, "dtstart") for event in shown} == wanted
    assert all(event["dtstamp"].dt == datetime.fromisoformat(AS_OF) for event in shown)
    assert {component.tz_name for component in opened.timezones} == {"Europe/Dublin", "America/New_York"}
    assert not opened.get_missing_tzids()


def test_ics_keeps_every_character(tmp_path: Path) -> None:
    shown = {event["uid"]: event for event in events(tmp_path)[1]}
    welcome, moved = shown["appointments/welcome/kenji@coaching.yaml"], shown["weekly/kenji/2026-12-14@coaching.yaml"]
    assert welcome["summary"].endswith("for you; bring one question, or two")
    assert (
        welcome["description"] == "Facilitator: Tomás Byrne\nAttendees: 佐藤 健二\n\nFirst line\nSecond, with \\ and ;"
    )
    assert moved["summary"] == "1:1 with 佐藤 健二"
    assert moved["location"] == "Room 4, second floor; left"
    assert moved["categories"].cats == ["weekly"]
    assert moved["description"].endswith("moved from Monday 2026-12-14 by an override")
    raw = calendar(tmp_path, "--format", "ics").output
    assert max(len(line.encode()) for line in raw.split("\r\n")) <= 75
    # They would be e-mail addresses, and calendar programs write to them.
    assert not re.search("^(ATTENDEE|ORGANIZER)", raw, re.MULTILINE)


def test_ics_has_no_control_characters(tmp_path: Path) -> None:
    plan = BASE.replace("1:1 with {attendee}", r"\e[2J\0 a\rb\nc\td\x85\u202a\u202e\u2066\u2069")
    _, shown = events(tmp_path, plan)
    assert {str(event["summary"]) for event in shown} == {"[2J ab\nc\td"}


@pytest.mark.parametrize(
    "key",
    [
        "Europe/Dublin", "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata",
        "Pacific/Auckland", "Pacific/Kiritimati", "Africa/Casablanca",
    ],
)  # fmt: skip
def test_ics_knows_when_the_clocks_change(tmp_path: Path, key: str) -> None:
    """From two days before the turn of a year, when half of the world still has the other one."""
    plan = BASE.replace("Europe/Dublin", key)
    arguments = ("--as-of", "2026-01-29T00:00:00Z", "--format", "ics", "--output", "calendar.ics")
    assert coaching(tmp_path, "calendar", *arguments, plan=plan.replace("2026-11-02", "2025-12-29")).code == 0
    onsets = re.findall(r"^DTSTART:(\d{8})T\d{6}\r$", (tmp_path / "calendar.ics").read_bytes().decode(), re.MULTILINE)
    assert min(onsets) < "20251229"
    said, real = tzical(str(tmp_path / "calendar.ics")).get(key), zone(key)
    for hour in range(-48, 367 * 24):
        local = datetime.fromtimestamp(1767225600 + 3600 * hour, real).replace(tzinfo=None)
        if local.replace(tzinfo=real).utcoffset() == local.replace(tzinfo=real, fold=1).utcoffset():
            assert local.replace(tzinfo=said).utcoffset() == local.replace(tzinfo=real).utcoffset(), local


def test_ics_has_summer_time_where_it_is_summer(tmp_path: Path) -> None:
    plan = BASE.replace("Europe/Dublin", "Pacific/Auckland")
    opened, _ = events(tmp_path, plan)
    observances = list(opened.timezones[0].subcomponents)
    assert {(one.name, one["tzname"]) for one in observances} == {("DAYLIGHT", "NZDT"), ("STANDARD", "NZST")}
    assert "method" not in opened


def test_ics_in_the_hour_that_comes_twice(tmp_path: Path) -> None:
    """The second pass of an hour has no name on the clock; a time in it is said in UTC."""
    plan = BASE.replace("[ana]", "[ana, ben]\n    stagger: 30 minutes").replace("Dublin", "Dublin\nhistory: 6 weeks")
    _, shown = events(tmp_path, plan.replace("2026-11-02, at: 10:00", "2026-10-25, at: 01:45"))
    starts = {event["uid"].rsplit("@")[0]: instant(event, "dtstart") for event in shown}
    assert starts["weekly/ana/2026-10-25"] == datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert starts["weekly/ben/2026-10-25"] == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert {instant(event, "dtend") - instant(event, "dtstart") for event in shown} == {timedelta(minutes=30)}


def test_table(tmp_path: Path) -> None:
    plan = BASE.replace("[ana]", "[ana, kenji]\n    stagger: 30 minutes").replace(
        "  ben:", "  kenji: {id: k-1, name: 佐藤 健二}\n  ben:"
    )
    code, output, errors = calendar(tmp_path, "--from", "2026-12-07", "--to", "2026-12-14", plan=plan + ONE_OFF)
    assert (code, errors) == (0, "")
    assert output.replace("\u2013", "-") == (
        "coaching.yaml · 5 appointments, 7 to 14 December 2026 · Europe/Dublin · "
        "as of Monday 23 November 2026, 09:00\n"
        "\n"
        "Week 50: 7 to 13 December 2026, 3 appointments\n"
        "Mon 07 Dec  10:00-10:30  1:1 with Ana Silva  weekly   Maria Keane\n"
        "            10:30-11:00  1:1 with 佐藤 健二  weekly   Maria Keane\n"
        "Thu 10 Dec  09:30-10:15  Welcome back        welcome  Maria Keane with Ana Silva\n"
        "\n"
        "Week 51: 14 to 20 December 2026, 2 appointments\n"
        "Mon 14 Dec  10:00-10:30  1:1 with Ana Silva  weekly   Maria Keane\n"
        "            10:30-11:00  1:1 with 佐藤 健二  weekly   Maria Keane\n"
    )


def test_many_attendees_are_shortened_for_people_alone(tmp_path: Path) -> None:
    code, output, errors = calendar(tmp_path, "--plan", "eight", plan=CROWDED)
    assert (code, errors) == (0, "")
    assert "Maria Keane with a1, a2, a3, a4, a5, a6, a7, a8\n" in output
    output = calendar(tmp_path, "--plan", "twelve", plan=CROWDED).output
    assert "Maria Keane with a1, a2, a3, a4 and 8 more\n" in output
    (entry,) = entries(tmp_path, "--plan", "twelve", plan=CROWDED)
    assert entry["attendees"] == [f"a{number}" for number in range(1, 13)]
    described = {str(event["uid"]): str(event["description"]) for event in events(tmp_path, CROWDED)[1]}
    assert described["appointments/twelve/all@coaching.yaml"].endswith("a10, a11, a12")


def test_table_by_day_on_the_clock_of_each_plan(tmp_path: Path) -> None:
    """By instant, the Californian Sunday and New Zealand's Monday would take turns."""
    plan = BASE.replace("Europe/Dublin", "Pacific/Auckland").replace(
        "2026-11-02, at: 10:00", "2026-11-23, every: 1 day, at: 09:00"
    )
    plan += """\
  california:
    name: Hello
    timezone: America/Los_Angeles
    length: 30 minutes
    facilitator: ben
    attendees: [chi]
    schedule: {from: 2026-11-22, every: 1 day, at: 16:00}
"""
    plan = plan.replace("groups:", "  chi: {id: c-1}\ngroups:")
    output = calendar(tmp_path, "--to", "2026-11-30", plan=plan).output.replace("\u2013", "-")
    headings = [line.split(":")[0] for line in output.splitlines() if line.startswith("Week")]
    assert headings == ["Week 47", "Week 48", "Week 49"]
    assert output.splitlines()[6:9] == [
        "Mon 23 Nov  09:00-09:30      1:1 with Ana Silva  weekly      Maria Keane",
        "            16:00-16:30 PST  Hello               california  Ben Doyle with chi",
        "Tue 24 Nov  09:00-09:30      1:1 with Ana Silva  weekly      Maria Keane",
    ]
    starts = [datetime.fromisoformat(entry["start"]) for entry in entries(tmp_path, plan=plan)]
    assert starts == sorted(starts)


def test_table_in_the_hour_that_comes_twice(tmp_path: Path) -> None:
    plan = BASE.replace("length: 30 minutes", "length: 1 hour").replace(
        "2026-11-02, at: 10:00", "2026-10-25, at: 01:30"
    )
    assert (
        "Sun 25 Oct  01:30 IST\u201301:30 GMT  1:1"
        in calendar(tmp_path, plan=plan.replace("Dublin", "Dublin\nhistory: 6 weeks")).output
    )


def test_table_obeys_no_control_characters(tmp_path: Path) -> None:
    plan = BASE.replace("1:1 with {attendee}", r"\e[2J a\nb\u2028c\u202ed\u2066e")
    output = calendar(tmp_path, plan=plan).output
    assert "\x1b" not in output
    assert "\ufffd[2J a b cde" in output


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What the command shows on a terminal that has 70 columns, unless told otherwise."""
    (folder / "coaching.yaml").write_text(VARIED, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "calendar", "--as-of", AS_OF]
    variables = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {
        "TERM": "xterm",
        "COLUMNS": "70",
    }
    with subprocess.Popen(command, cwd=folder, stdout=theirs, env=variables | environment):
        os.close(theirs)
        shown = b""
        try:
            while read := os.read(ours, 65536):
                shown += read
        except OSError:  # Linux says that the other side is closed by an error.
            pass
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_table_on_a_terminal(tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path)
    plain = on_a_terminal(tmp_path, NO_COLOR="1")
    assert "\x1b[1m" in shown
    assert re.sub(r"\x1b\[\dm", "", shown) == plain
    assert max(len(line) + len(re.findall("[佐藤健二]", line)) for line in plain.splitlines()) <= 70
    assert plain.splitlines()[:2] == [
        "coaching.yaml \u00b7 21 appointments, 26 October 2026 to 3 January 2027",
        "Europe/Dublin \u00b7 as of Monday 23 November 2026, 09:00",
    ]


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (40, ["            10:30-11:00      1:1 with 佐…",
              "Thu 05 Nov  09:00-09:45 EST  =HYPERLINK(…"]),
        (60, ["            10:30-11:00      1:1 with 佐藤 健二  Maria Keane",
              "Thu 05 Nov  09:00-09:45 EST  =HYPERLINK(\"https…  Tomás Byrne"]),
        (80, ["            10:30-11:00      1:1 with 佐藤 健二                      Maria Keane",
              "Thu 05 Nov  09:00-09:45 EST  =HYPERLINK(\"https://example.invalid\")   Tomás Byrne"]),
        (100, [
            "            10:30-11:00      1:1 with 佐藤 健二             weekly    Maria Keane",
            "Thu 05 Nov  09:00-09:45 EST  =HYPERLINK(\"https://example.…  new-york  Tomás Byrne with </script><im…",
        ]),
    ],
)  # fmt: skip
def test_columns_of_a_terminal(tmp_path: Path, columns: int, lines: list[str]) -> None:
    shown = on_a_terminal(tmp_path, NO_COLOR="1", COLUMNS=str(columns)).replace("\u2013", "-").splitlines()
    first = shown.index(next(line for line in shown if line.startswith("Mon 02 Nov")))
    assert shown[first + 1 : first + 3] == lines


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--person", "tomas", "--from", "2026-12-01"], {"new-york/all/2026-12-03", "new-york/all/2026-12-17",
         "new-york/all/2026-12-31", "appointments/welcome/kenji"}),
        (["--person", "kenji", "--from", "2026-12-10", "--to", "2026-12-15"], {"appointments/welcome/kenji",
         "weekly/kenji/2026-12-14"}),
        (["--plan", "welcome"], {"appointments/welcome/kenji"}),
        (["--plan", "appointments"], {"appointments/welcome/kenji"}),
        (["--person", "billing", "--from", "2026-12-10", "--to", "2026-12-15"], {"appointments/welcome/kenji",
         "weekly/ana/2026-12-14", "weekly/kenji/2026-12-14"}),
    ],
)  # fmt: skip
def test_a_part_of_it(tmp_path: Path, arguments: list[str], names: set[str]) -> None:
    assert {entry["occurrence"] for entry in entries(tmp_path, *arguments)} == names


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--person", "anna"], "no person or group has the key 'anna' (did you mean ana?)"),
        (["--plan", "weakly"], "no plan has the key 'weakly' (did you mean weekly?)"),
        (["--person", "biling"], "no person or group has the key 'biling' (did you mean billing?)"),
        (["--person", "weekly"], "no person or group has the key 'weekly'; it is a plan: write --plan weekly"),
        (["--plan", "billing"], "no plan has the key 'billing'; it is a group: write --person billing"),
        (["--plan", "kenji"], "no plan has the key 'kenji'; it is a person: write --person kenji"),
        (["--from", "2026-12-02", "--to", "2026-12-01"], "--from 2026-12-02 is after --to 2026-12-01"),
    ],
)
def test_nobody_and_nothing_of_that_name(tmp_path: Path, arguments: list[str], told: str) -> None:
    assert calendar(tmp_path, *arguments) == (1, "", f"coaching calendar: {told}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--person", "eve", "--plan", "weekly"], "no appointment for </script><img src=x onerror=alert(1)> of weekly, "
         "26 October 2026 to 3 January 2027"),
        (["--from", "2026-12-12", "--to", "2026-12-13"], "no appointment, 12 to 13 December 2026"),
        (["--from", "2028-01-01"], "no such day: the plan covers 26 October 2026 to 3 January 2027"),
    ],
)  # fmt: skip
def test_nothing_there(tmp_path: Path, arguments: list[str], told: str) -> None:
    assert calendar(tmp_path, "--format", "json", *arguments) == (0, "[]\n", f"coaching calendar: {told}\n")
    assert calendar(tmp_path, "--format", "html", *arguments).code == 0
    shown = calendar(tmp_path, *arguments)
    assert shown.errors == f"coaching calendar: {told}\n"
    assert "appointment" not in shown.output
    assert "no day" not in shown.output


@pytest.mark.parametrize("day", ["2026-02-30", "20261201", "2026-2-3", "2026-W49-1", "tomorrow"])
def test_days_are_days(tmp_path: Path, day: str) -> None:
    code, output, errors = calendar(tmp_path, "--from", day)
    assert (code, output) == (1, "")
    assert errors.splitlines()[-1].endswith(f"{day!r} does not look like 2026-11-23")


def test_errors_are_told_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    wrong = VARIED.replace("facilitator: maria", "facilitator: mara").replace("[billing]", "[biling]")
    (tmp_path / "page.html").write_text("as it was")
    code, output, errors = calendar(tmp_path, "--format", "html", "--output", "page.html", plan=wrong)
    assert (code, output) == (1, "")
    assert "coaching.yaml:21:18: unknown person 'mara' (did you mean maria?) [CO201]\n" in errors
    assert "coaching.yaml:22:17: unknown person or group 'biling' (did you mean billing?) [CO201]\n" in errors
    assert (tmp_path / "page.html").read_text() == "as it was"
    assert {path.name for path in tmp_path.iterdir()} == {"coaching.yaml", "page.html"}


def test_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert calendar(tmp_path, "--format", "csv", "--output", "link.csv") == (0, "", "")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes().decode() == calendar(tmp_path, "--format", "csv").output
    assert {path.name for path in tmp_path.iterdir()} == {"coaching.yaml", "link.csv", "real.csv"}


def test_a_dash_is_standard_output(tmp_path: Path) -> None:
    assert calendar(tmp_path, "--output", "-") == calendar(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"coaching.yaml"}


def test_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    told = "coaching calendar: cannot write none/page.html: No such file or directory\n"
    assert calendar(tmp_path, "--format", "html", "--output", "none/page.html") == (1, "", told)


def test_a_reader_who_stops_reading(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(VARIED, encoding="utf-8")
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "calendar", "--format", "html", "--as-of", AS_OF]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_weeks_are_told_once(tmp_path: Path) -> None:
    headings = [line for line in calendar(tmp_path).output.splitlines() if line.startswith("Week")]
    assert all(one != other for one, other in pairwise(headings))
    assert headings[-1] == "Week 53: 28 December 2026 to 3 January 2027, 3 appointments"
