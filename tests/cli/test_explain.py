"""`coaching explain`, as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.explaining import SCHEMA, explain, explained, on_a_terminal
from cli.running import CROWDED, VARIED
from plans.files import BASE, ONE_OFF

DAYS = "26 October 2026 to 3 January 2027, Europe/Dublin"
COVERED = f"the plan covers {DAYS}"
OUTSIDE = f"outside of the days that the plan covers, {DAYS}; --as-of moves them"
NOTHING = (
    " is no plan, one-off, person or group, no day such as 2026-11-23, no appointment such as PLAN/PERSON/2026-11-23, "
    "and no code such as CO407"
)


def test_a_person(tmp_path: Path) -> None:
    assert explained(tmp_path, "ana") == (
        "Ana Silva, person at coaching.yaml:6\n"
        f"7 appointments, 2 skipped; {COVERED}\n"
        "\n"
        "Earlier\n"
        "Mon 2026-11-02  10:00-10:30  weekly/ana/2026-11-02  Maria Keane: 1:1 with Ana Silva\n"
        "Mon 2026-11-09  10:00-10:30  weekly/ana/2026-11-09  Maria Keane: 1:1 with Ana Silva\n"
        "Mon 2026-11-16  10:00-10:30  weekly/ana/2026-11-16  Maria Keane: 1:1 with Ana Silva\n"
        "\n"
        "From today on\n"
        "Mon 2026-11-23  10:00-10:30  weekly/ana/2026-11-23  Maria Keane: 1:1 with Ana Silva\n"
        "Mon 2026-11-30  10:00-10:30  weekly/ana/2026-11-30  Maria Keane: 1:1 with Ana Silva\n"
        "Mon 2026-12-07  skipped      weekly                 an exception (coaching.yaml:25)\n"
        "Tue 2026-12-15  11:00-11:30  weekly/ana/2026-12-14  Maria Keane: 1:1 with Ana Silva\n"
        "                                                    moved from Monday 2026-12-14 by an override "
        "(coaching.yaml:27)\n"
        "Mon 2026-12-21  skipped      weekly/ana             cancelled (coaching.yaml:28)\n"
        "Mon 2026-12-28  10:00-10:30  weekly/ana/2026-12-28  Maria Keane: 1:1 with Ana Silva\n"
    )


@pytest.mark.parametrize(
    ("word", "heading"),
    [
        ("weekly", f"weekly, plan at coaching.yaml:19\n15 appointments, 2 skipped; {COVERED}\n"),
        ("billing", f"billing, group at coaching.yaml:11\n16 appointments, 2 skipped; {COVERED}\n"),
        ("welcome", f"welcome, appointment at coaching.yaml:38\n1 appointment; {COVERED}\n"),
        ("maria", f"Maria Keane, person at coaching.yaml:4\n15 appointments, 2 skipped; {COVERED}\n"),
        ("kenji", f"佐藤 健二, person at coaching.yaml:7\n9 appointments, 1 skipped; {COVERED}\n"),
        ("2026-12-21", f"Monday 21 December 2026\n1 appointment, 1 skipped; {COVERED}\n"),
        ("2026-12-14", f"Monday 14 December 2026\n2 appointments; {COVERED}\n"),
        ("2026-12-15", f"Tuesday 15 December 2026\n2 appointments; {COVERED}\n"),
        ("2028-01-01", f"Saturday 1 January 2028\n{OUTSIDE}\n"),
        ("appointments", f"All one-off appointments\n1 appointment; {COVERED}\n"),
    ],
)
def test_what_can_be_explained(tmp_path: Path, word: str, heading: str) -> None:
    assert explained(tmp_path, word).startswith(heading)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-25", "no schedule names Wednesday 25 November; the nearest appointments are on Monday 23 November "
         "(weekly) and Monday 30 November (weekly)"),
        ("2026-12-09", "no schedule names Wednesday 9 December; the nearest appointments are on Thursday 3 December "
         "(new-york) and Thursday 10 December (welcome)"),
        ("2027-01-01", "no schedule names Friday 1 January; the nearest appointments are on Thursday 31 December 2026 "
         "(new-york)"),
    ],
)  # fmt: skip
def test_a_day_without_appointments(tmp_path: Path, day: str, told: str) -> None:
    assert explained(tmp_path, day).splitlines()[1:] == [told]
    report = json.loads(explained(tmp_path, day, "--format", "json"))
    assert (report["occurrences"], report["skipped"]) == ([], [])


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("ben", "no plan and no one-off has this person as a facilitator or an attendee, by name or by a group"),
        ("sales", "no plan and no one-off has anybody of this group as a facilitator or an attendee, "
         "by name or by a group"),
        ("chi", f"nothing on the days that the plan covers, {DAYS}"),
    ],
)  # fmt: skip
def test_somebody_without_appointments(tmp_path: Path, word: str, told: str) -> None:
    plan = (
        BASE.replace(" with {attendee}", "")
        .replace("groups:", "  chi: {id: c-1, leaves: 2026-01-01}\ngroups:\n  sales: [ben]")
        .replace("[ana]", "[ana, chi]\n    for: all")
    )
    assert explained(tmp_path, word, plan=plan).splitlines()[1:] == [told]


def test_a_title_that_does_not_name_the_people(tmp_path: Path) -> None:
    assert "welcome/ana  Maria Keane: Welcome back, with Ana Silva\n" in explained(
        tmp_path, "welcome", plan=BASE + ONE_OFF
    )
    plan = BASE.replace("1:1 with {attendee}", "Annual review").replace("name: Ana Silva", "name: Ann")
    assert "Maria Keane: Annual review, with Ann\n" in explained(tmp_path, "ana", plan=plan)


def test_on_a_terminal(tmp_path: Path) -> None:
    assert on_a_terminal(tmp_path, 60, "kenji").splitlines()[:10] == [
        "佐藤 健二, person at coaching.yaml:7",
        "9 appointments, 1 skipped; the plan covers 26 October 2026",
        "to 3 January 2027, Europe/Dublin",
        "",
        "Earlier",
        "Mon 2026-11-02  10:30-11:00  Maria Keane: 1:1 with 佐藤 健二",
        "                             weekly/kenji/2026-11-02",
        "Mon 2026-11-09  10:30-11:00  Maria Keane: 1:1 with 佐藤 健二",
        "                             weekly/kenji/2026-11-09",
        "Mon 2026-11-16  10:30-11:00  Maria Keane: 1:1 with 佐藤 健二",
    ]
    assert on_a_terminal(tmp_path, 50, "2026-12-14").splitlines()[5:12] == [
        "Tue 2026-12-15  11:00-11:30  Maria Keane: 1:1 with",
        "                             Ana Silva",
        "                  weekly/ana/2026-12-14",
        "                  moved from Monday 2026-12-14 by",
        "                  an override (coaching.yaml:27)",
        "                11:30-12:00  Maria Keane: 1:1 with",
        "                             佐藤 健二",
    ]
    assert on_a_terminal(tmp_path, 100, "2026-12-14").splitlines()[4:7] == [
        "Tue 2026-12-15  11:00-11:30  weekly/ana/2026-12-14    Maria Keane: 1:1 with Ana Silva",
        "                                                      moved from Monday 2026-12-14 by an override",
        "                                                      (coaching.yaml:27)",
    ]


def test_clocks_and_holidays(tmp_path: Path) -> None:
    plan = BASE.replace("2026-11-02, at: 10:00", "2027-03-28, at: 01:30, weekdays: [sun, mon]").replace(
        "    name:", "    holidays: next-working-day\n    name:"
    )
    output = explained(tmp_path, "weekly", plan=plan + "holidays: {ireland: IE}\n", as_of="2027-03-25T00:00:00Z")
    assert [line.strip() for line in output.splitlines()[4:8]] == [
        "Sun 2027-03-28  02:00-02:30  weekly/ana/2027-03-28  Maria Keane: 1:1 with Ana Silva",
        "01:30 does not exist that day, as the clocks go forward; it begins at 02:00 (coaching.yaml:10)",
        "Tue 2027-03-30  01:30-02:00  weekly/ana/2027-03-29  Maria Keane: 1:1 with Ana Silva",
        "moved from Monday 2027-03-29, a holiday: Easter Monday (coaching.yaml:10)",
    ]


def test_another_zone_is_said(tmp_path: Path) -> None:
    assert "09:00-09:45 EST  new-york/all/2026-12-03" in explained(tmp_path, "new-york")


def test_somebody_who_leaves(tmp_path: Path) -> None:
    output = explained(tmp_path, "ana", plan=BASE.replace("name: Ana Silva", "name: Ana Silva, leaves: 2026-12-20"))
    assert "Mon 2026-12-21  skipped      weekly/ana             Ana Silva leaves on 2026-12-20" in output


def test_those_who_are_paired(tmp_path: Path) -> None:
    plan = BASE.replace("ben: {", "tomas: {id: t-1}\n  ben: {").replace(
        "    facilitator: maria\n    attendees: [ana]\n",
        "    pairs: {maria: [ana], tomas: [ben]}\n"
        "    overrides: {ben/2026-12-07: cancel}\n"
        "    exceptions: [2026-12-14]\n",
    )
    assert "\n8 appointments, 1 skipped; " in explained(tmp_path, "maria", plan=plan)
    assert "\n7 appointments, 2 skipped; " in explained(tmp_path, "tomas", plan=plan)
    assert "\n7 appointments, 2 skipped; " in explained(tmp_path, "ben", plan=plan)


def test_json(tmp_path: Path) -> None:
    report = json.loads(explained(tmp_path, "ana", "--format", "json"))
    SCHEMA.validate(report)
    assert {key: report[key] for key in ("kind", "key", "from", "to", "asOf")} == {
        "kind": "person",
        "key": "ana",
        "from": "2026-10-26",
        "to": "2027-01-03",
        "asOf": "2026-11-23T09:00:00+00:00",
    }
    assert len(report["occurrences"]) == 7
    assert report["occurrences"][5]["remarks"] == ["moved from Monday 2026-12-14 by an override"]
    assert report["skipped"] == [
        {"plan": "weekly", "key": "weekly", "date": "2026-12-07", "reason": "an exception",
         "source": "coaching.yaml:25"},
        {"plan": "weekly", "key": "weekly", "person": "ana", "date": "2026-12-21", "reason": "cancelled",
         "source": "coaching.yaml:28"},
    ]  # fmt: skip
    assert report["occurrences"][5]["occurrence"] == "weekly/ana/2026-12-14"
    assert report["occurrences"][5]["name"] == "1:1 with Ana Silva"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("anna", f"'anna'{NOTHING} (did you mean ana?)"),
        ("wekly", f"'wekly'{NOTHING} (did you mean weekly?)"),
        ("bily", f"'bily'{NOTHING} (did you mean billing?)"),
        ("xyz", f"'xyz'{NOTHING}"),
        ("welcom", f"'welcom'{NOTHING} (did you mean welcome?)"),
        ("C0407", f"'C0407'{NOTHING} (did you mean CO407?)"),
        ("plan:ana", f"'plan:ana'{NOTHING}"),
        ("2026-02-30", "there is no day 2026-02-30 in the calendar"),
        ("weekly2", f"'weekly2'{NOTHING} (did you mean weekly?)"),
    ],
)
def test_a_word_that_stands_for_nothing(tmp_path: Path, word: str, told: str) -> None:
    assert explain(tmp_path, word) == (1, "", f"coaching explain: {told}\n")


def test_a_word_that_stands_for_two_things(tmp_path: Path) -> None:
    plan = BASE + ONE_OFF.replace("welcome:", "ben:")
    told = "coaching explain: 'ben' is an appointment and a person; write appointment:ben or person:ben\n"
    assert explain(tmp_path, "ben", plan=plan) == (1, "", told)
    assert explained(tmp_path, "appointment:ben", plan=plan).startswith("ben, appointment at coaching.yaml:17\n1 ")
    assert explained(tmp_path, "person:ben", plan=plan).startswith("Ben Doyle, person at coaching.yaml:6\n")


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2026-11-23", "'2026-11-23' has no time and offset; write 2026-11-23T09:00:00Z"),
        ("2026-11-23T10:30", "'2026-11-23T10:30' has no offset; write 2026-11-23T10:30:00Z"),
        ("tomorrow", "'tomorrow' does not look like 2026-11-23T09:00:00Z"),
    ],
)
def test_a_moment_that_is_incomplete(tmp_path: Path, as_of: str, told: str) -> None:
    code, output, errors = explain(tmp_path, "ana", as_of=as_of)
    assert (code, output) == (1, "")
    assert errors.endswith(f"argument --as-of: {told}\n")


def test_another_file(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(BASE, encoding="utf-8")
    assert explained(tmp_path, "ana", "other.yaml").startswith("Ana Silva, person at other.yaml:5\n")


def test_errors_are_told(tmp_path: Path) -> None:
    code, output, errors = explain(tmp_path, "ana", plan=VARIED.replace("facilitator: maria", "facilitator: mara"))
    assert (code, output) == (1, "")
    assert "coaching.yaml:21:18: unknown person 'mara' (did you mean maria?) [CO201]\n" in errors


def test_one_appointment(tmp_path: Path) -> None:
    assert explained(tmp_path, "weekly/ana/2026-12-14") == (
        "weekly/ana/2026-12-14, of the plan at coaching.yaml:19\n"
        f"1 appointment; {COVERED}\n"
        "\n"
        "From today on\n"
        "Tue 2026-12-15  11:00-11:30  weekly/ana/2026-12-14  Maria Keane: 1:1 with Ana Silva\n"
        "                                                    moved from Monday 2026-12-14 by an override "
        "(coaching.yaml:27)\n"
    )
    output = explained(tmp_path, "appointments/welcome/kenji")
    assert output.startswith(
        f"appointments/welcome/kenji, of the one-off at coaching.yaml:38\n1 appointment; {COVERED}\n"
    )
    assert "Thu 2026-12-10  09:30-10:30  appointments/welcome/kenji  Tomás Byrne: Welcome back" in output
    assert "\n1 appointment; " in explained(tmp_path, "new-york/all/2026-12-03")


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ("weekly/ana/2026-11-24", "the schedule of weekly does not name Tuesday 24 November; the nearest are "
         "weekly/ana/2026-11-23 and weekly/ana/2026-11-30"),
        ("weekly/ana/2026-12-15", "the schedule of weekly does not name Tuesday 15 December; what takes place on that "
         "day is weekly/ana/2026-12-14"),
        ("weekly/ana/2026-10-26", "the schedule of weekly does not name Monday 26 October; the nearest are "
         "weekly/ana/2026-11-02"),
        ("weekly/ana/2027-01-04", OUTSIDE),
        ("weekly/ana/2027-01-05", OUTSIDE),
        ("weekly/kenji/9999-12-31", OUTSIDE),
    ],
)  # fmt: skip
def test_an_appointment_that_there_is_not(tmp_path: Path, identity: str, told: str) -> None:
    assert explained(tmp_path, identity).splitlines()[1:] == [told]
    report = json.loads(explained(tmp_path, identity, "--format", "json"))
    SCHEMA.validate(report)
    assert (report["kind"], report["key"]) == ("occurrence", identity)
    assert (report["occurrences"], report["skipped"]) == ([], [])


@pytest.mark.parametrize(
    ("identity", "line"),
    [
        ("weekly/ana/2026-12-07", "Mon 2026-12-07  skipped  weekly  an exception (coaching.yaml:25)"),
        ("weekly/ana/2026-12-21", "Mon 2026-12-21  skipped  weekly/ana  cancelled (coaching.yaml:28)"),
    ],
)
def test_an_appointment_that_is_skipped(tmp_path: Path, identity: str, line: str) -> None:
    assert explained(tmp_path, identity).splitlines()[1:] == [
        f"0 appointments, 1 skipped; {COVERED}", "", "From today on", line,
    ]  # fmt: skip
    assert "\n1 appointment; " in explained(tmp_path, "weekly/kenji/2026-12-21")


def test_an_appointment_that_begins_after_the_last_day(tmp_path: Path) -> None:
    """The schedule names the last day that is covered, and the stagger leads out of it."""
    plan = BASE.replace("[ana]", "[ana, ben]\n    stagger: 2 hours").replace(
        "2026-11-02, at: 10:00", "2026-11-01, at: 23:00, weekdays: [sun]"
    )
    assert "\n1 appointment; " in explained(tmp_path, "weekly/ana/2027-01-03", plan=plan)
    assert explained(tmp_path, "weekly/ben/2027-01-03", plan=plan).splitlines()[1:] == [OUTSIDE]


def test_a_one_off_that_is_long_past(tmp_path: Path) -> None:
    output = explained(tmp_path, "appointments/welcome/ana", plan=BASE + ONE_OFF.replace("2026-12-10", "2026-03-10"))
    assert output.splitlines()[1:] == [f"it is on Tuesday 10 March 2026, {OUTSIDE}"]


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ("weakly/ana/2026-11-30", "no plan has the key 'weakly' (did you mean weekly?)"),
        ("welcome/kenji/2026-12-10", "'welcome' is a one-off; write appointments/welcome/PERSON"),
        ("appointments/welcom/kenji", "no one-off has the key 'welcom' (did you mean welcome?)"),
        ("appointments/welcome/ana", "'ana' is no attendee of welcome"),
        ("weekly/anna/2026-11-30", "'anna' is no attendee of weekly (did you mean ana?)"),
        ("weekly/all/2026-11-30", "'all' is no attendee of weekly"),
        ("new-york/eve/2026-12-03", "new-york has one appointment for all of its attendees; "
         "write new-york/all/2026-12-03"),
        ("weekly/ana/2026-02-30", "there is no day 2026-02-30 in the calendar"),
        ("weekly/ana/20261130", "'weekly/ana/20261130' is no appointment; write PLAN/PERSON/2026-11-23 or "
         "appointments/KEY/PERSON"),
        ("weekly/ana", "'weekly/ana' is no appointment; write PLAN/PERSON/2026-11-23 or appointments/KEY/PERSON"),
    ],
)  # fmt: skip
def test_what_no_appointment_can_be_called(tmp_path: Path, identity: str, told: str) -> None:
    assert explain(tmp_path, identity) == (1, "", f"coaching explain: {told}\n")


def test_appointments_of_pairs(tmp_path: Path) -> None:
    plan = BASE.replace("    facilitator: maria\n    attendees: [ana]\n", "    pairs: {maria: [ana], tomas: [ben]}\n")
    plan = plan.replace("  ben: {", "  tomas: {id: t-1}\n  ben: {")
    assert "\n1 appointment; " in explained(tmp_path, "weekly/ben/2026-11-30", plan=plan)


def test_all_one_offs(tmp_path: Path) -> None:
    assert explained(tmp_path, "appointments", plan=BASE) == (
        "All one-off appointments\nthe plan file has no one-offs\n"
    )
    later = ONE_OFF.replace("2026-12-10", "2027-03-10").replace("appointments:\n  welcome", "  later")
    output = explained(tmp_path, "appointments", plan=BASE + ONE_OFF + later)
    assert output.startswith(f"All one-off appointments\n1 appointment, 1 skipped; {COVERED}\n")
    assert "Wed 2027-03-10  skipped      later/ana" in output
    report = json.loads(explained(tmp_path, "appointments", "--format", "json", plan=BASE + ONE_OFF + later))
    SCHEMA.validate(report)
    assert (report["kind"], len(report["occurrences"]), len(report["skipped"])) == ("appointments", 1, 1)


def test_many_attendees_are_shortened_for_people_alone(tmp_path: Path) -> None:
    output = explained(tmp_path, "appointments", plan=CROWDED)
    assert "Maria Keane: Review, with a1, a2, a3, a4, a5, a6, a7, a8\n" in output
    assert "Maria Keane: Review, with a1, a2, a3, a4 and 8 more\n" in output
    report = json.loads(explained(tmp_path, "twelve", "--format", "json", plan=CROWDED))
    assert len(report["occurrences"][0]["attendees"]) == 12
