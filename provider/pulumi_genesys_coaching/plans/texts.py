"""Placeholders in names and texts."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from ..validation import nearest

ATTENDEE = "attendee"
"""Stands for one person, so that it has no meaning in an appointment for several."""

PLACEHOLDERS = (ATTENDEE, "attendees", "facilitator", "plan", "date")

NOT_FOR_ALL = f"{{{ATTENDEE}}} needs `for: each`; use {{attendees}}"


def placeholder_problems(text: str) -> Iterator[str]:
    """What is wrong with a text's placeholders, wherever it is used."""
    known = ", ".join(f"{{{placeholder}}}" for placeholder in PLACEHOLDERS)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield f"a brace stands alone; write {{{{ or }}}} for a brace itself; the placeholders are {known}"
        return
    for _, name, form, conversion in parts:
        written = f"{name}{'!' if conversion else ''}{conversion or ''}{':' if form else ''}{form or ''}"
        if name is not None and written not in PLACEHOLDERS:
            yield f"unknown placeholder {{{written}}}{nearest(written, PLACEHOLDERS) or f'; there are {known}'}"


def speaks_of_one_attendee(text: str) -> bool:
    """Whether a text makes sense only where an appointment is for one attendee."""
    try:
        return any(name == ATTENDEE for _, name, _, _ in Formatter().parse(text))
    except ValueError:
        return False


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its placeholders filled in."""
    return text.format_map(values)
