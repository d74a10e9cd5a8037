"""What holds for every plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from pulumi_genesys_coaching.plans.expansion import Occurrence, window_of
from pulumi_genesys_coaching.plans.expansion import expand as expand_all
from pulumi_genesys_coaching.plans.reading import LoadedPlan

from .files import BASE, ONE_OFF, edited, expanded, extended, loaded, problems, scheduled

ZONES = ["Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Asia/Tokyo"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
TIMES = st.times().map(lambda at: f"{at:%H:%M}")
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))


def expand(plan: LoadedPlan, as_of: datetime) -> list[Occurrence]:
    return expand_all(plan, as_of).occurrences


law = settings(max_examples=150, deadline=None)


@st.composite
def weekly_plans(draw: st.DrawFn, at: st.SearchStrategy[str] = TIMES) -> str:
    """A file with one plan in a rhythm of weeks, whose attendees follow each other."""
    start = draw(DAYS)
    schedule = [f"from: {start}", f"at: {draw(at)}", f"every: {draw(st.integers(1, 6))} weeks"]
    if draw(st.booleans()):
        schedule.append(f"weekdays: [{', '.join(draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)))}]")
    if draw(st.booleans()):
        schedule.append(f"until: {start + timedelta(days=draw(st.integers(7 * 6 + 6, 800)))}")
    text = scheduled(f"{{{', '.join(schedule)}}}", "stagger: 30 minutes", draw(st.sampled_from(ZONES)))
    return text.replace("[ana]", "[billing]")


def listed(draw: st.DrawFn, values: list[str]) -> str:
    return ", ".join(draw(st.lists(st.sampled_from(values), min_size=1, max_size=4, unique=True)))


@st.composite
def schedules(draw: st.DrawFn) -> str:
    """Any rhythm: of days, weeks or months, or by RFC 5545's words."""
    start = draw(DAYS)
    unit = draw(st.sampled_from(["day", "week", "month", "rrule"]))
    parts = [f"from: {start}", f"at: {draw(TIMES)}"]
    if unit == "rrule":
        rule = draw(st.sampled_from(RULES))
        return f"{{{', '.join(parts)}, rrule: '{rule}'}}"
    parts.append(f"every: {draw(st.integers(1, 5))} {unit}s")
    if unit == "week" and draw(st.booleans()):
        parts.append(f"weekdays: [{listed(draw, WEEKDAYS)}]")
    if unit == "month":
        nths = [f"{nth} {day}" for nth in ("1st", "3rd", "5th", "last") for day in WEEKDAYS]
        days = draw(st.sampled_from([("weekdays", nths), ("monthDays", ["1", "15", "29", "31", "last"])]))
        parts.append(f"{days[0]}: [{listed(draw, days[1])}]")
        parts += draw(st.sampled_from([[], ["shortMonths: skip"]]))
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from([f"until: {start + timedelta(days=900)}", "count: 200"])))
    return f"{{{', '.join(parts)}}}"


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A file with one plan of any kind: rhythms, turns, pairs, holidays, pauses, people who join and leave."""
    coaches = draw(st.sampled_from(["facilitator: maria", "facilitators: [maria, tom]", "pairs: {maria: [team]}"]))
    lines = [coaches, f"schedule: {draw(schedules())}", f"holidays: {draw(st.sampled_from(ON_HOLIDAYS))}"]
    for_all = not coaches.startswith("pairs") and draw(st.booleans())
    lines.append("for: all" if for_all else f"stagger: {draw(st.integers(1, 90))} minutes")
    if not coaches.startswith("pairs"):
        lines.append("attendees: [team]")
    if draw(st.booleans()):
        begin = draw(DAYS)
        lines.append(f"pauses: [{{from: {begin}, to: {begin + timedelta(days=draw(st.integers(0, 60)))}}}]")
    if draw(st.booleans()):
        lines.append(f"timezone: {draw(st.sampled_from(ZONES))}")
    dates = f"joins: {draw(DAYS)}" if draw(st.booleans()) else f"leaves: {draw(DAYS)}"
    head = ANY.replace("ZONE", draw(st.sampled_from(ZONES))).replace("DATES", dates)
    return head + "".join(f"    {line}\n" for line in lines)


ANY = """\
version: 1
timezone: ZONE
ignore: [CO213, CO407, CO501]
holidays: {ireland: IE, office: [2026-12-24, 2027-01-04]}
people:
  maria: {id: m}
  tom: {id: t}
  ana: {id: a}
  ben: {id: b, DATES}
  chi: {id: c}
