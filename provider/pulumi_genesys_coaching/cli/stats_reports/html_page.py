"""Counts for everybody: one HTML page with charts, and beside each a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..pages import apart, page, text
from ..wording import counted, moment_of, span
from .charts import bar, columns, parts_of
from .columns import Column, columns_of, meanings_of
from .wording import EVERYBODY, period_name, share, short_name, verdict

if TYPE_CHECKING:
    from ...adherence import Counts, Report

_HEADING = "Is the coaching taking place?"


def render(report: Report) -> str:
    """The report as a page."""
    days = span(report.first, report.last)
    return page(
        __package__,
        f"{_HEADING} {PurePath(report.file).name}, {days}",
        heading=_HEADING,
        verdict=text(verdict(report)),
        file=apart(report.file),
        stack=apart(report.stack),
        organization=apart(report.organization),
        days=days,
        people=counted(report.people, "person", "people"),
        zone=text(report.zone.key),
        as_of=moment_of(report.clock),
        as_of_iso=report.clock.isoformat(),
        bar=bar(report.total, report.total.activities),
        legend="".join(_legend_entry(*part) for part in parts_of(report.total)),
        over_time=_over_time(report),
        by=report.by,
        groups=_groups_table(report),
        each=_each(report),
        notes="".join(f"<li>{text(note)}</li>" for note in (*report.notes, *meanings_of(report))),
    )


def _legend_entry(look: str, name: str, count: int) -> str:
    return f'<li class="{look}"><b>{count:,}</b> {name}</li>' if count or look != "invalid" else ""


def _over_time(report: Report) -> str:
    """The columns, and the same in numbers."""
    if report.per is None:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{period_name(period)}</th>{_cells(counts, columns_of(report))}</tr>'
        for period, counts in zip(report.periods, report.totals, strict=True)
    )
    numbers = _table("time", report.per, columns_of(report), rows)
    return (
        f'<section aria-labelledby="time"><h2 id="time">{report.per.capitalize()} by {report.per}</h2>'
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="time">{columns(report)}</div>'
        '<p class="hint">The dashed line is what is declared; 5/6: five of six that were due are completed.</p>'
        f"<details><summary>The same in numbers</summary>{numbers}</details></section>"
    )


def _groups_table(report: Report) -> str:
    longest = max((group.total.activities for group in report.groups), default=1)
    rows = "".join(
        f'<tr><th scope="row">{apart(group.name)}</th>'
        f"<td>{bar(group.total, longest)}</td>{_cells(group.total, columns_of(report))}</tr>"
        for group in report.groups
    )
    total = f'<tr><th scope="row">{EVERYBODY}</th><td></td>{_cells(report.total, columns_of(report))}</tr>'
    return _table("groups", report.by, columns_of(report), rows, chart="<td></td>", foot=total)


def _table(
    labelled_by: str, first: str, columns: Sequence[Column], rows: str, *, chart: str = "", foot: str = ""
) -> str:
    headings = "".join(f'<th scope="col">{column.heading}</th>' for column in columns)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{labelled_by}">'
        f'<table class="numbers {labelled_by}" aria-labelledby="{labelled_by}">'
        f'<thead><tr><th scope="col">{first.capitalize()}</th>{chart}{headings}</tr></thead>'
        f"<tbody>{rows}</tbody>{foot and f'<tfoot>{foot}</tfoot>'}</table></div>"
    )


def _cells(counts: Counts, columns: Sequence[Column]) -> str:
    shown = (column.cell(counts) for column in columns)
    return "".join(f"<td{_attention(column, cell)}>{cell}</td>" for column, cell in zip(columns, shown, strict=True))


def _attention(column: Column, cell: str) -> str:
    if cell == "0":
        return ' class="nothing"'
    return ' class="attention"' if column.needs_attention else ""


def _each(report: Report) -> str:
    """Each group in each period."""
    if report.per is None:
        return ""
    headings = "".join(
        f'<th scope="col"><abbr title="{period_name(period)}">{short_name(period, report)}</abbr></th>'
        for period in report.periods
    )
    rows = "".join(
        f'<tr><th scope="row">{apart(group.name)}</th>{"".join(map(_square, group.counts))}</tr>'
        for group in report.groups
    )
    return (
        f'<section aria-labelledby="each"><h2 id="each">Each {report.by}, {report.per} by {report.per}</h2>'
        '<p class="hint">5/6: five of six that were due are completed; 2: two are still to come; '
        "none: it is declared, and not there.</p>"
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="each">'
        f'<table class="squares" aria-labelledby="each"><thead><tr><th scope="col">{report.by.capitalize()}</th>'
        f"{headings}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _square(counts: Counts) -> str:
    return f'<td class="{_state(counts)}">{_said(counts)}</td>'


def _said(counts: Counts) -> str:
    if counts.activities:
        return share(counts)
    return "none" if counts.declared else ""


def _state(counts: Counts) -> str:
    """How a period went."""
    if counts.completed:
        return "part" if counts.overdue else "all"
    if counts.overdue or (counts.declared and not counts.activities):
        return "missed"
    return "to-come" if counts.activities else "nothing"
