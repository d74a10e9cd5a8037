"""The mark: a readable last line of a managed appointment's description that says whose it is.

It is how a lost create is found again, how two stacks under one OAuth client leave each other alone, and how a delete
knows what is its own.
"""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "Managed as code: "


@dataclass(frozen=True)
class Described:
    """A live description taken apart: what people wrote, and the mark, if there is one."""

    text: str
    mark: str | None


def with_mark(text: str, mark: str) -> str:
    """The description to store: the text, and the mark as its last line."""
    line = PREFIX + mark
    return f"{text}\n\n{line}" if text else line


def take_apart(description: str) -> Described:
    """Splits a stored description; white space around the mark is nobody's text."""
    body, _, last = description.rstrip().rpartition("\n")
    if not last.startswith(PREFIX):
        return Described(description, None)
    return Described(body.rstrip(), last.removeprefix(PREFIX).strip())


def stack_of(mark: str) -> str:
    """The `project/stack/` that a mark begins with."""
    return "/".join([*mark.split("/", 2)[:2], ""])
