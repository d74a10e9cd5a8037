"""What the language can say beyond a weekly plan: people, turns, pairs, days off, overrides, content."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from pulumi_genesys_coaching.plans import Occurrence

from .files import AS_OF, codes, edited, expanded, problems, skipped, warnings

HEAD = """\
version: 1
timezone: Europe/Dublin
people:
  maria: {id: m-1, name: Maria Keane}
  tomas: {id: t-1, name: Tomás Byrne}
  ana: {id: a-1, name: Ana Silva}
  ben: {email: Ben@example.com, name: Ben Doyle}
  chi: {id: c-1, name: Chi Nguyen}
groups:
  billing: [ana, ben]
  everyone: [billing, chi]
"""

PLAN = """\
plans:
  weekly:
    name: "1:1 with {attendee}"
    length: 30 minutes
    facilitator: maria
    attendees: [everyone]
    stagger: 30 minutes
    schedule: {from: 2026-11-06, at: 10:00}
"""

BASE = HEAD + PLAN
"""The plan begins on line 13, its schedule is line 19; it is on Fridays."""

IDLE_IS_FINE = "ignore: [CO504]\n"

PAIRS = "    pairs: {maria: [ana, ben], tomas: [chi]}\n"


def more(lines: str, text: str = BASE) -> str:
    """The plan with more lines."""
    return text + "".join(f"    {line}\n" for line in lines.splitlines())


def at(found: Occurrence) -> str:
    return f"{found.local_start:%m-%d %H:%M}"


def on(day: str, text: str) -> dict[str, str]:
    """Of one nominal day: when each person's appointment begins."""
    return {found.person: at(found) for found in expanded(text) if found.name.endswith(day)}


def coaches(text: str) -> list[str]:
    return [found.facilitator.key for found in expanded(text)]


def reasons(text: str) -> dict[str, str]:
    """Why there is nothing, by person or `-` for all, and day."""
    return {f"{one.person or '-'} {one.nominal}": one.reason for one in skipped(text)}


def test_groups_hold_groups() -> None:
    assert on("2026-11-27", BASE) == {"ana": "11-27 10:00", "ben": "11-27 10:30", "chi": "11-27 11:00"}


def test_who_leaves_keeps_nobody_from_his_or_her_time() -> None:
    text = edited("name: Ana Silva}", "name: Ana Silva, leaves: 2026-12-04}", BASE)
    assert on("2026-12-04", text) == on("2026-12-04", BASE)
    assert on("2026-12-11", text) == {"ben": "12-11 10:30", "chi": "12-11 11:00"}
    assert reasons(text)["ana 2026-12-11"] == "Ana Silva leaves on 2026-12-04"


def test_who_joins_is_there_from_the_first_day_on() -> None:
    text = edited("name: Ana Silva}", "name: Ana Silva, joins: 2026-12-04}", BASE)
    assert "ana" in on("2026-12-04", text)
    assert "ana" not in on("2026-11-27", text)
    assert reasons(text)["ana 2026-11-27"] == "Ana Silva joins on 2026-12-04"


def test_a_group_appointment_is_without_those_who_are_not_there() -> None:
    text = edited("name: Ana Silva}", "name: Ana Silva, leaves: 2026-12-04}", more("for: all"))
    text = text.replace("    stagger: 30 minutes\n", "").replace("{attendee}", "{attendees}")
    titles = {str(found.nominal): found.title for found in expanded(text)}
    assert titles["2026-12-04"] == "1:1 with Ana Silva, Ben Doyle, Chi Nguyen"
    assert titles["2026-12-11"] == "1:1 with Ben Doyle, Chi Nguyen"


def test_a_facilitator_who_has_left_is_told() -> None:
    text = edited("name: Maria Keane}", "name: Maria Keane, leaves: 2026-12-01}", BASE)
    assert problems(text) == [
        "coaching.yaml:13:3: weekly/ana/2026-12-04 has no facilitator: Maria Keane leaves on 2026-12-01"
    ]
    assert problems(text + "ignore: [CO213]\n") == []


def test_facilitators_take_turns() -> None:
    text = edited("facilitator: maria", "facilitators: [maria, tomas]", edited("[everyone]", "[ana]", BASE))
    assert coaches(text)[:4] == ["maria", "tomas", "maria", "tomas"]
    assert coaches(more("exceptions: [2026-11-13]", text))[:3] == ["maria", "maria", "tomas"]


