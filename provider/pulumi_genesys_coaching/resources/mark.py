"""The mark: a readable last line of a managed appointment's description that says whose it is.

It is how a lost create is found again, how two stacks under one OAuth client leave each other alone, and how a delete
knows what is its own.
"""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "Managed as code: "

ASIDE = " (stepped aside)"
"""Stands behind the mark while an appointment is elsewhere for another one's sake, so that no run forgets it there."""


@dataclass(frozen=True)
class Described:
    """A live description taken apart: what people wrote, and the mark, if there is one."""

    text: str
    mark: str | None
    is_aside: bool = False
    """Whether it is elsewhere for another one's sake."""


def mark(project: str, stack: str, name: str) -> str:
    """The mark of a stack's resource."""
    return f"{project}/{stack}/{name}"


def with_mark(text: str, mark: str) -> str:
    """The description to store: the text, and the mark as its last line."""
    line = PREFIX + mark
    return f"{text}\n\n{line}" if text else line


def take_apart(description: str) -> Described:
    """Splits a stored description. The mark is the last line of its kind; what somebody wrote below it is text."""
    lines = description.splitlines()
    at = next((index for index in reversed(range(len(lines))) if lines[index].startswith(PREFIX)), None)
    if at is None:
        return Described(description, None)
    above, below = "\n".join(lines[:at]).rstrip(), "\n".join(lines[at + 1 :]).strip()
    mark = lines[at].removeprefix(PREFIX).strip()
    text = "\n\n".join(part for part in (above, below) if part)
    return Described(text, mark.removesuffix(ASIDE), mark.endswith(ASIDE))


def key_of(name: str) -> str:
    """The last part of a mark or of a resource's name."""
    return name.rsplit("/", 1)[-1]


def stack_of(mark: str) -> str:
    """The `project/stack/` that a mark begins with."""
    return "/".join([*mark.split("/", 2)[:2], ""])


def are_of_one_stack(mark: str, other: str) -> bool:
    """Whether two marks are of the same stack."""
    return stack_of(mark) == stack_of(other)
