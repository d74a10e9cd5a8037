"""Feeds spoiled plan files to the plan language, and tells where it does more than to say what is wrong with them.

Each case comes from the seed and its number alone: `--seed` and `--first` give it again.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from pulumi_genesys_coaching.cli.calendars import FORMATS, Choice, chosen
from pulumi_genesys_coaching.cli.terminal import PLAIN
from pulumi_genesys_coaching.plans import RULES, Checked, check

ROOT = Path(__file__).parents[1]
SOURCES = ("coaching.yaml", "examples/plans/*.yaml")
AS_OF = datetime(2026, 11, 23, 9, tzinfo=UTC)
LONGEST_SECONDS = 5
"""Of computing: the machine may have other things to do."""
BLOCKED_SECONDS = 60
COUNT = 20_000

WHOLE_LANGUAGE = """\
version: 1
timezone: Europe/Dublin
horizon: 6 weeks
history: 10 days
workingHours: {weekdays: [mon, tue, wed, thu, fri, sat, sun], from: 00:00, to: 23:59}
ignore: [CO409, CO501, CO504]
holidays:
  office: [2026-12-24, 2026-12-31]
  ireland: IE
  bavaria: DE-BY
defaults:
  length: 30 minutes
  location: "Room {plan}"
  holidays: skip
  pauses: [{from: 2026-12-26, to: 2026-12-27}]
people:
  maria: {id: m-1, name: Maria Keane}
  tomas: {email: tomas@example.com, name: Tomás Byrne, leaves: 2027-03-01}
  ana: {id: a-1, name: Ana Silva, joins: 2026-11-30, formerly: [anna]}
  ben: {id: b-1, name: Ben Doyle, leaves: 2026-12-20}
  chi: {id: c-1}
groups:
  billing: [ana, ben]
  everyone: [billing, chi]
  one: [ben]
  two: [maria]
templates:
  one-to-one:
    name: "1:1 with {attendee}"
    description: "{facilitator} and {attendee} on {date}"
    calendars: [office, ireland]
    annotations:
      focus: {text: Calls, accessType: Public, formerly: [topic]}
      goals: {textFrom: {env: GOALS}, accessType: Private}
plans:
  weekly:
    template: one-to-one
    facilitator: maria
    attendees: [everyone]
    stagger: 30 minutes
    schedule: {from: 2026-11-02, until: 2027-06-30, at: "10:00", every: 2 weeks, weekdays: [mon, thu]}
    exceptions: [2026-12-14]
    extraDates: [2026-12-16]
    pauses: [{from: 2026-12-24, to: 2027-01-01, reason: the office is closed}]
    overrides:
      2026-12-03: {date: 2026-12-04, at: "11:00", facilitator: tomas}
      ana/2026-12-17: cancel
  monthly:
    template: one-to-one
    facilitators: [maria, tomas]
    attendees: [chi]
    timezone: America/Santiago
    schedule: {from: 2026-01-31, at: 00:30, every: month, monthDays: [1, 31, last], shortMonths: skip, count: 40}
    holidays: next-working-day
    calendars: [ireland]
  nth:
    name: Calibration
    facilitators: [two]
    attendees: [one]
    for: all
    whenAttendeesChange: replace-existing
    schedule: {from: 2026-01-01, at: "23:30", every: 1 month, weekdays: [2nd tue, last fri]}
    holidays: previous-working-day
  by-rule:
    template: one-to-one
    pairs: {maria: [ana], tomas: [ben, chi]}
    stagger: 20 minutes
    schedule: {from: 2026-01-01, at: 15:00, rrule: "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE;BYSETPOS=-1;COUNT=30"}
    holidays: ignore
appointments:
  welcome:
    template: one-to-one
    facilitator: maria
    attendees: [ana]
    date: 2026-12-10
    at: "09:30"
    externalLinks: ["https://example.com/{attendee}"]