def test_who_has_left_is_stood_in_for_and_nobody_elses_turn_changes() -> None:
    text = edited("facilitator: maria", "facilitators: [maria, tomas]", edited("[everyone]", "[ana]", BASE))
    left = edited("name: Tomás Byrne}", "name: Tomás Byrne, leaves: 2026-12-01}", text)
    before, after = coaches(text), coaches(left)
    assert problems(left) == []
    assert before[:4] == after[:4] == ["maria", "tomas", "maria", "tomas"]
    assert set(after[4:]) == {"maria"}


def test_pairs() -> None:
    text = BASE.replace("    facilitator: maria\n", PAIRS).replace("    attendees: [everyone]\n", "")
    assert problems(text) == []
    found = {one.person: (one.facilitator.key, at(one)) for one in expanded(text) if str(one.nominal) == "2026-11-27"}
    assert found == {
        "ana": ("maria", "11-27 10:00"),
        "ben": ("maria", "11-27 10:30"),
        "chi": ("tomas", "11-27 10:00"),
    }


HOLIDAYS = "holidays: {company: [2026-12-04], elsewhere: [2026-12-11]}\n"


@pytest.mark.parametrize(
    ("policy", "day"),
    [("next-working-day", "12-07"), ("previous-working-day", "12-03"), ("ignore", "12-04")],
)
def test_holidays_move_occurrences_and_not_their_names(policy: str, day: str) -> None:
    text = HOLIDAYS + more(f"holidays: {policy}\ncalendars: [company]")
    assert on("2026-12-04", text)["ana"] == f"{day} 10:00"
    assert "ana" in on("2026-12-11", text)


def test_holidays_are_skipped_if_nothing_else_is_said() -> None:
    assert on("2026-12-04", HOLIDAYS + BASE) == {}
    assert reasons(HOLIDAYS + BASE)["- 2026-12-04"] == "a holiday: company"


def test_holidays_of_a_country_have_names() -> None:
    text = "holidays: {ireland: IE}\n" + more("holidays: next-working-day")
    [moved] = [found for found in expanded(text) if found.name == "weekly/ana/2026-12-25"]
    assert at(moved) == "12-28 10:00"
    assert moved.remarks == ("moved from Friday 2026-12-25, a holiday: Christmas Day",)


def test_working_hours_say_which_days_are_working_days() -> None:
    text = "workingHours: {weekdays: [mon, wed, fri], from: 09:00, to: 17:00}\n" + HOLIDAYS
    assert on("2026-12-04", text + more("holidays: next-working-day\ncalendars: [company]"))["ana"] == "12-07 10:00"
    assert on("2026-12-04", text + more("holidays: previous-working-day\ncalendars: [company]"))["ana"] == "12-02 10:00"


def test_what_leaves_working_hours_is_told_once_for_each_line() -> None:
    text = "workingHours: {from: 09:00, to: 11:00}\n" + BASE
    assert problems(text) == [
        "coaching.yaml:14:3: weekly/chi/2026-11-27 is on Friday 2026-11-27 until 11:30, "
        "after working hours end at 11:00"
    ]
    assert problems(text + "ignore: [CO409]\n") == []
    assert problems(text + "    workingHours: {from: 09:00, to: 17:30}\n") == []


def test_pauses_and_extra_dates() -> None:
    text = more("pauses: [{from: 2026-12-01, to: 2026-12-20, reason: Peak season}]\nextraDates: [2026-12-09]")
    assert on("2026-12-04", text) == {}
    assert reasons(text)["- 2026-12-04"] == "a pause: Peak season"
    assert on("2026-12-09", text)["ana"] == "12-09 10:00"


def test_a_holiday_does_not_move_an_occurrence_into_a_pause() -> None:
    pause = "pauses: [{from: 2026-12-05, to: 2026-12-12, reason: Peak season}]"
    text = HOLIDAYS + more(f"holidays: next-working-day\ncalendars: [company]\n{pause}")
    assert on("2026-12-04", text) == {}
    assert reasons(text)["- 2026-12-04"] == (
        "a holiday: company; the next working day 2026-12-07 is in a pause: Peak season"
    )


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("pauses: [{from: 2026-12-01, to: 2026-12-20}]\noverrides: {2026-12-04: {at: 11:00}}", "a pause"),
        ("calendars: [company]\noverrides: {2026-12-04: {at: 11:00}}", "a holiday: company"),
        ("calendars: [company]\noverrides: {ana/2026-12-04: {at: 15:00}}", "a holiday: company"),
    ],
)
def test_an_override_that_changes_nothing_is_told(lines: str, reason: str) -> None:
    assert problems(HOLIDAYS + more(lines)) == [], "the file was right before the day came into the window"
    [problem] = warnings(IDLE_IS_FINE + HOLIDAYS + more(lines))
    assert problem.endswith(f"nothing is on Friday 2026-12-04 that this override could change: {reason}")
    meant = lines.replace("{at:", "{date: 2026-12-04, at:")
    assert warnings(IDLE_IS_FINE + HOLIDAYS + more(meant)) == []


