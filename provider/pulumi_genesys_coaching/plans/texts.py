"""Placeholders in names and texts."""

from __future__ import annotations

from string import Formatter

from ..validation import nearest

PLACEHOLDERS = ("attendee", "attendees", "facilitator", "plan", "date")


def placeholder_problem(text: str, *, each: bool) -> str | None:
    """What is wrong with a text's placeholders, if anything is; `attendee` needs an appointment for each."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "a brace is not closed; write {{ or }} for a brace itself"
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in PLACEHOLDERS or form or conversion:
            known = ", ".join(f"{{{placeholder}}}" for placeholder in PLACEHOLDERS)
            return f"unknown placeholder {{{name}}}{nearest(name, PLACEHOLDERS)}; there are {known}"
        if name == "attendee" and not each:
            return "{attendee} needs `for: each`; use {attendees}"
    return None


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its placeholders filled in."""
    return text.format_map(values)
