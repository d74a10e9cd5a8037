"""A YAML text as the events of a parser, bounded in depth, with aliases resolved.

libyaml is some twenty times as fast as PyYAML's own parser, and not there on every machine. Where it refuses a text,
PyYAML's has the word, and so it has where there are tabs, which libyaml allows in more places. What else libyaml alone
allows, such as a question mark that ends a word in braces, is taken as it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
)

MAX_DEPTH = 50
"""Deeper than any plan."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class TooDeepError(Exception):
    """Lists and mappings are nested deeper than any plan needs; parsers and whoever reads on would suffer."""


class SecondDocumentError(Exception):
    """One file holds several documents."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class UnknownAnchorError(Exception):
    """An alias names an anchor that is not there, or not yet."""

    def __init__(self, event: AliasEvent) -> None:
        super().__init__()
        self.event = event


@dataclass
class Events:
    """A document's nodes as a flat list; where it is empty, so is the document."""

    nodes: list[Event] = field(default_factory=list)
    targets: dict[int, int] = field(default_factory=dict)
    """By the index of each alias, that of the node it stands for."""


def parse(text: str) -> Events:
    """A text's events. Raises yaml.MarkedYAMLError, and the errors above."""
    try:
        return _listed(yaml.parse(text, yaml.BaseLoader if "\t" in text else _LOADER))
    except yaml.YAMLError:
        return _listed(yaml.parse(text, yaml.BaseLoader))


def _listed(events: Iterator[Event]) -> Events:
    listed = Events()
    anchors: dict[str, int] = {}
    depth = documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise SecondDocumentError(event)
        if not isinstance(event, NodeEvent | CollectionEndEvent):
            continue
        index = len(listed.nodes)
        listed.nodes.append(event)
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise TooDeepError
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if isinstance(event, AliasEvent):
            if event.anchor not in anchors:
                raise UnknownAnchorError(event)
            listed.targets[index] = anchors[event.anchor]
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            anchors[event.anchor] = index
    return listed
