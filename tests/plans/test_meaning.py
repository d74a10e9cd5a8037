"""What the rules refuse in a file whose shape is right, and how that is said."""

from __future__ import annotations

import pytest

from .files import BASE, HEAD, ONE_OFF, edited, extended, problems, scheduled

NAME = '"1:1 with {attendee}"'
TEMPLATES = """\
templates:
  session:
    name: "{attendee} and {facilitator}"
    length: 45 minutes
    annotations: {focus: {text: "Focus of {attendee}"}}
"""
ALL = "{attendee}, {attendees}, {facilitator}, {plan}, {date}"


def test_right_file_has_no_problems() -> None:
    assert problems(BASE + ONE_OFF) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, "1:1: nothing is planned: there are neither plans nor appointments"),
        (HEAD + "plans: {}\nappointments: {}\n", "1:1: nothing is planned: there are neither plans nor appointments"),
        (
            extended(file="horizon: 7 weeks"),
            "16:10: must be from 1 day to 6 weeks; Genesys Cloud takes no appointment further ahead",
        ),
        (
            extended(file="horizon: 0 days"),
            "16:10: must be from 1 day to 6 weeks; Genesys Cloud takes no appointment further ahead",
        ),
        (extended(file="history: 27 weeks"), "16:10: must be at most 26 weeks"),
        (edited("  weekly:", "  appointments:"), "10:3: no plan may be called 'appointments'; give it another key"),
    ],
)
def test_file(text: str, expected: str) -> None:
    assert problems(text) == [f"coaching.yaml:{expected}"]


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("Europe/Dubln", " (did you mean Europe/Dublin?)"),
        ("europe/dublin", " (did you mean Europe/Dublin?)"),
        ("../../etc/passwd", "; use a name such as Europe/Dublin"),
        ("/etc/localtime", "; use a name such as Europe/Dublin"),
        ("localtime", "; use a name such as Europe/Dublin"),
        ("posixrules", "; use a name such as Europe/Dublin"),
    ],
)
def test_time_zones(zone: str, hint: str) -> None:
    message = f"unknown time zone {zone!r}{hint}"
    assert problems(edited("Europe/Dublin", zone)) == [f"coaching.yaml:2:11: {message}"]
    assert problems(extended(f"timezone: {zone}")) == [f"coaching.yaml:16:15: {message}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited("id: b-1", "id: a-1"), "6:13: ben has the same id as ana; each person stands here once"),
        (edited("  ben:", "  all: {id: x-1}\n  ben:"), "6:3: nobody may be called 'all'; use another key"),
        (
            edited("  billing:", "  ana: [ben]\n  billing:"),
            "8:3: 'ana' is a person already; people and groups share one set of keys",
        ),
        (edited("[ana, ben]", "[ana, bem]"), "8:18: unknown person or group 'bem' (did you mean ben?)"),
        (edited("[ana, ben]", "[ana, zoë]"), "8:18: unknown person or group 'zoë'"),
        (edited("[ana, ben]", "[ana, billing]"), "8:18: 'billing' holds 'billing' in turn; a group cannot hold itself"),
        (edited("[ana]", "[biling]"), "14:17: unknown person or group 'biling' (did you mean billing?)"),
        (edited("facilitator: maria", "facilitator: mary"), "13:18: unknown person 'mary' (did you mean maria?)"),
        (
            edited("facilitator: maria", "facilitator: Maria Keane"),
            "13:18: unknown person 'Maria Keane'; use the key `maria`",
        ),
        (edited("[ana, ben]", "[ana, ben doyle]"), "8:18: unknown person or group 'ben doyle'; use the key `ben`"),
        (edited("[ana]", "[Ana Silva]"), "14:17: unknown person or group 'Ana Silva'; use the key `ana`"),
        (
            edited("facilitator: maria", "facilitators: [Maria Keane]"),
            "13:20: unknown person or group 'Maria Keane'; use the key `maria`",
        ),
        (
            extended("overrides: {2026-11-30: {facilitator: Ben Doyle}}"),
            "16:43: unknown person 'Ben Doyle'; use the key `ben`",
        ),
        (
            edited("[ana]", "[Ana Silva]").replace("Ben Doyle", "Ana Silva"),
            "14:17: unknown person or group 'Ana Silva'; use the key `ana` or `ben`",
        ),
        (edited("facilitator: maria", "facilitator: billing"), "13:18: 'billing' is a group; one person facilitates"),
        (edited("[ana]", "[maria]"), "13:18: 'maria' cannot be facilitator and attendee at once"),
        (
            edited("facilitator: maria", "facilitator: ben").replace("[ana]", "[billing]"),
            "13:18: 'ben' cannot be facilitator and attendee at once",
        ),
        (
            edited("[ana, ben]", "[]").replace("[ana]", "[billing]"),
            "14:16: nobody is coached: there is nobody in these groups",
        ),
    ],
)
def test_people_and_groups(text: str, expected: str) -> None:
    assert problems(text) == [f"coaching.yaml:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited(f"    name: {NAME}\n", ""), ["10:3: weekly has no name; give it one, or a template that has one"]),
        (
            edited(f"    name: {NAME}\n    length: 30 minutes\n", ""),
            [
                "10:3: weekly has no length; give it one, or a template that has one",
                "10:3: weekly has no name; give it one, or a template that has one",
            ],
        ),
        (extended("template: session"), ["16:15: unknown template 'session'"]),
        (
            extended("template: sesion", TEMPLATES),
            ["16:15: unknown template 'sesion' (did you mean session?)"],
        ),
        (
            extended(file=TEMPLATES.replace("45 minutes", "2 hours")),
            ["19:13: must be at most 60 minutes; Genesys Cloud takes no longer appointment"],
        ),
        (
            edited("30 minutes", "61 minutes"),
            ["12:13: must be at most 60 minutes; Genesys Cloud takes no longer appointment"],
        ),
        (
            extended("overrides: {2026-11-30: {length: 2 hours}}"),
            ["16:38: must be at most 60 minutes; Genesys Cloud takes no longer appointment"],
        ),
        (extended("stagger: 25 hours"), ["16:14: must be at most 24 hours"]),
        (
            edited(NAME, "Session") + "    stagger: 30 minutes\n    for: all\n",
            ["16:5: needs `for: each`; all attendees start together here"],
        ),
        (
            extended("template: session\nannotations: {other: {text: 'Focus of {attendee}'}}", TEMPLATES),
            ["17:19: annotation 'other' says the same as 'focus'"],
        ),
        (
            extended("annotations:\n  a: {text: x}\n  b: {text: x}\n  c: {text: x, accessType: Private}"),
            ["18:7: annotation 'b' says the same as 'a'"],
        ),
    ],
)
def test_content(text: str, expected: list[str]) -> None:
    assert problems(text) == [f"coaching.yaml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("{atendee}", ["unknown placeholder {atendee} (did you mean attendee?)"]),
        ("{}", [f"unknown placeholder {{}}; there are {ALL}"]),
        ("{0}", [f"unknown placeholder {{0}}; there are {ALL}"]),
        ("{attendee.id}", ["unknown placeholder {attendee.id} (did you mean attendee?)"]),
        ("{attendee!r}", ["unknown placeholder {attendee!r} (did you mean attendee?)"]),
        ("{date:%d.%m.}", [f"unknown placeholder {{date:%d.%m.}}; there are {ALL}"]),
        (
            "{naem} {dat}",
            ["unknown placeholder {dat} (did you mean date?)", f"unknown placeholder {{naem}}; there are {ALL}"],
        ),
        ("{attendee", [f"a brace stands alone; write {{{{ or }}}} for a brace itself; the placeholders are {ALL}"]),
        ("attendee}", [f"a brace stands alone; write {{{{ or }}}} for a brace itself; the placeholders are {ALL}"]),
    ],
)
def test_placeholders(name: str, expected: list[str]) -> None:
    assert problems(edited(NAME, f'"{name}"')) == [f"coaching.yaml:11:11: {line}" for line in expected]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (extended("description: '{x}'"), "16:18"),
        (extended("location: '{x}'"), "16:15"),
        (extended("annotations: {focus: {text: '{x}'}}"), "16:33"),
        (extended("overrides: {2026-11-30: {name: '{x}'}}"), "16:36"),
        (extended("overrides: {2026-11-30: {description: '{x}'}}"), "16:43"),
        (extended("overrides: {2026-11-30: {location: '{x}'}}"), "16:40"),
        (extended(file=TEMPLATES.replace("{facilitator}", "{x}")), "18:11"),
        (extended(file=TEMPLATES.replace("Focus of {attendee}", "{x}")), "20:33"),
        (BASE + ONE_OFF.replace("Welcome back", "'{x}'"), "18:11"),
    ],
)
def test_placeholders_are_checked_wherever_they_stand(text: str, position: str) -> None:
    assert problems(text) == [f"coaching.yaml:{position}: unknown placeholder {{x}}; there are {ALL}"]


