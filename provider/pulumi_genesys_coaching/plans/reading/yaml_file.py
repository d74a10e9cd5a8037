"""A YAML file as plain values that remember their positions.

Scalars are read by YAML 1.2's core schema, and dates and odd numbers stay text: in YAML 1.1, which PyYAML follows, `on`
is True, `NO` is False and `10:30` is 630.
"""

from __future__ import annotations

import pathlib
import re
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, ScalarEvent

from ..codes import Code
from ..problems import PlanError, Position, Problem
from ..values import Path
from .characters import forbidden_character
from .events import Events, SecondDocumentError, TooDeepError, UnknownAnchorError, parse
from .files import composed, read_text
from .source import Source

MAX_ALIASED = 100_000
"""So many values may come from aliases; aliases of aliases of aliases reach it in ten lines."""

_CORE = "tag:yaml.org,2002:"

# YAML 1.2's core schema, chapter 10.3.2, but for numbers that are not written as people count: `007`, `0x1F`, `1e5` and
# `1.50` are most likely ids, and stay the texts that they are.
_PLAIN = re.compile(
    r"(?P<null>null|Null|NULL|~|)|(?P<bool>true|True|TRUE|false|False|FALSE)|(?P<int>[-+]?(?:0|[1-9][0-9]*))"
)


def read_yaml(path: pathlib.Path) -> Source:
    """Reads a YAML file. Raises PlanError where it is absent, no UTF-8 or no YAML that a plan may use.

    The content of a file that holds nothing but comments is None.
    """
    file, text = str(path), read_text(path)
    events = _events(file, text)
    builder = _Builder(file, events)
    content = builder.build()
    if builder.hindrances:
        raise PlanError([*builder.hindrances, *builder.repeated])
    return Source(file, content, builder.keys, builder.values, text, builder.repeated)


def _events(file: str, text: str) -> Events:
    found = forbidden_character(text)
    if found is not None:
        raise _invalid(file, *found)
    try:
        return parse(text)
    except TooDeepError:
        position, reason = Position(file), "lists and mappings are nested too deeply"
    except SecondDocumentError as error:
        position = _position(file, error.event)
        reason = "a second document begins here; a file holds one, so remove the ---"
    except UnknownAnchorError as error:
        at = _position(file, error.event)
        reason = f"no anchor is called {error.event.anchor}; a text that begins with * needs quotes around it"
        raise _invalid(file, at.line, at.column, reason) from None
    except yaml.MarkedYAMLError as error:
        from .yaml_errors import explained

        raise _invalid(file, *explained(error, text)) from None
    except (ValueError, OverflowError):
        from .yaml_errors import number_out_of_bounds

        raise _invalid(file, *number_out_of_bounds(text)) from None
    raise PlanError([Problem(position, reason, Code.UNSUPPORTED_YAML)])


def _invalid(file: str, line: int, column: int, reason: str) -> PlanError:
    return PlanError([Problem(Position(file, line, column), f"not valid YAML: {reason}", Code.INVALID_YAML)])


def _position(file: str, event: Event) -> Position:
    mark = event.start_mark
    assert mark is not None
    return Position(file, mark.line + 1, mark.column + 1)


_FIRST_CHARACTERS = frozenset("~nNtTfF-+.0123456789")
"""Of all that is no text."""

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


