"""What must be true of an appointment's content, in defaults and templates as much as in a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...validation import nearest
from ..codes import Code
from ..days.zones import zone_names
from ..model import Content, Noted, WorkingHours
from ..texts import NOT_FOR_ALL, placeholder_problems, speaks_of_one_attendee
from ..values import Path
from .finding import Finding

MAX_LENGTH = timedelta(minutes=60)
"""The longest appointment that the platform takes."""


def broken_noted_rules(path: Path, noted: Noted, *, for_all: bool = False) -> Iterator[Finding]:
    """What is wrong with the content and the annotations that stand at a path."""
    yield from broken_content_rules(path, noted, for_all=for_all)
    yield from _broken_annotation_rules(path, noted)


def broken_content_rules(path: Path, content: Content, *, for_all: bool = False) -> Iterator[Finding]:
    """What is wrong with the length and the texts that stand at a path."""
    if content.length is not None and content.length > MAX_LENGTH:
        message = "must be at most 60 minutes; Genesys Cloud takes no longer appointment"
        yield Finding((*path, "length"), Code.TOO_LONG, message)
    for text_path, text in texts_of(content).items():
        for problem in placeholder_problems(text):
            yield Finding((*path, *text_path), Code.PLACEHOLDER, problem)
        if for_all and speaks_of_one_attendee(text):
            yield Finding((*path, *text_path), Code.PLACEHOLDER, NOT_FOR_ALL)


def _broken_annotation_rules(path: Path, noted: Noted) -> Iterator[Finding]:
    holders: dict[str, str] = {}
    for key, annotation in noted.annotations.items():
        place = (*path, "annotations", key)
        source = annotation.text_from
        if (annotation.text is None) == (source is None):
            yield Finding(place, Code.ANNOTATION_TEXT, f"{key} needs a `text` or a `textFrom`, one of the two", True)
        if source is not None and (source.env is None) == (source.file is None):
            message = "needs `env` or `file`, one of the two"
            yield Finding((*place, "textFrom"), Code.ANNOTATION_TEXT, message, True)
        if annotation.access_type == "Private" and annotation.text is not None:
            message = "this text is Private and lies in git, for all to read; use `textFrom: {env: …}` or `{file: …}`"
            yield Finding((*place, "text"), Code.PRIVATE_TEXT, message)
        for index, former in enumerate(annotation.formerly):
            if former in noted.annotations or holders.setdefault(former, key) != key:
                message = f"{former!r} is the key of another annotation here"
                yield Finding((*place, "formerly", index), Code.FORMER_KEY, message)


def broken_zone_rules(path: Path, name: str) -> Iterator[Finding]:
    """What is wrong with a time zone: by the list, as a file system may take another case or a path for it."""
    zones = zone_names()
    if name not in zones:
        hint = nearest(name, zones) or "; use a name such as Europe/Dublin"
        yield Finding(path, Code.TIME_ZONE, f"unknown time zone {name!r}{hint}")


def broken_hours_rules(path: Path, hours: WorkingHours | None) -> Iterator[Finding]:
    """What is wrong with working hours."""
    if hours is not None and hours.end <= hours.start:
        message = f"the end (`to`) is not after the start (`from`) at {hours.start:%H:%M}"
        yield Finding((*path, "to"), Code.ENDS_BEFORE_IT_BEGINS, message)


def texts_of(content: Content) -> dict[Path, str]:
    """The texts that may hold placeholders, by their paths below the content."""
    texts: dict[Path, str | None] = {
        ("name",): content.name,
        ("description",): content.description,
        ("location",): content.location,
    }
    if isinstance(content, Noted):
        texts |= {("annotations", key, "text"): annotation.text for key, annotation in content.annotations.items()}
    return {path: text for path, text in texts.items() if text is not None}