"""

NASTY = (
    *("", "null", "~", "true", "no", "0", "-1", "1e309", ".nan", ".inf", "0x1F", "0o17", "1_000", "9" * 25, "9" * 5000),
    *("2000-01-01", "2099-12-31", "2100-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "2026-11-23T09:00:00Z"),
    *("2028-02-29", "2011-12-30", "2026-03-29", "00:00", "01:30", "23:59", "24:00", "9:30", "10:00:00", "1 day"),
    *("99 days", "99 weeks", "99 months", "100 weeks", "0 weeks", "999 hours", "999 minutes", "1 minute", "week"),
    *("5th mon", "last sun", "1st fri", "mon", "last", "31", "29", "skip", "all", "each", "cancel", "next-working-day"),
    *("Pacific/Apia", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns", "Etc/GMT+12", "Europe/Nowhere"),
    *("IE", "SA", "DE-XX", "AU-NSW Western", "{country: IE}", "[]", "{}", "[[]]"),
    *("ana", "everyone", "billing", "maria", "weekly", "appointments", "all", "ana/2026-12-17", "maria/2026-02-30"),
    *("FREQ=DAILY;INTERVAL=1000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO"),
    *("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-366", "FREQ=YEARLY;INTERVAL=1000;BYYEARDAY=-366", "FREQ=SECONDLY"),
    *("FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;WKST=XX", "FREQ=MONTHLY;BYDAY=99MO", "FREQ=MONTHLY;BYMONTHDAY=0"),
    *("FREQ=DAILY;UNTIL=20000101", "FREQ=DAILY;COUNT=1000", "FREQ=DAILY;BYMONTH=13", "RRULE:FREQ=WEEKLY;BYDAY=,"),
    "FREQ=YEARLY;BYDAY=" + ",".join(f"{n}{day}" for n in range(1, 54) for day in ("MO", "TU", "SU")),
    "FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 367))),
    "FREQ=MONTHLY;BYMONTHDAY=" + "1," * 3000 + "1",
    *("{attendee}", "{attendees}", "{nobody}", "{", "}}", "{{{date}}}", "%s", "\\", "\u2028", "\x00", "\x85", "\ufeff"),
    *("\U0001f600", "\udcff", "\u202e", "é" * 400, "*all", "&all", "!!python/none", "!!binary aGk=", "<<", "|", ">-"),
    *("../coaching.yaml", "coaching.yaml", "*.yaml", "/", ".", "**", "people.csv", "[*.yaml]", "{file: /}"),
    *(
        "{env: HOME}",
        "https://example.com/ ",
        "CO405",
        "- ",
        ": ",
        "\t",
        "\r",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        ",",
        "---",
    ),
)


class Blocked(BaseException):
    """A case that computes for too long; no `except Exception` may hold it up."""


@dataclass(frozen=True)
class Failure:
    """What should not have happened, in few words, and the text that brought it about."""

    what: str
    text: str


Spoil = Callable[[random.Random, str], str]


def sources() -> list[str]:
    """Plan files to begin with; the one that has everything counts as much as all the others."""
    files = [path.read_text(encoding="utf-8") for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    return [*([WHOLE_LANGUAGE] * len(files)), *files]


def spoiled(seed: str, texts: Sequence[str]) -> str:
    """One of the texts, spoiled in a few ways; the same for the same seed."""
    chance = random.Random(seed)
    text = chance.choice(texts)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        text = chance.choice(_SPOILING)(chance, text)
    return text


def failure_of(text: str) -> Failure | None:
    """What the plan language does with a text that it should not do; None where all is well."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "coaching.yaml")
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            with _guarded():
                checked = check(file, AS_OF)
                what = next(_mistakes(checked, text, folder), None)
                if what is None and checked.is_sound:
                    _render(checked)
        except (Exception, Blocked) as error:
            # A plan file must not be able to bring about any of them; where it was tells one fault from another.
            at = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {str(error)[:200]!r} at {Path(at.filename).name}:{at.lineno}"
    return Failure(what, text) if what else None


def is_sound(text: str) -> bool:
    """Whether a text is a plan file that can be used."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "coaching.yaml")
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        return check(file, AS_OF).is_sound


def smallest(failure: Failure) -> Failure:
    """The same failure from as few lines as can be."""
    size = max(1, len(failure.text.splitlines()) // 2)
    while size:
        lines, start = failure.text.splitlines(keepends=True), 0
        while start < len(lines):
            found = failure_of("".join(lines[:start] + lines[start + size :]))
            if found and _kind(found) == _kind(failure):
                failure, lines = found, found.text.splitlines(keepends=True)
            else:
                start += size
        size //= 2
    return failure


def main() -> int:
    """Runs so many cases; returns 1 if any of them failed."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT, help=f"default: {COUNT:,}")
    parser.add_argument("--seed", default="1", help="default: 1")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    options = parser.parse_args()
    texts, kinds = sources(), set[str]()
    for number in range(options.first, options.first + options.count):
        failure = failure_of(spoiled(f"{options.seed}/{number}", texts))
        if failure and _kind(failure) not in kinds:
            kinds.add(_kind(failure))
            failure = smallest(failure)
            print(f"--seed {options.seed} --first {number}: {failure.what}\n{failure.text!r}\n", flush=True)
    print(f"{options.count:,} cases, {len(kinds)} kinds of failures")
    return int(bool(kinds))


