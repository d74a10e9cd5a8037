"""What the schema refuses, and how that is said."""

from __future__ import annotations

import pytest

from ..files import BASE, HEAD, ONE_OFF, edited, extended, problems

SCHEDULE = "{from: 2026-11-02, at: 10:00}"


def schedule(text: str) -> str:
    return edited(SCHEDULE, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited("version: 1\n", ""), ["1:1: 'version' is missing"]),
        (
            edited("version: 1\ntimezone: Europe/Dublin\n", ""),
            ["1:1: 'timezone' is missing", "1:1: 'version' is missing"],
        ),
        (schedule("{at: 10:00}"), ["15:15: 'from' is missing"]),
        (schedule("{}"), ["15:15: 'at' is missing", "15:15: 'from' is missing"]),
        (HEAD + edited("    date: 2026-12-10\n", "", ONE_OFF), ["11:5: 'date' is missing"]),
        (
            extended("wfmSchedules: [{id: x}]"),
            ["16:20: 'businessUnitId' is missing", "16:20: 'weekDate' is missing"],
        ),
    ],
)
def test_missing_keys(text: str, expected: list[str]) -> None:
    assert problems(text) == [f"coaching.yaml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (extended(file="plan: {}"), "16:1: unknown key 'plan' (did you mean plans?)"),
        (extended("lenght: 1 hour"), "16:5: unknown key 'lenght' (did you mean length?)"),
        (
            extended("when: monday"),
            "16:5: unknown key 'when'; the keys here are length, documentIds, shareInsightsData, wfmSchedules, "
            "attendees, whenAttendeesChange, timezone, calendars, schedule, exceptions and 19 more",
        ),
        (schedule("{from: 2026-11-02, at: 10:00, x: 1}"),
         "15:45: unknown key 'x'; the keys here are from, until, count, at, every, weekdays, monthDays, shortMonths, "
         "rrule"),
        (edited("id: a-1", "mail: a@b"), "5:9: unknown key 'mail' (did you mean email?)"),
        (edited("id: a-1", "id: a-1, boss: x"),
         "5:18: unknown key 'boss'; the keys here are id, email, name, joins, leaves, formerly"),
        (edited("name: Ana Silva", "name:Ana"), "5:18: unknown key 'name:Ana'; a colon and a space must follow `name`"),
        (edited(", at: 10:00", ", at:10:00"), "15:34: unknown key 'at:10:00'; a colon and a space must follow `at`"),
        (
            edited("schedule: {from", "at: 10:00\n    schedule: {from"),
            "15:5: unknown key 'at'; it belongs into `schedule`",
        ),
        (edited("name: Ana Silva", "name Ana"), "5:18: unknown key 'name Ana'; a colon and a space must follow `name`"),
        (schedule("{from: 2026-11-02, At: 10:00, at: 10:00}"), "15:34: unknown key 'At' (did you mean at?)"),
        (extended("overrides: {2026-11-30: {day: 2026-12-01}}"), 
         "16:30: unknown key 'day'; the keys here are name, description, location, documentIds, externalLinks, "
         "addToSchedule, wfmSchedules, date, at, facilitator and 3 more"),
    ],
)  # fmt: skip
def test_unknown_keys(text: str, expected: str) -> None:
    assert problems(text) == [f"coaching.yaml:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited("version: 1", "version: 2"), "1:10: must be 1, not 2"),
        (edited("version: 1", "version: '1'"), "1:10: must be 1, not '1'"),
        (edited("[ana]", "ana"), "14:16: must be a list such as [ana, ben], not 'ana' (did you mean [ana]?)"),
        (edited("[ana]", ""), "14:15: must be a list such as [ana, ben], but nothing stands here"),
        (edited("[ana]", "[7]"), "14:17: must be text, not 7; put it in quotes"),
        (edited("[ana]", "[ana, ana]"), "14:22: 'ana' stands here twice"),
        (edited("[ana, ben]", "{ana, ben}"),
         "8:12: must be a list such as [ana, ben], not a mapping (did you mean `[ana, ben]`?)"),
        (edited("id: a-1", "id: 42"), "5:13: must be text, not 42; put it in quotes"),
        (edited("id: a-1", "id: ''"), "5:13: must not be empty"),
        (schedule("every Monday"), "15:15: must be a mapping (`key: value`), not 'every Monday'"),
        (extended("for: everybody"), "16:10: must be one of each, all, not 'everybody'"),
        (extended("annotations: {focus: Calls}"), "16:26: must be a mapping (`key: value`), not 'Calls'"),
        (
            extended("annotations: {focus: {text: x, accessType: public}}"),
            "16:48: must be one of Public, Private, not 'public' (did you mean Public?)",
        ),
        (extended("exceptions: 2026-12-28"),
         "16:17: must be a list such as [2026-12-24], not '2026-12-28' (did you mean [2026-12-28]?)"),
        (extended("exceptions: [2026-11-30, 2026-11-30]"), "16:30: '2026-11-30' stands here twice"),
        (extended("formerly: weekly-1"),
         "16:15: must be a list such as [old-key], not 'weekly-1' (did you mean [weekly-1]?)"),
        (extended("formerly: [a b]"), "16:16: must be without white space and without / : { }, not 'a b'"),
        (extended("formerly: [a, a]"), "16:19: 'a' stands here twice"),
        (extended("overrides: {2026-11-30: cancelled}"),
         "16:29: must be `cancel` or a mapping of what is different, not 'cancelled' (did you mean cancel?)"),
        (extended("overrides: {2026-11-30: }"),
         "16:28: must be `cancel` or a mapping of what is different, but nothing stands here"),
        (extended("overrides: {2026-11-30: {}}"), "16:29: must not be empty"),
        (extended("overrides: {2026-11-30: {at: noon}}"), "16:34: must be a time of day such as 09:30, not 'noon'"),
        (extended("overrides: [2026-11-30]"), "16:16: must be a mapping (`key: value`), not a list"),
        (edited("plans:", "plans: weekly\nplan:"), "9:8: must be a mapping (`key: value`), not 'weekly'"),
        (HEAD + "plans:\n", "9:7: must be a mapping (`key: value`), but nothing stands here"),
        (HEAD + f"plans: {'x' * 100}\n", f"9:8: must be a mapping (`key: value`), not '{'x' * 60}…'"),
    ],
)  # fmt: skip
def test_values(text: str, expected: str) -> None:
    assert [line for line in problems(text) if "unknown key" not in line] == [f"coaching.yaml:{expected}"]