def test_an_override_for_somebody_who_has_left_is_told() -> None:
    text = edited("name: Ana Silva}", "name: Ana Silva, leaves: 2026-12-01}", BASE)
    assert warnings(IDLE_IS_FINE + more("overrides: {ana/2026-12-04: {at: 15:00}}", text)) == [
        "coaching.yaml:21:17: warning: nothing is on Friday 2026-12-04 that this override could change: "
        "Ana Silva leaves on 2026-12-01"
    ]


def test_an_attendee_may_stand_in_for_the_facilitator_of_somebody_else() -> None:
    text = more("overrides: {ana/2026-12-04: {facilitator: chi, at: 15:00}}")
    assert problems(text) == []
    assert problems(text.replace("ana/2026", "chi/2026"))


def test_who_stands_in_for_the_facilitator_may_have_no_appointment_that_day() -> None:
    cancelled = "overrides: {2026-12-04: {facilitator: chi}, chi/2026-12-04: cancel}"
    assert problems(more(cancelled)) == []
    assert {found.person for found in expanded(more(cancelled)) if str(found.nominal) == "2026-12-04"} == {"ana", "ben"}
    assert problems(more(cancelled.replace(": cancel", ": {location: Hall}")))
    assert problems(more(cancelled.replace(": cancel", ": {facilitator: tomas, at: 15:00}"))) == []


def test_defaults_and_templates_say_when_their_plans_rest() -> None:
    shared = (
        "holidays: {company: [2026-12-04], elsewhere: [2026-12-11]}\n"
        "defaults: {holidays: next-working-day, calendars: [company], "
        "pauses: [{from: 2026-12-21, to: 2027-01-03, reason: The office is closed}]}\n"
        "templates: {busy: {calendars: [elsewhere], "
        "pauses: [{from: 2026-12-14, to: 2026-12-18, reason: Peak season}]}}\n"
    )
    assert on("2026-12-04", shared + BASE)["ana"] == "12-07 10:00"
    assert reasons(shared + BASE)["- 2026-12-25"] == "a pause: The office is closed"
    text = shared + more("template: busy\nholidays: skip")
    assert "ana" in on("2026-12-04", text)
    assert [reasons(text)[f"- 2026-12-{day}"] for day in (11, 18, 25)] == [
        "a holiday: elsewhere",
        "a pause: Peak season",
        "a pause: The office is closed",
    ]
    [found] = [one for one in skipped(text) if str(one.nominal) == "2026-12-18"]
    assert found.source.line == 3


@pytest.mark.parametrize("place", ["attendees: [team]\n    for: all", "attendees: [ana]\n    facilitators: [team]"])
def test_a_group_of_unknown_people_is_one_mistake(place: str) -> None:
    text = BASE.replace("  everyone: [billing, chi]", "  everyone: [billing, chi]\n  team: [anna]")
    text = text.replace("attendees: [everyone]", place).replace("    stagger: 30 minutes\n", "")
    text = text.replace("{attendee}", "x").replace(
        "    facilitator: maria\n", "" if "facilitators" in place else "    facilitator: maria\n"
    )
    assert problems(text) == ["coaching.yaml:12:10: unknown person or group 'anna' (did you mean ana?)"]


def test_an_override_may_be_for_one_person() -> None:
    text = more("overrides:\n  2026-12-04: cancel\n  chi/2026-12-04: {at: 15:00, facilitator: tomas, name: Review}")
    [found] = [one for one in expanded(text) if str(one.nominal) == "2026-12-04"]
    assert (found.person, at(found), found.facilitator.key, found.title) == ("chi", "12-04 15:00", "tomas", "Review")
    assert reasons(text)["ana 2026-12-04"] == "cancelled"
    assert found.source.line == 22