class _Builder:
    """Makes values of events."""

    def __init__(self, file: str, events: Events) -> None:
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}
        self.repeated: list[Problem] = []
        """Keys that stand twice; the content has the first of them."""
        self.hindrances: list[Problem] = []
        """What the content cannot be used with."""
        self._file = file
        self._events = events
        self._next = 0
        self._open: set[int] = set()
        self._aliases = 0
        self._aliased = 0

    def build(self) -> Any:
        return self._value(()) if self._events.nodes else None

    def _value(self, path: Path) -> Any:
        index, event = self._next, self._events.nodes[self._next]
        self._next += 1
        if isinstance(event, AliasEvent):
            return self._alias(index, event, path)
        self._count()
        self.values[path] = self._position(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        self._open.add(index)
        value = self._mapping(event, path) if isinstance(event, MappingStartEvent) else self._sequence(event, path)
        self._open.discard(index)
        return value

    def _count(self) -> None:
        self._aliased += self._aliases > 0
        if self._aliased > MAX_ALIASED:
            message = "aliases (*) make the file too large; use groups instead"
            raise PlanError([Problem(Position(self._file), message, Code.UNSUPPORTED_YAML)])

    def _alias(self, index: int, event: AliasEvent, path: Path) -> Any:
        target = self._events.targets[index]
        if target in self._open:
            self._say(event, "this alias (*) stands for what holds it; write out what is meant")
            return None
        after, self._next = self._next, target
        self._aliases += 1
        value = self._value(path)
        self._aliases -= 1
        self._next = after
        return value

    def _sequence(self, start: Event, path: Path) -> list[Any]:
        self._check_tag(start, "seq")
        items: list[Any] = []
        while not self._at_end():
            items.append(self._value((*path, len(items))))
        return items

    def _mapping(self, start: Event, path: Path) -> dict[str, Any]:
        self._check_tag(start, "map")
        mapping: dict[str, Any] = {}
        while not self._at_end():
            event = self._key_event()
            if event is None:
                self._skip()
                continue
            key = self._key(event)
            place = (*path, key)
            if key in mapping:
                message = f"{key!r} stands here twice; the first is on line {self.keys[place].line}"
                self.repeated.append(Problem(self._position(event), message, Code.REPEATED_KEY))
                self._skip()
                continue
            self.keys[place] = self._position(event)
            value = self._events.nodes[self._next]
            mapping[key] = self._value(place)
            if isinstance(value, ScalarEvent) and not value.value and not value.style:
                self.values[place] = self._behind(event)
        return mapping

    def _key_event(self) -> ScalarEvent | None:
        """The next event as a key, whether it is written out or an alias; None where it can be none."""
        event = written = self._events.nodes[self._next]
        if isinstance(written, AliasEvent):
            event = self._events.nodes[self._events.targets[self._next]]
        if isinstance(event, ScalarEvent):
            self._next += 1
            return event
        self._say(written, "a list or a mapping cannot be a key; use a word")
        self._skip()
        return None

    def _at_end(self) -> bool:
        is_end = isinstance(self._events.nodes[self._next], CollectionEndEvent)
        self._next += is_end
        return is_end

    def _skip(self) -> None:
        """Goes behind the next value."""
        depth = 0
        while True:
            event = self._events.nodes[self._next]
            self._next += 1
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth == 0:
                return

    def _key(self, event: ScalarEvent) -> str:
        """Keys are text, whatever they look like: `2026-12-14`, `NO` and `007` too."""
        if event.value == "<<" and not event.style:
            self._say(event, "merge keys (<<) are not supported; use a template")
        if event.tag is not None:
            self._check_tag(event, "str", _kind(event))
        return self._checked_text(event)

    def _scalar(self, event: ScalarEvent) -> Any:
        kind = _kind(event)
        self._check_tag(event, "str", kind)
        if kind == "str" or event.tag in ("!", f"{_CORE}str"):
            return self._checked_text(event)
        try:
            return _plain_value(kind, event.value)
        except ValueError:
            self._say(event, "this number is too long; put it in quotes if it is meant as text")
            return None

    def _check_tag(self, event: Any, *kinds: str) -> None:
        if event.tag not in (None, "!", *(_CORE + kind for kind in kinds)):
            tag = event.tag.replace(_CORE, "!!") if event.tag.startswith(_CORE) else event.tag
            self._say(event, f"the tag {tag} is not supported; remove it")

    def _checked_text(self, event: ScalarEvent) -> str:
        text: str = event.value
        if _HALF_A_CHARACTER.search(text):
            self._say(event, r"\u stands for half a character here; write the character itself")
        return composed(text)

    def _say(self, event: Event, message: str) -> None:
        self.hindrances.append(Problem(self._position(event), message, Code.UNSUPPORTED_YAML))

    def _behind(self, key: Event) -> Position:
        """Behind a key's colon, where nothing stands; parsers do not agree on where that is."""
        mark = key.end_mark
        assert mark is not None
        return Position(self._file, mark.line + 1, mark.column + 2)

    def _position(self, event: Event) -> Position:
        return _position(self._file, event)


def _kind(event: ScalarEvent) -> str:
    """What a scalar is by how it is written, whatever its tag."""
    text = event.value
    if event.style or (text and text[0] not in _FIRST_CHARACTERS):
        return "str"
    found = _PLAIN.fullmatch(text)
    return "str" if found is None else next(kind for kind in ("null", "bool", "int") if found[kind] is not None)


def _plain_value(kind: str, text: str) -> Any:
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case _:
            return int(text)
