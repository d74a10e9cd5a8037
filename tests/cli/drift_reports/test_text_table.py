"""A drift report as terminals and pipes show it."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from cli.drift_reports.samples import NAMES, called, only
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN, Style, width_of
from pulumi_genesys_coaching.drift import Change, Finding, Report
from support.drift_sample import HIDDEN, IN_SYNC, MOVED, NEW, WEEK

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

REST = "42 as declared; 1 could not be read"

IN_SYNC_TEXT = """\
coaching.yaml · stack coaching/prod · https://api.mypurecloud.ie · 3 November 2026 to 11 January 2027 · Europe/Dublin \
· as of Tuesday 1 December 2026, 06:30

Coverage: 100 % (42 of 42 appointments of 5 people, 3 November 2026 to 11 January 2027); 2 more of other stacks
In sync: nothing differs from the plan; 42 as declared
"""

WEEK_TEXT = """\
coaching.yaml · stack coaching/prod · https://api.mypurecloud.ie
3 November 2026 to 11 January 2027 · Europe/Dublin · as of Tuesday 1 December 2026, 06:30

Missing in Genesys Cloud (1)
  Mon 14 Dec 2026, 11:00  1:1 with 山田 由紀
                          was deleted in Genesys Cloud
                          Maria with 山田 由紀
                          weekly/yuki/2026-12-14 at coaching.yaml:24
                          to mend: pulumi up --refresh
                          to keep it: coaching drift --accept missing:weekly/yuki/2026-12-14

Changed in Genesys Cloud (2)
  Mon 07 Dec 2026, 10:30  1:1 with Ben | <Ops>
                          the private note was rewritten in Genesys Cloud
                          text: private, not shown
                          Maria with Ben | <Ops>
                          last changed by u-9 on Sun 29 Nov 2026, 09:00
                          weekly/ben/2026-12-07/focus at coaching.yaml:31
                          to mend: pulumi up --refresh
  Tue 08 Dec 2026, 11:00  1:1 with Ana
                          was moved and made shorter in Genesys Cloud
                          start: Mon 07 Dec 2026, 10:00 → Tue 08 Dec 2026, 11:00
                          length: 30 minutes → 15 minutes
                          Maria with Ana
                          last changed by Tomas on Mon 30 Nov 2026, 16:12
                          weekly/ana/2026-12-07 at coaching.yaml:24
                          to mend: pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07'
                          to keep it: coaching drift --accept changed:weekly/ana/2026-12-07

Unmanaged: in Genesys Cloud, and not in the plan (1)
  Thu 03 Dec 2026, 14:00  Call review
                          was made in Genesys Cloud, and no plan declares it
                          Tomas with Ana, Ben | <Ops>, 山田 由紀
                          last changed by Tomas on Mon 30 Nov 2026, 08:00
                          appointment a-9
                          to mend: delete it in Genesys Cloud, if nobody wants it
                          to keep it: coaching drift --accept unmanaged:a-9

Unreadable in Genesys Cloud (1)
  Thu 10 Dec 2026, 09:00  Monthly with Ben | <Ops>
                          cannot be read: the OAuth client may not see it (403)
                          Tomas with Ben | <Ops>
                          monthly/ben/2026-12-10 at plans/monthly.yaml:3

Attention needed (1)
  Mon 23 Nov 2026, 10:00  1:1 with Ana
                          is overdue: it has passed, and nobody has completed it
                          Maria with Ana
                          weekly/ana/2026-11-23 at coaching.yaml:24

Pending, for the next pulumi up (1)
  Mon 11 Jan 2027, 10:00  1:1 with Ana
                          is not made yet

Rules to be taken out of the plan file (1)
  “office move” (coaching.yaml:64): nothing is like this any more

