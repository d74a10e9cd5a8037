"""Counts of coaching, against the emulator, and against a plain count of what it has stored."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pulumi_genesys_coaching.adherence import By, Counts, NoDays, Per, Question, Report, look
from pulumi_genesys_coaching.emulator import Rules
from pulumi_genesys_coaching.genesys import ClientCredentials, Organization, Session, Settings
from pulumi_genesys_coaching.plans import LoadedPlan, check
from support import coaching_history as history
from support.emulator import Emulator, User

DUBLIN = ZoneInfo("Europe/Dublin")
LOOSE = Rules(rate_limit_per_minute=None, user_rate_limit_per_minute=None, forbid_overlaps=False)
NUMBERS = ("activities", "planned", "in_progress", "completed", "overdue", "invalid_schedule")
STATUSES = {"Scheduled": 1, "InProgress": 2, "Completed": 3, "InvalidSchedule": 5}
"""Where in the numbers above each status counts."""

days = st.dates(date(2026, 10, 15), date(2026, 12, 15))


def session_with(emulator: Emulator) -> Session:
    settings = Settings(Organization.at_url(emulator.url), ClientCredentials("local", "local-secret"), None, None)
    return Session(settings)


def plan_of(text: str, folder: Path) -> LoadedPlan:
    file = folder / "coaching.yaml"
    file.write_text(text, encoding="utf-8")
    plan, _ = check(file, history.AS_OF).expanded()
    return plan


def ask(emulator: Emulator | Session, plan: LoadedPlan, question: Question) -> Report:
    session = session_with(emulator) if isinstance(emulator, Emulator) else emulator
    return look(plan, history.AS_OF, question, session, history.STACK)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator that tests do not change, with 70 appointments at random."""
    running = Emulator(tmp_path_factory.mktemp("busy"), rules=LOOSE)
    history.seed(running)
    history.fill(running, 70, random.Random(5))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def session(busy: Emulator) -> Session:
    return session_with(busy)


