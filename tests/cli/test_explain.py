"""`coaching explain`, as its users run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.running import AS_OF, VARIED, Done, coaching
from plans.files import BASE, ONE_OFF
from pulumi_genesys_coaching.validation import schema_file

DAYS = "26 October 2026 to 3 January 2027, Europe/Dublin"
COVERED = f"the plan covers {DAYS}"


def explain(folder: Path, *arguments: str, plan: str = VARIED, as_of: str = AS_OF) -> Done:
    return coaching(folder, "explain", "--as-of", as_of, *arguments, plan=plan)


def explained(folder: Path, *arguments: str, plan: str = VARIED, as_of: str = AS_OF) -> str:
    code, output, errors = explain(folder, *arguments, plan=plan, as_of=as_of)
    assert (code, errors) == (0, "")
    return output.replace("\u2013", "-")


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
        (
            "2028-01-01",
            f"Saturday 1 January 2028\noutside of the days that the plan covers, {DAYS}; --as-of moves them\n",
        ),
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


def on_a_terminal(folder: Path, columns: int, *arguments: str) -> str:
    """What the command shows on a terminal without colours."""
    (folder / "coaching.yaml").write_text(VARIED, encoding="utf-8")
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "explain", "--as-of", AS_OF, *arguments]
    done = subprocess.run(
        [sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])", *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": str(columns)},
    )
    return done.stdout.decode().replace("\r\n", "\n").replace("\u2013", "-")


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
    Draft202012Validator(json.loads(schema_file("coaching-explanation").read_text())).validate(report)
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


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("anna", "'anna' is no plan, person, group or date such as 2026-11-23 (did you mean ana?)"),
        ("wekly", "'wekly' is no plan, person, group or date such as 2026-11-23 (did you mean weekly?)"),
        ("bily", "'bily' is no plan, person, group or date such as 2026-11-23 (did you mean billing?)"),
        ("xyz", "'xyz' is no plan, person, group or date such as 2026-11-23"),
        ("plan:ana", "'plan:ana' is no plan, person, group or date such as 2026-11-23"),
        ("2026-02-30", "there is no day 2026-02-30 in the calendar"),
        ("weekly2", "'weekly2' is no plan, person, group or date such as 2026-11-23 (did you mean weekly?)"),
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
