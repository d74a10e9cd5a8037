"""What a YAML parser complains about, in words for people who write YAML and have never read its specification."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml
from yaml import Mark, MarkedYAMLError
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    Token,
)

from .characters import Place, place_of
from .files import lines_of

_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200b\u202f\u205f\u3000]")

_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")

_AN_INDENTATION = "this line's indentation fits none of the lines above"

_NO_CHARACTER = r"a \ in double quotes stands before the code of a character, and this is none; use single quotes"


@dataclass(frozen=True)
class _Case:
    """A complaint of the parser, and what it most likely means."""

    pattern: str
    """Of the parser's context and problem, joined by `: `."""

    message: str
    at_context: bool = False
    """Whether the place to look at is where the broken thing begins, not where the parser gave up."""


_APOSTROPHE = re.compile(r"'(?=\w)|'(?=[ \t]+[^\s'\"\[\]{},:#][^'\"\[\]{},\r\n]*'[ \t]*(?:[,\]}\r\n]|$))")
"""A quote that was to end nothing: a letter follows it, or words and another quote do."""

_CASES = (
    _Case(r"character '\\t'", "there is a tab; indent with spaces"),
    _Case(r"character '(.)' that cannot start", "a text that begins with {0} needs quotes around it"),
    _Case(r"scanning an (?:alias|anchor)", "a text that begins with * or & needs quotes around it", True),
    _Case(r"scanning a tag|parsing a tag|tag handle", "a text that begins with ! needs quotes around it", True),
    _Case(
        r"scanning a block scalar",
        "nothing but a line break follows | and >; a text that begins with one needs quotes around it",
        True,
    ),
    _Case(r"directive|incompatible YAML document", "a line that begins with % needs quotes around it"),
    _Case(r"parsing a flow sequence", "this [ is not closed, or a comma is missing in it", True),
    _Case(r"parsing a flow mapping", "this {{ is not closed, or a comma is missing in it", True),
    _Case(r"quoted scalar: found unexpected", "this quote is not closed", True),
    _Case(r"unknown escape character", r"\ has a meaning of its own in double quotes; use single quotes"),
    _Case(r"escape sequence", _NO_CHARACTER),
    _Case(r"expected ':'", "a colon and a space must follow this key", True),
    _Case(
        r"mapping values are not allowed",
        "a colon is not expected here; a text with a colon in it needs quotes, and each key a line of its own",
    ),
    _Case(r"sequence entries are not allowed", "a list (-) begins on a line of its own"),
    _Case(r"mapping keys are not allowed", "a text that begins with ? needs quotes around it"),
    _Case(r"found '([\]}])'", "this {0} closes nothing, or something is missing before it"),
    _Case(r"found ':'", "no key stands before this colon; a text that begins with : needs quotes around it"),
    _Case(r"found ','", "a comma is not expected here, or something is missing before it"),
    _Case(r"found '<block mapping start>'|found '<block sequence start>'|found '\?'|found '-'", _AN_INDENTATION),
    _Case(
        r"found '<scalar>'",
        "something follows a closing quote, ] or }}; put quotes around the whole text",
    ),
    _Case(r"", "this does not go on as the lines above began; look at brackets, quotes and indentation"),
)


def explained(error: MarkedYAMLError, text: str) -> Place:
    """What an error of the parser means."""
    problem_mark = error.problem_mark or error.context_mark
    assert problem_mark is not None
    reason = ": ".join(part for part in (error.context, error.problem) if part)
    if "<stream end>" in reason:
        opening = _unclosed(text)
        if opening is not None:
            return opening.start_mark.line + 1, opening.start_mark.column + 1, f"this {_sign(opening)} is not closed"
    case, found = next((case, found) for case in _CASES if (found := re.search(case.pattern, reason)))
    mark: Mark = error.context_mark if case.at_context and error.context_mark else problem_mark
    odd = _odd_space(text, {mark.line, problem_mark.line}) or _apostrophe(text, problem_mark)
    return odd or (mark.line + 1, mark.column + 1, case.message.format(*found.groups()))


def _apostrophe(text: str, mark: Mark) -> Place | None:
    """The apostrophe that has ended a text in single quotes, right before the place where the parser gave up."""
    line = lines_of(text)[mark.line]
    column = len(line[: mark.column].rstrip()) - 1
    if column < 0 or not _APOSTROPHE.match(line, column):
        return None
    return mark.line + 1, column + 1, "an apostrophe ends a text in '…'; write the text as \"…\""


def _odd_space(text: str, indexes: Iterable[int]) -> Place | None:
    """A space in these lines that looks like one and is none to a parser."""
    lines = lines_of(text)
    for index in sorted(indexes):
        found = _ODD_SPACE.search(lines[index])
        if found is not None:
            return (
                index + 1,
                found.start() + 1,
                f"there is an odd space (U+{ord(found[0]):04X}) here; type an ordinary one",
            )
    return None


def number_out_of_bounds(text: str) -> Place:
    """Where a number stands that the parser itself gives up on: beyond Unicode, or in a directive."""
    found = _BEYOND_UNICODE.search(text)
    if found is None:
        return 1, 1, "a line that begins with % needs quotes around it"
    return *place_of(text, found.start()), _NO_CHARACTER


def _unclosed(text: str) -> Token | None:
    """The innermost bracket that is open at the end."""
    opened: list[Token] = []
    try:
        for token in yaml.scan(text, yaml.BaseLoader):
            if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                opened.append(token)
            elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and opened:
                opened.pop()
    except MarkedYAMLError:
        return None
    return opened[-1] if opened else None


def _sign(token: Token) -> str:
    return "[" if isinstance(token, FlowSequenceStartToken) else "{"