@pytest.fixture(scope="module")
def stored(busy: Emulator) -> list[dict[str, Any]]:
    return busy.appointments()


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> LoadedPlan:
    return plan_of(history.PLAN, tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def reused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    running = Emulator(tmp_path_factory.mktemp("reused"))
    yield running
    running.stop()


@pytest.fixture
def quiet(reused: Emulator) -> Emulator:
    """An emulator with nothing but people."""
    reused.reset()
    history.seed(reused)
    history.set_clock(reused, history.AS_OF)
    return reused


def plain_count(stored: list[dict[str, Any]], by: By, first: date, last: date) -> dict[str, list[int]]:
    """The numbers of each group, counted one by one."""
    counts: dict[str, list[int]] = {}
    for one in stored:
        start = datetime.fromisoformat(one["dateStart"])
        if not first <= start.astimezone(DUBLIN).date() <= last:
            continue
        end = start + timedelta(minutes=one["lengthInMinutes"])
        is_overdue = one["status"] in ("Scheduled", "InProgress") and end < history.AS_OF
        mark = one["description"].rpartition("Managed as code: ")[2] or None
        for attendee in one["attendees"]:
            person = history.COACHED.get(attendee["id"])
            if person is None:
                continue
            group = {
                By.PERSON: person,
                By.TEAM: history.TEAMS[person],
                By.FACILITATOR: history.FACILITATORS[one["facilitator"]["id"]],
                By.PLAN: history.MARKS[mark],
            }[by]
            numbers = counts.setdefault(group, [0] * len(NUMBERS))
            numbers[0] += 1
            numbers[STATUSES[one["status"]]] += 1
            numbers[4] += is_overdue
    return counts


def numbers_of(counts: Counts) -> list[int]:
    return [getattr(counts, name) for name in NUMBERS]


@settings(max_examples=30, deadline=None)
@given(by=st.sampled_from(By), per=st.none() | st.sampled_from(Per), first=days, length=st.integers(0, 60))
def test_counts_are_those_of_a_plain_count(
    session: Session, plan: LoadedPlan, stored: list[dict[str, Any]], by: By, per: Per | None, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    report = ask(session, plan, Question(by, per, first, last))
    assert (report.first, report.last) == (first, last)
    for index, period in enumerate(report.periods):
        found = {group.key: numbers_of(group.counts[index]) for group in report.groups}
        expected = plain_count(stored, by, period.first, period.last)
        assert {key: numbers for key, numbers in found.items() if any(numbers)} == expected


@settings(max_examples=8, deadline=None)
@given(per=st.none() | st.sampled_from(Per), first=days, length=st.integers(0, 60))
def test_all_together_is_the_same_however_it_is_told_apart(
    session: Session, plan: LoadedPlan, per: Per | None, first: date, length: int
) -> None:
    """The teams of this plan file partition its people."""
    questions = [Question(by, per, first, first + timedelta(days=length), lateness=True) for by in By]
    reports = [ask(session, plan, question) for question in questions]
    for report in reports:
        assert [_sorted(one) for one in report.totals] == [_sorted(one) for one in reports[0].totals]
        for index, total in enumerate(report.totals):
            summed = sum((group.counts[index] for group in report.groups), Counts())
            assert _sorted(summed) == _sorted(total)


def _sorted(counts: Counts) -> Counts:
    return replace(counts, days_late=tuple(sorted(counts.days_late)))


@settings(max_examples=50)
@given(first=days, length=st.integers(0, 400), per=st.none() | st.sampled_from(Per))
def test_periods_are_all_days_each_once(first: date, length: int, per: Per | None) -> None:
    from pulumi_genesys_coaching.adherence.periods import periods_of

    last = first + timedelta(days=length)
    periods = periods_of(first, last, per)
    covered = [one.first + timedelta(days=day) for one in periods for day in range((one.last - one.first).days + 1)]
    assert covered == [first + timedelta(days=day) for day in range(length + 1)]
    assert all(_whole(one.first, per) == _whole(one.last, per) for one in periods)
    assert len(periods) == len({_whole(day, per) for day in covered})


def _whole(day: date, per: Per | None) -> tuple[int, int]:
    """Which week or month a day is in."""
    if per is None:
        return 0, 0
    return (day.year, day.month) if per is Per.MONTH else day.isocalendar()[:2]


def test_what_is_declared(quiet: Emulator, plan: LoadedPlan) -> None:
    """On a clock on which the second plan begins before midnight; `for: all` counts for each."""
    report = ask(quiet, plan, Question(By.PLAN, Per.WEEK))
    assert (report.first, report.last) == (date(2026, 11, 4), date(2026, 12, 8))
    declared = {group.name: [one.declared for one in group.counts] for group in report.groups}
    assert declared == {
        "billing-weekly": [0, 2, 2, 2, 2, 2],
        "support-together": [0, 2, 2, 2, 2, 2],
        "one-off appointments": [0, 0, 0, 1, 0, 0],
    }
    assert report.total == Counts(declared=21)
    assert report.people == 4


def test_days_may_reach_beyond_the_window(quiet: Emulator, plan: LoadedPlan) -> None:
    report = ask(quiet, plan, Question(first=date(2026, 11, 2), last=date(2027, 1, 31)))
    assert {group.key: group.total.declared for group in report.groups} == {"ana": 14, "ben": 13, "chi": 13, "dara": 13}


def test_no_days(quiet: Emulator, plan: LoadedPlan) -> None:
    with pytest.raises(NoDays, match="no days: the first one would be 2027-05-01, and the last one 2026-12-08"):
        ask(quiet, plan, Question(first=date(2027, 5, 1)))


def test_how_late_completed_ones_are(quiet: Emulator, plan: LoadedPlan) -> None:
    """By days on the plan file's clock, from the day on which the appointment ended."""
    start = datetime(2026, 11, 16, 10, tzinfo=UTC)
    for number, moment in enumerate([start, start.replace(hour=23, minute=59), start.replace(day=17, hour=0)]):
        made = history.make(quiet, start + number * timedelta(hours=1), attendees=["u-ana"])
        history.complete(quiet, made, moment)
    over_midnight = history.make(quiet, start.replace(hour=23, minute=30), attendees=["u-ana"], minutes=45)
    history.complete(quiet, over_midnight, start.replace(day=20))
    history.make(quiet, start + timedelta(days=2), attendees=["u-ana"])
    for question in (Question(lateness=True), Question(By.PLAN)):
        total = ask(quiet, plan, question).total
        assert sorted(total.days_late) == [0, 0, 1, 3]
        assert (total.completed, total.completed_late, total.median_days_late) == (4, 2, 2)
        assert (total.overdue, total.completed_percent) == (1, 80.0)
    assert ask(quiet, plan, Question()).total.days_late == ()


def test_a_person_of_two_teams_counts_once_altogether(quiet: Emulator, tmp_path: Path) -> None:
    text = history.PLAN.replace("  support: [chi, dara]", "  support: [chi, dara, ana]\n  everybody: [billing]")
    text = text.replace("attendees: [support]", "attendees: [chi, dara]")
    history.make(quiet, history.AS_OF, attendees=["u-ana"])
    report = ask(quiet, plan_of(text, tmp_path), Question(By.TEAM))
    found = {group.key: group.total.activities for group in report.groups}
    assert found == {"billing": 1, "support": 1, "everybody": 1}
    assert report.total.activities == 1


def test_who_is_in_no_team_is_shown(quiet: Emulator, tmp_path: Path) -> None:
    text = history.PLAN.replace("  support: [chi, dara]\n", "").replace("[support]", "[chi, dara]")
    report = ask(quiet, plan_of(text, tmp_path), Question(By.TEAM))
    assert [group.key for group in report.groups] == ["billing", "(no team)"]


def test_who_has_left_and_is_not_found_is_told(quiet: Emulator, tmp_path: Path) -> None:
    plan = plan_of(history.PLAN, tmp_path)
    people = plan.file.people | {"dara": plan.file.people["dara"].model_copy(update={"id": None})}
    report = ask(quiet, replace(plan, file=plan.file.model_copy(update={"people": people})), Question())
    assert [group.key for group in report.groups] == ["ana", "ben", "chi", "dara"]
    assert report.notes == (
        "Dara (dara) has left, and is not found in Genesys Cloud any more: only what is declared counts",
    )


def many_people(teams: int, size: int) -> str:
    """A plan file of teams, each with a facilitator, who coach each of their people once a week."""
    members = {team: [f"p{team}-{number}" for number in range(size)] for team in range(teams)}
    keys = [*(f"coach-{team}" for team in members), *(key for team in members.values() for key in team)]
    pairs = "".join(f"      coach-{team}: [{', '.join(keys)}]\n" for team, keys in members.items())
    return f"""\
version: 1
timezone: Europe/Dublin
people:
{"".join(f"  {key}: {{id: u-{key}}}" + chr(10) for key in keys)}plans:
  weekly:
    name: 1:1
    length: 15 minutes
    pairs:
{pairs}    stagger: 15 minutes
    schedule: {{from: 2026-11-02, at: "09:00"}}
"""


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        (Question(), {"POST /api/v2/coaching/appointments/aggregates/query": 2}),
        (Question(per=Per.WEEK), {"POST /api/v2/coaching/appointments/aggregates/query": 22}),
        (Question(By.PLAN, Per.WEEK), {"GET /api/v2/coaching/appointments": 4}),
    ],
)
def test_calls_for_200_people(quiet: Emulator, tmp_path: Path, question: Question, calls: dict[str, int]) -> None:
    """By the page, and nothing is written."""
    plan = plan_of(many_people(teams=10, size=20), tmp_path)
    quiet.seed(*(User(person.id or key, key) for key, person in plan.file.people.items()))
    quiet.forget_calls()
    ask(quiet, plan, question)
    assert Counter(quiet.requests()) == calls