All at once: coaching drift coaching.yaml --stack prod --remediate says the command that mends,
coaching drift coaching.yaml --stack prod --accept all keeps what is live
Coverage: 95 % (38 of 40 appointments of 5 people, 3 November 2026 to 11 January 2027); 2 more of
other stacks; without 1 that could not be read
1 finding ignored by rules of the plan file; --show-ignored shows them
Note: who is active was not looked at: the OAuth client lacks directory:user:view
4 differ from the plan: 1 missing, 2 changed, 1 unmanaged; 37 as declared; 1 could not be read; 1 in
need of attention; 1 pending
"""


def text(report: Report, style: Style = PLAIN, *, show_ignored: bool = False) -> str:
    return FORMATS.rendered(report, FORMATS.default, style, show_ignored=show_ignored)


def last_line(report: Report) -> str:
    return text(report).splitlines()[-1]


def test_in_sync() -> None:
    assert text(IN_SYNC) == IN_SYNC_TEXT


def test_a_week() -> None:
    assert text(WEEK, Style(width=100)) == WEEK_TEXT


def test_what_is_ignored_is_shown_with_its_reason_when_asked_for() -> None:
    shown = text(WEEK, show_ignored=True)
    assert "Ignored by rules of the plan file (1)\n  Thu 03 Dec 2026, 14:00  Call review\n" in shown
    assert (
        "ignored, though unmanaged: “Tomas keeps his own calendar” (coaching.yaml:60, until 31 December 2026)\n"
        in shown
    )
    assert "--show-ignored" not in shown


def test_pending_is_folded() -> None:
    shown = text(only(*(replace(NEW, title=f"Number {n}") for n in range(12))))
    assert "Pending, for the next pulumi up (12)\n" in shown
    assert [n for n in range(12) if f"Number {n}\n" in shown] == [0, 1, 2]
    assert "\n  and 9 more\n" in shown
    assert shown.endswith("\nIn sync: nothing differs from the plan; 42 as declared; 12 pending\n")


def test_what_the_plan_will_change_goes_from_what_is_live_to_what_it_says() -> None:
    pending = replace(NEW, changes=(Change("lengthInMinutes", 45, 30, 30),))
    assert "\n                          length: 30 minutes → 45 minutes\n" in text(only(pending))


def test_without_state() -> None:
    assert text(replace(IN_SYNC, stack=None)).startswith("coaching.yaml · without state · https://")


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        (
            (HIDDEN,),
            "Cannot tell: nothing that could be read differs from the plan; 42 as declared; 1 could not be read",
        ),
        ((MOVED,), "1 differs from the plan: 1 changed; 42 as declared"),
        ((MOVED, HIDDEN), f"1 differs from the plan: 1 changed; {REST}"),
    ],
)
def test_verdict(findings: tuple[Finding, ...], verdict: str) -> None:
    assert last_line(only(*findings)) == verdict


def test_a_plan_on_another_clock_names_its_time() -> None:
    finding = replace(MOVED, zone=ZoneInfo("America/New_York"))
    assert "\n  Tue 08 Dec 2026, 06:00 EST  1:1 with Ana\n" in text(only(finding))


def test_of_long_texts_is_shown_what_differs() -> None:
    same = "The same words over and over. " * 20
    change = Change("description", f"{same}This is old. {same}", None, f"{same}This is new. {same}")
    line = next(one for one in text(only(replace(MOVED, changes=(change,)))).splitlines() if "→" in one)
    assert "This is old." in line
    assert "This is new." in line
    assert len(line) < 350


def test_of_many_people_the_first_are_named() -> None:
    crowd = tuple(replace(MOVED.facilitator, name=f"P{n}") for n in range(12))
    assert "Maria with P0, P1, P2, P3 and 8 more\n" in text(
        replace(IN_SYNC, findings=(replace(MOVED, attendees=crowd),))
    )


@pytest.mark.parametrize("width", [24, 32, 50, 66, 79, 200])
def test_lines_fit_but_for_commands(width: int) -> None:
    for line in text(WEEK, Style(width), show_ignored=True).splitlines():
        assert width_of(line) <= width or line.lstrip().startswith(("to mend:", "to keep it:")), line


def test_colours_add_nothing() -> None:
    coloured = text(WEEK, Style(80, is_coloured=True))
    assert "\x1b[1m1:1 with Ana\x1b[0m\n" in coloured
    assert re.sub("\x1b\\[\\d+m", "", coloured) == text(WEEK, Style(80))


@settings(deadline=None)
@given(NAMES)
def test_no_name_steers_the_terminal_or_adds_a_line(name: str) -> None:
    shown = text(called(name), show_ignored=True)
    assert not STEERING.search(shown)
    assert shown.count("\n") == text(called("Ana"), show_ignored=True).count("\n")
