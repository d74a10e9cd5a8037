"""What must be true of an appointment's content, in a template as much as in a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import available_timezones

from ..validation import PathPart, Violation, nearest
from .model import Content, Template
from .texts import NOT_FOR_ALL, placeholder_problems, speaks_of_one_attendee

MAX_LENGTH = timedelta(minutes=60)
"""The longest appointment that the platform takes."""

_NO_PLACES = {"localtime", "Factory"}
"""Names that some systems have among their time zones, and that mean another zone on each of them."""

Path = tuple[PathPart, ...]


def broken_content_rules(path: Path, content: Content, *, for_all: bool = False) -> Iterator[Violation]:
    """What is wrong with the length and the texts that stand at a path."""
    if content.length is not None and content.length > MAX_LENGTH:
        yield Violation((*path, "length"), "must be at most 60 minutes; Genesys Cloud takes no longer appointment")
    for text_path, text in texts_of(content).items():
        for problem in placeholder_problems(text):
            yield Violation((*path, *text_path), problem)
        if for_all and speaks_of_one_attendee(text):
            yield Violation((*path, *text_path), NOT_FOR_ALL)


def broken_zone_rules(path: Path, name: str) -> Iterator[Violation]:
    """What is wrong with a time zone: by the list, as a file system may take another case or a path for it."""
    zones = available_timezones() - _NO_PLACES
    if name not in zones:
        hint = nearest(name, zones) or "; use a name such as Europe/Dublin"
        yield Violation(path, f"unknown time zone {name!r}{hint}")


def texts_of(content: Content) -> dict[Path, str]:
    """The texts that may hold placeholders, by their paths below the content."""
    texts: dict[Path, str | None] = {
        ("name",): content.name,
        ("description",): content.description,
        ("location",): content.location,
    }
    if isinstance(content, Template):
        texts |= {("annotations", key, "text"): annotation.text for key, annotation in content.annotations.items()}
    return {path: text for path, text in texts.items() if text is not None}