def test_an_override_for_one_person_builds_on_that_for_the_day() -> None:
    text = more("overrides:\n  2026-12-04: {date: 2026-12-03, location: Hall}\n  ben/2026-12-04: {at: 16:00}")
    assert on("2026-12-04", text) == {"ana": "12-03 10:00", "ben": "12-03 16:00", "chi": "12-03 11:00"}
    assert {one.location for one in expanded(text) if str(one.nominal) == "2026-12-04"} == {"Hall"}


def test_content_comes_from_defaults_template_plan_and_override() -> None:
    text = (
        "defaults: {location: Defaults, description: Defaults, externalLinks: [a], shareInsightsData: true}\n"
        "templates: {one: {location: Template, description: Template}}\n"
        + more("template: one\nlocation: Plan\noverrides: {2026-12-04: {externalLinks: []}}")
    )
    by_day = {str(found.nominal): found for found in expanded(text)}
    ordinary, overridden = by_day["2026-11-27"], by_day["2026-12-04"]
    assert (ordinary.location, ordinary.description) == ("Plan", "Template")
    assert (ordinary.details.external_links, overridden.details.external_links) == (("a",), ())
    assert ordinary.details.share_insights_data is True
    assert ordinary.details.document_ids is None


def test_a_schedule_to_be_added_to_is_wanted() -> None:
    text = IDLE_IS_FINE + more("addToSchedule: true")
    [warning] = warnings(text)
    assert warning.startswith("coaching.yaml:14:3: warning: weekly is to be added to the agents' schedule")
    assert warnings(more("wfmSchedules: [{id: s, businessUnitId: b, weekDate: 2026-11-23, weeks: 6}]", text)) == []
    [warning] = warnings(more("wfmSchedules: [{id: s, businessUnitId: b, weekDate: 2026-11-23, weeks: 2}]", text))
    assert "weekly/ana/2026-12-11 is on Friday 2026-12-11, which none of its `wfmSchedules` covers" in warning


def test_a_private_text_in_git_is_warned_of() -> None:
    text = IDLE_IS_FINE + more("annotations: {notes: {text: Secret, accessType: Private}}")
    assert codes(text) == ["CO306"]
    assert "Secret" not in warnings(text)[0]
    outside = IDLE_IS_FINE + more("annotations: {notes: {textFrom: {env: COACHING_NOTES}, accessType: Private}}")
    assert codes(outside) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (more("facilitators: [tomas]"), "20:5: `facilitator` says who coaches already; remove one of the two"),
        (
            BASE.replace("    facilitator: maria\n", ""),
            "13:3: weekly says nobody who coaches; give it a `facilitator`, `facilitators` or `pairs`",
        ),
        (
            edited("facilitator: maria", "pairs: {maria: [ana], tomas: [billing]}", BASE),
            "17:5: `pairs` says who is coached already; remove one of the two",
        ),
        (edited("{id: c-1,", "{", BASE), "8:3: chi needs an `id` or an `email`"),
        (
            edited("name: Chi Nguyen}", "email: chi@example.com}", BASE),
            "8:18: chi has an `id`, so that `email` is not looked up; remove one of the two",
        ),
        (edited("id: c-1", "email: ben@EXAMPLE.com", BASE), "8:16: chi has the same e-mail address as ben"),
        (edited("[billing, chi]", "[billing, everyone]", BASE), "11:23: 'everyone' holds 'everyone' in turn"),
        (edited("Chi Nguyen}", "Chi Nguyen, joins: 2026-12-02, leaves: 2026-12-01}", BASE), "leaves before joining"),
        (more("overrides: {dara/2026-12-04: cancel}"), "20:17: 'dara' is no attendee of this plan"),
        (more("extraDates: [2026-12-04]"), "20:18: the schedule names Friday 2026-12-04 already; remove it here"),
        (more("pauses: [{from: 2026-12-05, to: 2026-12-08}]"), "no occurrence falls between 2026-12-05 and 2026-12-08"),
        (more("pauses: [{from: 2026-12-05, to: 2026-12-01}]"), "the end (`to`) is before the start (`from`)"),
        (more("calendars: [ireland]"), "20:17: unknown calendar 'ireland'"),
        ("holidays: {i: XI}\n" + BASE, "1:15: no holidays are known of 'XI'"),
        ("ignore: [CO999]\n" + BASE, "1:10: unknown code 'CO999'"),
        ("ignore: [CO201]\n" + BASE, "1:10: CO201 cannot be ignored: a name that stands for nothing"),
        (edited("at: 10:00", "at: 10:00, weekdays: [2nd fri]", BASE), "needs `every: month`"),
        (edited("at: 10:00", "at: 10:00, rrule: FREQ=HOURLY", BASE), "FREQ must be one of DAILY, WEEKLY, MONTHLY"),
        (edited("at: 10:00", "at: 10:00, rrule: FREQ=DAILY, every: week", BASE), "`rrule` says this already"),
        (edited("at: 10:00", "at: 10:00, shortMonths: skip", BASE), "needs `every: month`"),
        (more("whenAttendeesChange: replace-existing"), "20:5: needs `for: all`"),
        (more("holidays: next-working-day"), "20:15: the file has no `holidays`"),
        ("holidays: {subdivision: BY}\n" + BASE, "1:12: no calendar may be called 'subdivision'"),
        (
            "templates: {t: {annotations: {aim: {text: A}}}}\n"
            + more("template: t\nannotations: {focus: {text: B, formerly: [aim]}}"),
            "22:19: 'aim' is the key of another annotation of this appointment",
        ),
        ("workingHours: {from: 18:00, to: 09:00}\n" + BASE, "the end (`to`) is not after the start (`from`) at 18:00"),
    ],
)  # fmt: skip
def test_what_the_rules_refuse(text: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(text)), problems(text)