groups:
  team: [ana, ben, chi]
plans:
  any:
    name: x
    length: 10 minutes
"""

RULES = [
    "FREQ=DAILY;INTERVAL=5",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "FREQ=MONTHLY;BYMONTHDAY=-1,31,30",
    "FREQ=YEARLY;BYWEEKNO=1,20,40,53;BYDAY=TU",
    "FREQ=YEARLY;BYYEARDAY=1,100,200,300,366",
]
ON_HOLIDAYS = ["skip", "next-working-day", "previous-working-day", "ignore"]


@law
@given(plans(), MOMENTS)
def test_occurrences_are_in_the_window_and_have_names_of_their_own(text: str, as_of: datetime) -> None:
    window = window_of(loaded(text).file, as_of)
    occurrences = expanded(text, as_of)
    assert all(window.holds(occurrence.start) for occurrence in occurrences)
    assert len({occurrence.name for occurrence in occurrences}) == len(occurrences)


@law
@given(plans(), MOMENTS)
def test_adding_a_person_at_the_end_moves_nobody_else(text: str, as_of: datetime) -> None:
    more = edited(
        "[ana, ben, chi]", "[ana, ben, chi, dee]", edited("  chi: {id: c}\n", "  chi: {id: c}\n  dee: {id: d}\n", text)
    )
    before, after = expanded(text, as_of), expanded(more, as_of)
    assert [(one.name, one.start) for one in before] == [(one.name, one.start) for one in after if one.person != "dee"]


@law
@given(plans(), MOMENTS, DAYS)
def test_who_leaves_is_gone_from_the_next_day_on_and_nobody_else_moves(text: str, as_of: datetime, day: date) -> None:
    left = edited("chi: {id: c}", f"chi: {{id: c, leaves: {day}}}", text)
    before, after = expanded(text, as_of), expanded(left, as_of)
    kept = [one for one in before if one.person != "chi" or one.local_start.date() <= day]
    assert [(one.name, one.start) for one in after] == [(one.name, one.start) for one in kept]


@law
@given(plans(), MOMENTS, st.integers(1, 60))
def test_lengths_are_no_part_of_a_name(text: str, as_of: datetime, minutes: int) -> None:
    longer = edited("length: 10 minutes", f"length: {minutes} minutes", text)
    assert [one.name for one in expanded(text, as_of)] == [one.name for one in expanded(longer, as_of)]


@law
@given(plans(), MOMENTS, st.data())
def test_an_exception_renames_and_moves_nothing(text: str, as_of: datetime, data: st.DataObject) -> None:
    before = expanded(text, as_of)
    day = data.draw(st.sampled_from(sorted({one.nominal for one in before}))) if before else None
    after = expanded(f"{text}    exceptions: [{day}]\n" if day else text, as_of)
    kept = [(one.name, one.start, one.facilitator.key) for one in before if one.nominal != day]
    assert [(one.name, one.start, one.facilitator.key) for one in after] == kept


@law
@given(plans(), MOMENTS)
def test_expansion_is_the_same_each_time(text: str, as_of: datetime) -> None:
    plan = loaded(text)
    assert expand(plan, as_of) == expand(plan, as_of)


@law
@given(plans(), DAYS, st.lists(st.times(), min_size=2, max_size=2))
def test_all_moments_of_a_day_give_the_same_plan(text: str, day: date, times: list[time]) -> None:
    plan = loaded(text)
    zone = ZoneInfo(plan.file.timezone)
    first, second = (expand(plan, datetime.combine(day, at, zone)) for at in times)
    assert first == second


@law
@given(weekly_plans(at=st.just("10:00")), TIMES.filter(lambda at: "01" <= at < "21"), st.integers(30, 90), MOMENTS)
def test_times_and_stagger_are_no_part_of_a_name(text: str, at: str, stagger: int, as_of: datetime) -> None:
    changed = edited("at: 10:00", f"at: {at}", text).replace("30 minutes\n", f"{stagger} minutes\n")
    changed = changed.replace(f"length: {stagger} minutes", "length: 20 minutes")
    names = [occurrence.name for occurrence in expanded(text, as_of)]
    assert sorted(names) == sorted(occurrence.name for occurrence in expanded(changed, as_of))


@law
@given(weekly_plans(), MOMENTS, st.data())
def test_an_exception_removes_its_day_and_renames_nothing(text: str, as_of: datetime, data: st.DataObject) -> None:
    before = expanded(text, as_of)
    dates = sorted({occurrence.name.rsplit("/", 1)[1] for occurrence in before})
    day = data.draw(st.sampled_from(dates)) if dates else None
    after = expanded(extended(f"exceptions: [{day}]" if day else "", text=text), as_of)
    assert [found.name for found in after] == [found.name for found in before if not found.name.endswith(f"/{day}")]


@law
@given(plans(), MOMENTS)
def test_a_day_later_only_the_edges_differ(text: str, as_of: datetime) -> None:
    plan = loaded(text)
    today, tomorrow = window_of(plan.file, as_of), window_of(plan.file, as_of + timedelta(days=1))
    assert [found for found in expand(plan, as_of) if tomorrow.holds(found.start)] == [
        found for found in expand(plan, as_of + timedelta(days=1)) if today.holds(found.start)
    ]


@law
@given(weekly_plans(), MOMENTS)
def test_nominal_dates_keep_the_rhythm(text: str, as_of: datetime) -> None:
    schedule = loaded(text).file.plans["weekly"].schedule
    monday = schedule.start - timedelta(days=schedule.start.weekday())
    weekdays = [one.weekday for one in schedule.weekdays] or [schedule.start.weekday()]
    for occurrence in expanded(text, as_of):
        day = date.fromisoformat(occurrence.name.rsplit("/", 1)[1])
        assert schedule.start <= day <= (schedule.until or day)
        assert schedule.every
        assert (day - monday).days // 7 % schedule.every.interval == 0
        assert day.weekday() in weekdays


@law
@given(weekly_plans(), MOMENTS)
def test_a_start_is_at_its_wall_time_or_in_a_gap(text: str, as_of: datetime) -> None:
    plan = loaded(text)
    for occurrence in expand(plan, as_of):
        if occurrence.person != "ana":
            continue
        day, at = date.fromisoformat(occurrence.name.rsplit("/", 1)[1]), plan.file.plans["weekly"].schedule.at
        wall = datetime.combine(day, at, occurrence.zone)
        exists = wall.astimezone(UTC).astimezone(occurrence.zone).replace(tzinfo=None) == wall.replace(tzinfo=None)
        if exists:
            assert occurrence.start == wall
        else:
            before = (occurrence.start - timedelta(seconds=1)).astimezone(occurrence.zone)
            assert before.replace(tzinfo=None) < wall.replace(tzinfo=None) < occurrence.local_start.replace(tzinfo=None)


@law
@given(st.text(max_size=200))
def test_no_text_whatever_is_more_than_a_problem(text: str) -> None:
    assert problems(text.encode("utf-8", "surrogatepass"))


@law
@given(st.binary(max_size=200))
def test_no_bytes_whatever_are_more_than_a_problem(content: bytes) -> None:
    assert problems(content)


SCRAPS = [
    *"a:|-[]{},&*!#'\"><%@`\\~1\n\t\r\x85\u2028\ufeff",
    "null",
    "true",
    "0x1F",
    "2026-11-02",
    "10:00",
    "week",
    "<<",
]
SCRAPS += ["!!int", "&x", "*x", "formerly", "exceptions", "{attendee}", "9" * 12, "- ", ": ", "\U0001f600"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(BASE + ONE_OFF)), st.integers(0, 12), st.lists(st.sampled_from(SCRAPS), max_size=3))
def test_no_slip_of_the_keyboard_is_more_than_a_problem(start: int, removed: int, scraps: list[str]) -> None:
    text = BASE + ONE_OFF
    for line in problems(text[:start] + " ".join(scraps) + text[start + removed :]):
        assert line.startswith("coaching.yaml:")
