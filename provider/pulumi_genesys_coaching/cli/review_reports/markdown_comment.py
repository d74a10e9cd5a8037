"""A review for a pull request: what it comes to first, then what goes, then the rest, folded where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from ...reviews import Action, Review
from .. import markdown
from .rows import PersonRows, PlanRows, Row, plans_of
from .wording import HOW_KNOWN, ORDER, SYMBOLS, WORDS, about, headline, notified, verdicts

MARKER = "coaching-review"
"""Begins the hidden first line, by which CI finds its own comment again."""

LONGEST = 60_000
"""GitHub takes 65,536 characters of a comment; whoever posts it may add some."""

_UNFOLDED = 12
"""So many rows of what stays are shown without being opened: more take the whole screen."""

_MOST = 100
"""So many rows of a plan are in a comment."""

_GOING = frozenset({Action.DELETE, Action.REPLACE})


def render(review: Review) -> str:
    """The review as Markdown."""
    # Several plan files or stacks have a comment each.
    head = [f"<!-- {MARKER} {quote(review.file)} {quote(review.stack)} -->"]
    head += [f"### Coaching review: {markdown.text(headline(review))}", "", *_verdicts(review), *_counts(review), ""]
    head += [markdown.text(notified(review)), ""]
    foot = ["---", f"{markdown.text(review.file)} · {markdown.text(about(review))}"]
    return "\n".join([*head, *_fitting(_sections(review), [*head, *foot]), *foot]) + "\n"


def _sections(review: Review) -> list[list[str]]:
    """What goes, plan by plan, then what stays, then who is notified."""
    plans = plans_of(review)
    going = [plan for plan in (_part(plan, going=True) for plan in plans) if plan.length]
    staying = [plan for plan in (_part(plan, going=False) for plan in plans) if plan.length]
    sections = [["#### Deleted and replaced", ""]] if going else []
    sections += [_section(plan, is_open=True) for plan in going]
    sections += [["#### Everything else", ""]] if going and staying else []
    sections += [_section(plan, is_open=plan.length <= _UNFOLDED) for plan in staying]
    return sections + ([_notified(review)] if review.notifications else [])


def _fitting(sections: list[list[str]], others: list[str]) -> Iterator[str]:
    """As many sections as a comment takes; of the others, that they are missing."""
    room = LONGEST - _length(others)
    for index, section in enumerate(sections):
        room -= _length(section)
        if room < 0:
            yield f"**What follows is too long for a comment: {len(sections) - index} sections more; {_ALL}.**"
            yield ""
            return
        yield from section


_ALL = "`coaching review` shows all on a terminal"


def _length(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _verdicts(review: Review) -> Iterator[str]:
    found = verdicts(review)
    for index, verdict in enumerate(found):
        begin, colon, rest = verdict.partition(": ")
        yield (
            f"> **{markdown.sentence(begin)}:** {markdown.sentence(rest)}"
            if colon
            else f"> {markdown.sentence(verdict)}"
        )
        yield ">" if index < len(found) - 1 else ""


def _counts(review: Review) -> list[str]:
    counts, annotations = review.counts(), review.annotation_counts()
    rows = [
        [
            f"`{SYMBOLS[action]}`" if SYMBOLS[action] else "",
            WORDS[action],
            *(_number(n[action]) for n in (counts, annotations)),
        ]
        for action in ORDER
        if counts[action] or annotations[action]
    ]
    if review.unchanged:
        rows.append(["", "unchanged", _number(review.unchanged), ""])
    return _table(["", "", "appointments", "annotations"], rows)


def _table(titles: list[str], rows: list[list[str]]) -> list[str]:
    return [*markdown.table_head(titles), *map(markdown.row, rows)]


def _number(count: int) -> str:
    return f"{count:,}" if count else ""


def _notified(review: Review) -> list[str]:
    rows = [
        [
            markdown.text(who.name),
            f"{kinds.total():,}",
            ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items())),
        ]
        for who, kinds in review.notifications.items()
    ]
    shown = [*_table(["who", "notifications", "of them"], rows), "", HOW_KNOWN]
    return [*markdown.folded("Who is notified", shown), ""]


def _part(plan: PlanRows, *, going: bool) -> PlanRows:
    """The rows of a plan that speak of what goes, or the others."""
    people = (
        PersonRows(person.name, tuple(row for row in person.rows if (row.action in _GOING) is going))
        for person in plan.people
    )
    counts = {action: count for action, count in plan.counts.items() if (action in _GOING) is going}
    return replace(plan, people=tuple(person for person in people if person.rows), counts=type(plan.counts)(counts))


def _section(plan: PlanRows, *, is_open: bool) -> list[str]:
    rows = [_cells(person.name, row) for person in plan.people for row in person.rows]
    shown = _table(["", "who", "when", "appointment", "what changes"], rows[:_MOST])
    if len(rows) > _MOST:
        shown += ["", f"and {len(rows) - _MOST:,} rows more; {_ALL}"]
    heading = f"<b>{markdown.text(plan.name)}</b>: {markdown.text(plan.summary)}"
    return [heading, "", *shown, ""] if is_open else [*markdown.folded(heading, shown), ""]


def _cells(person: str, row: Row) -> list[str]:
    symbol = f"`{row.symbol}`" if row.symbol else "released" if row.action else ""
    return [symbol, markdown.text(person), row.when, markdown.text(row.title), "; ".join(map(markdown.text, row.what))]