def test_what_is_ignored_keeps_nothing_from_being_made() -> None:
    text = IDLE_IS_FINE.replace("]", ", CO407]") + more(
        "exceptions: [2026-12-05]\noverrides: {2026-12-08: {at: 11:00}}"
    )
    assert codes(text) == []
    names = [found.name for found in expanded(text)]
    assert names == [found.name for found in expanded(BASE)]


def test_what_cannot_be_ignored_stays_a_problem() -> None:
    text = "ignore: [CO201, CO202, CO102, CO999]\n" + edited("[everyone]", "[everyon]", BASE)
    assert codes(text) == ["CO202", "CO202", "CO202", "CO201", "CO201"]
    assert codes("ignore: [CO202, CO102]\n" + edited(", at: 10:00", "", BASE)) == ["CO202", "CO202", "CO102"]


def test_a_warning_in_the_defaults_keeps_nobody() -> None:
    text = IDLE_IS_FINE + "defaults: {annotations: {a: {text: Secret, accessType: Private}}}\n" + BASE
    assert codes(text) == ["CO306"]
    assert len(expanded(text)) == len(expanded(BASE))


def test_two_ways_to_write_an_accent_are_one() -> None:
    name = "José"
    text = edited("  chi:", f"  {unicodedata.normalize('NFD', name)}:", BASE).replace(", chi]", f", {name}]")
    assert problems(text) == []
    assert {found.person for found in expanded(text)} == {"ana", "ben", name}


def test_people_and_plans_that_do_nothing_are_told() -> None:
    assert warnings(BASE) == [
        "coaching.yaml:5:3: warning: tomas takes part in nothing; remove the person, or add him or her to a plan"
    ]
    left = BASE.replace("name: Ana Silva}", "name: Ana Silva, leaves: 2026-06-01}").replace("[everyone]", "[ana]")
    assert any(
        "weekly yields nothing from 2026-10-26 to 2027-01-03, and nothing later" in one for one in warnings(left)
    )
    over = edited("at: 10:00", "at: 10:00, until: 2026-11-13", BASE)
    later = AS_OF + timedelta(days=60)
    assert "warning: weekly yields nothing from 2026-12-25 to 2027-03-04" in warnings(over, later)[1]


@pytest.mark.parametrize(
    ("as_of", "before", "after"),
    [
        (datetime(2027, 3, 20, tzinfo=UTC), "2027-03-26 10:00 +0000", "2027-04-02 10:00 +0100"),
        (datetime(2027, 10, 20, tzinfo=UTC), "2027-10-29 10:00 +0100", "2027-11-05 10:00 +0000"),
    ],
)
def test_the_wall_time_stays_when_the_clocks_change(as_of: datetime, before: str, after: str) -> None:
    starts = [f"{found.local_start:%Y-%m-%d %H:%M %z}" for found in expanded(BASE, as_of) if found.person == "ana"]
    assert starts.index(after) == starts.index(before) + 1