def _kind(failure: Failure) -> str:
    return re.sub(r"'.*'|\".*\"|\d+(?=.*at )", "", failure.what)


@contextmanager
def _guarded() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Blocked(f"computes for more than {LONGEST_SECONDS} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
    faulthandler.dump_traceback_later(BLOCKED_SECONDS, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _mistakes(checked: Checked, text: str, folder: str) -> Iterator[str]:
    lines = text.splitlines()
    for problem in checked.problems:
        place = problem.position
        if (
            not place.file.startswith(folder)
            or not 0 <= place.line <= len(lines) + 1
            or place.column < bool(place.line)
        ):
            yield f"a position that is not in the file: {str(problem)!r}"
        if problem.code not in RULES:
            yield f"an unknown code: {problem.code!r}"
        if len(str(problem).splitlines()) != 1:
            yield f"a problem of several lines: {str(problem)!r}"
    if checked.is_sound and checked.expansion is None:
        yield "a sound plan without an expansion"
    if checked.is_sound and checked.expansion is not None:
        names = [occurrence.name for occurrence in checked.expansion.occurrences]
        if len(set(names)) < len(names):
            yield "two occurrences of one name"


def _render(checked: Checked) -> None:
    calendar = chosen(*checked.expanded(), AS_OF, Choice())
    for name in FORMATS.names:
        FORMATS.rendered(calendar, name, PLAIN).encode("utf-8")


def _replaced(chance: random.Random, text: str) -> str:
    """Some characters by others, or by none."""
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice((0, 0, 1, 1, 2, 5, 20))
    scrap = chance.choice((chance.choice(NASTY), chr(chance.randrange(0x250)), ""))
    return text[:start] + scrap + text[end:]


def _lines_moved(chance: random.Random, text: str) -> str:
    """A line removed, said twice, moved, or at another depth."""
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[at]
    change = chance.randrange(5)
    if change == 0:
        del lines[at]
    elif change == 1:
        lines.insert(at, line)
    elif change == 2:
        lines.insert(to, lines.pop(at))
    elif change == 3:
        lines[at] = " " * chance.randrange(1, 5) + line
    else:
        lines[at] = line.removeprefix(" " * chance.randrange(1, 5))
    return "\n".join(lines)


def _value_exchanged(chance: random.Random, text: str) -> str:
    """What stands after a colon, a comma or a bracket, by something nasty or by another value of the text."""
    values = list(re.finditer(r"(?<=[:,\[{] )[^\n,\]}]+|(?<=\[)[^\n,\]]+", text))
    if not values:
        return text
    old = chance.choice(values)
    new = chance.choice((chance.choice(NASTY), chance.choice(values)[0]))
    return text[: old.start()] + new + text[old.end() :]


def _structure_changed(chance: random.Random, text: str) -> str:
    """A part of the tree removed, doubled, put elsewhere or nested; the text stays where it is no YAML."""
    try:
        root = yaml.compose(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return text
    inner = [node for node in _nodes(root) if isinstance(node, yaml.CollectionNode) and node.value]
    if not inner:
        return text
    where, other = chance.choice(inner), chance.choice(inner)
    at, change = chance.randrange(len(where.value)), chance.randrange(4)
    if change == 0:
        del where.value[at]
    elif change == 1:
        where.value.insert(at, where.value[at])
    elif type(where) is type(other) and not any(node is where for node in _nodes(other)):
        where.value[at] = chance.choice(other.value)
    elif isinstance(where, yaml.MappingNode):
        key, value = where.value[at]
        where.value[at] = (key, yaml.SequenceNode("tag:yaml.org,2002:seq", [value]))
    try:
        return str(yaml.serialize(root, allow_unicode=True, width=1000))
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return text


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    waiting, seen = [node] if node else [], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, yaml.SequenceNode):
            waiting += one.value
        elif isinstance(one, yaml.MappingNode):
            waiting += [part for pair in one.value for part in pair]


_SPOILING: tuple[Spoil, ...] = (_replaced, _lines_moved, _value_exchanged, _value_exchanged, _structure_changed)


if __name__ == "__main__":
    sys.exit(main())
