"""Sections of a comment in Markdown, and how much of each is shown where they are too long together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .. import markdown

_OPEN = 10
"""So many rows at most are shown without a click."""


@dataclass(frozen=True)
class Row:
    """A line of a section, and how many findings it tells."""

    text: str
    count: int = 1


@dataclass(frozen=True)
class Section:
    """Lines under a heading, of which the last ones may be left out."""

    heading: str
    rows: Sequence[Row]
    head: Sequence[str] = ()
    """What stands above the rows, such as the head of a table."""
    is_code: bool = False
    is_minor: bool = False
    """Whether it is folded, however short it is."""
    left_out: int = 0
    """How many findings its rows do not tell."""

    @property
    def size(self) -> int:
        """Its characters, but for what is around the rows."""
        return sum(len(row.text) + 1 for row in self.rows)

    def cut_to(self, room: int) -> Section:
        """As many rows, from the first on, as fit."""
        kept = 0
        while kept < len(self.rows) and len(self.rows[kept].text) < room:
            room -= len(self.rows[kept].text) + 1
            kept += 1
        return replace(self, rows=self.rows[:kept], left_out=sum(row.count for row in self.rows[kept:]))

    def lines(self) -> list[str]:
        """The section as Markdown, after an empty line."""
        rows = [row.text for row in self.rows]
        body = markdown.fenced(rows) if self.is_code else [*self.head, *rows]
        if self.left_out:
            body += ["", f"and {self.left_out:,} more, which the other formats of the report show"]
        if self.is_minor or len(rows) > _OPEN:
            return ["", *markdown.folded(f"<b>{self.heading}</b>", body)]
        return ["", f"#### {self.heading}", "", *body]


def fitted(sections: Sequence[Section], room: int) -> list[Section]:
    """Sections that have room together: the short ones whole, and of the long ones as much as of each other."""
    room -= sum(len("\n".join(section.cut_to(0).lines())) + 1 for section in sections)
    cut: dict[int, Section] = {}
    by_size = sorted(range(len(sections)), key=lambda index: sections[index].size)
    for done, index in enumerate(by_size):
        cut[index] = sections[index].cut_to(room // (len(sections) - done))
        room -= cut[index].size
    return [cut[index] for index in range(len(sections))]