A_DATE = "must be a date such as 2026-11-23"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-02-30", "there is no day 2026-02-30 in the calendar"),
        ("2027-02-29", "there is no day 2027-02-29 in the calendar"),
        ("2026-13-01", "there is no day 2026-13-01 in the calendar"),
        ("02/11/2026", f"{A_DATE}, not '02/11/2026'"),
        ("2026-W45-1", f"{A_DATE}, not '2026-W45-1'"),
        ("2026-11-2", f"{A_DATE}, not '2026-11-2' (did you mean 2026-11-02?)"),
        ("20261102", f"{A_DATE}, not 20261102"),
        ("2026-11-02T10:00:00Z", f"{A_DATE}, not '2026-11-02T10:00:00Z'"),
        ('"2026-11-02\\n"', f"{A_DATE}, not '2026-11-02\\n' (did you mean 2026-11-02?)"),
        ("0000-01-01", f"{A_DATE}, not '0000-01-01'"),
        ("0001-01-01", f"{A_DATE}, not '0001-01-01'"),
        ("9999-12-31", f"{A_DATE}, not '9999-12-31'"),
    ],
)
def test_dates(day: str, reason: str) -> None:
    assert problems(edited("2026-11-02", day)) == [f"coaching.yaml:15:22: {reason}"]
    assert problems(extended(f"exceptions: [{day}]")) == [f"coaching.yaml:16:18: {reason}"]


def test_date_as_key() -> None:
    assert problems(extended("overrides: {2026-02-30: cancel, 7: cancel}")) == [
        "coaching.yaml:16:17: there is no day 2026-02-30 in the calendar",
        "coaching.yaml:16:37: the key '7' must be a date such as 2026-11-23, "
        "or a person and a date such as ana/2026-11-23",
    ]


@pytest.mark.parametrize("at", ["9:30", "24:00", "25:00", "10:60", "10:00:00", "10.30", "10h", '"10:00\\n"', "10am"])
def test_times_of_day(at: str) -> None:
    [problem] = problems(edited("10:00", at))
    assert problem.startswith("coaching.yaml:15:38: must be a time of day such as 09:30, not ")


@pytest.mark.parametrize(
    "length", ["0 minutes", "30", "30m", "30 mins", "01 hour", "1 day", "30 minutes more", "9999 hours"]
)
def test_lengths(length: str) -> None:
    [problem] = problems(edited("30 minutes", length))
    assert problem.startswith("coaching.yaml:12:13: must be a length such as `30 minutes`, not ")


@pytest.mark.parametrize("every", ["0 weeks", "third day", "year", "fortnight", "2", "100 weeks"])
def test_every(every: str) -> None:
    [problem] = problems(edited("10:00}", f"10:00, every: {every}}}"))
    assert problem.startswith("coaching.yaml:15:52: must be a rhythm such as `week`, `2 weeks` or `month`, not ")


A_WEEKDAY = "must be a weekday such as mon, or one of a month such as `2nd tue` or `last fri`"