def test_attendee_has_no_meaning_for_all() -> None:
    own = extended("for: all\noverrides: {2026-11-30: {name: '{attendee}'}}")
    assert problems(own) == [
        "coaching.yaml:11:11: {attendee} needs `for: each`; use {attendees}",
        "coaching.yaml:17:36: {attendee} needs `for: each`; use {attendees}",
    ]
    inherited = extended("for: all\ntemplate: session", TEMPLATES, text=edited(f"    name: {NAME}\n", ""))
    assert problems(inherited) == [
        "coaching.yaml:16:15: in the annotations focus text of template 'session', "
        "{attendee} needs `for: each`; use {attendees}",
        "coaching.yaml:16:15: in the name of template 'session', {attendee} needs `for: each`; use {attendees}",
    ]
    replaced = extended("for: all\ntemplate: session\nannotations: {focus: {text: Calls}}", TEMPLATES)
    assert problems(edited(NAME, "Session", replaced)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            scheduled("{from: 2026-11-02, until: 2026-11-01, at: 10:00}"),
            ["15:41: the end (`until`) is before the start (`from`)"],
        ),
        (
            scheduled("{from: 2026-11-03, until: 2026-11-05, at: 10:00, weekdays: [mon, fri]}"),
            ["15:5: this schedule names no day at all; look at `until` and at what must be true at once"],
        ),
        (
            extended("exceptions: [2026-12-01]"),
            ["16:18: no occurrence falls on Tuesday 2026-12-01; the nearest is on Monday 2026-11-30"],
        ),
        (
            extended("exceptions: [2026-10-26]"),
            ["16:18: no occurrence falls on Monday 2026-10-26; the nearest is on Monday 2026-11-02"],
        ),
        (
            scheduled("{from: 2026-11-02, until: 2026-11-20, at: 10:00}", "exceptions: [2026-11-23]"),
            ["16:18: no occurrence falls on Monday 2026-11-23; the nearest is on Monday 2026-11-16"],
        ),
        (
            scheduled("{from: 2026-11-02, at: 10:00, every: 4 weeks}", "exceptions: [2026-11-09]"),
            ["16:18: no occurrence falls on Monday 2026-11-09; the nearest is on Monday 2026-11-02"],
        ),
        (
            extended("overrides: {2026-12-01: cancel}"),
            [
                "16:17: no occurrence falls on Tuesday 2026-12-01; the nearest is on Monday 2026-11-30; "
                "an override goes by the day that the schedule says"
            ],
        ),
        (
            extended("exceptions: [2026-11-30]\noverrides: {2026-11-30: cancel}"),
            ["17:17: 2026-11-30 is an exception already; remove one of the two"],
        ),
    ],
)
def test_days(text: str, expected: list[str]) -> None:
    assert problems(text) == [f"coaching.yaml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            edited("id: a-1", "id: a-1, formerly: [ben]"),
            "5:29: 'ben' is still a key here; a key that is in use is nobody's former one",
        ),
        (
            edited("id: a-1", "id: a-1, formerly: [ana]"),
            "5:29: 'ana' is still a key here; a key that is in use is nobody's former one",
        ),
        (
            edited("id: a-1", "id: a-1, formerly: [x]").replace("id: b-1", "id: b-1, formerly: [x]"),
            "6:29: 'x' is a former key of 'ana' already",
        ),
        (
            extended("formerly: [weekly]"),
            "16:16: 'weekly' is still a key here; a key that is in use is nobody's former one",
        ),
        (
            BASE + ONE_OFF + "    formerly: [welcome]\n",
            "24:16: 'welcome' is still a key here; a key that is in use is nobody's former one",
        ),
    ],
)
def test_former_keys(text: str, expected: str) -> None:
    assert problems(text) == [f"coaching.yaml:{expected}"]