@pytest.mark.parametrize(
    ("weekdays", "expected"),
    [
        ("[]", "15:55: must not be empty"),
        ("mon", "15:55: must be a list such as [mon, thu], not 'mon' (did you mean [mon]?)"),
        ("[mon, mon]", "15:61: 'mon' stands here twice"),
        ("[Monday]", f"15:56: {A_WEEKDAY}, not 'Monday' (did you mean mon?)"),
        ("[Mon]", f"15:56: {A_WEEKDAY}, not 'Mon' (did you mean mon?)"),
    ],
)
def test_weekdays(weekdays: str, expected: str) -> None:
    assert problems(edited("10:00}", f"10:00, weekdays: {weekdays}}}")) == [f"coaching.yaml:{expected}"]


@pytest.mark.parametrize("span", ["week", "six weeks", "2 months", "-1 weeks", "9999 weeks", "6"])
@pytest.mark.parametrize("key", ["horizon", "history"])
def test_spans(key: str, span: str) -> None:
    [problem] = problems(extended(file=f"{key}: {span}"))
    assert problem.startswith("coaching.yaml:16:10: must be a span such as `6 weeks` or `10 days`, not ")


@pytest.mark.parametrize("key", ["ana maria", "a/b", "a:b", '"{a}"', '""', '"a\\n"', '"\\u3000"'])
def test_keys(key: str) -> None:
    [problem] = problems(edited("  ben:", f"  {key}: {{id: x-1}}\n  ben:"))
    assert problem.startswith("coaching.yaml:6:3: the key ")
    assert " must be without white space and without / : { }" in problem


def test_everything_at_once_sorted_each_once() -> None:
    text = (
        (
            BASE.replace("[ana, ben]", "[ana, bern]")
            .replace("30 minutes", "90 minutes")
            .replace("facilitator: maria", "facilitator: mria")
        )
        + """\
  broken:
    lenght: 1 hour
    attendees: nobody
    schedule: {from: 2026-02-30, at: 10:00}
appointments:
  mistyped:
    name: "{atendee}"
    length: 30 minutes
    facilitator: maria
    atendees: [ana]
    attendees: [anna]
    date: 2026-12-10
    at: 9:30
  unknown:
    template: one-to-one
    facilitator: maria
    when: 2026-12-11
    attendees: [ana]
    date: 2026-12-11
    at: 09:30
"""
    )
    assert problems(text) == [
        "coaching.yaml:8:18: unknown person or group 'bern' (did you mean ben?)",
        "coaching.yaml:12:13: must be at most 60 minutes; Genesys Cloud takes no longer appointment",
        "coaching.yaml:13:18: unknown person 'mria' (did you mean maria?)",
        "coaching.yaml:17:5: unknown key 'lenght' (did you mean length?)",
        "coaching.yaml:18:16: must be a list such as [ana, ben], not 'nobody' (did you mean [nobody]?)",
        "coaching.yaml:19:22: there is no day 2026-02-30 in the calendar",
        "coaching.yaml:22:11: unknown placeholder {atendee} (did you mean attendee?)",
        "coaching.yaml:25:5: unknown key 'atendees' (did you mean attendees?)",
        "coaching.yaml:26:17: unknown person or group 'anna' (did you mean ana?)",
        "coaching.yaml:28:9: must be a time of day such as 09:30, not '9:30' (did you mean 09:30?)",
        "coaching.yaml:30:15: unknown template 'one-to-one'",
        "coaching.yaml:32:5: unknown key 'when'; the keys here are name, description, length, documentIds, "
        "shareInsightsData, wfmSchedules, attendees, whenAttendeesChange, timezone, workingHours and 14 more",
    ]


def test_of_two_keys_that_mean_one_the_first_counts() -> None:
    """In whatever order Python's sets are that day."""
    text = edited("    length: 30 minutes\n", "    lenght: 30 minutes\n    lengt: 90 minutes\n")
    assert problems(text) == [
        "coaching.yaml:12:5: unknown key 'lenght' (did you mean length?)",
        "coaching.yaml:13:5: unknown key 'lengt' (did you mean length?)",
    ]


def test_what_is_wrong_in_one_place_of_a_plan_hides_nothing_else_in_it() -> None:
    text = """\
version: 1
timezone: Europe/Dublin
people:
  maria: {id: m}
  ana: {id: a}
plans:
  weekly:
    name: "1:1 {atendee}"
    length: 30
    facilitator: mario
    attendees: [anna]
    timezone: Europe/Dubln
    stagger: soon
    schedule: {from: 2026-11-02, at: 9}
    exceptions: [2026-11-03]
    overrides: {2026-11-09: {at: 7}, 2026-11-16: {facilitator: mariah}}
    annotations: {empty: {text: ""}, braced: {text: "{no}"}}
"""
    assert [line.split(":")[1] for line in problems(text)] == [
        "8", "9", "10", "11", "12", "13", "14", "16", "16", "17", "17",
    ]  # fmt: skip
