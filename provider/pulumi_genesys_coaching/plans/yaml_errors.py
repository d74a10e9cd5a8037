"""What a YAML parser complains about, in words for people who write YAML and have never read its specification."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml import MarkedYAMLError
from yaml.reader import ReaderError


@dataclass(frozen=True)
class _Case:
    """A complaint of the parser, and what it most likely means."""

    pattern: str
    """Of the parser's context and problem, joined by `: `."""

    message: str
    at_context: bool = False
    """Whether the place to look at is where the broken thing begins, not where the parser gave up."""


_CASES = (
    _Case(r"character '\\t'", "there is a tab; indent with spaces"),
    _Case(r"character '(.)' that cannot start", "a text that begins with {0} needs quotes around it"),
    _Case(r"undefined alias '(.*)'", "no anchor is called {0}; a text that begins with * needs quotes around it"),
    _Case(r"scanning an (?:alias|anchor)", "a text that begins with * or & needs quotes around it", True),
    _Case(r"parsing a flow sequence", "this [ is not closed, or a comma is missing in it", True),
    _Case(r"parsing a flow mapping", "this {{ is not closed, or a comma is missing in it", True),
    _Case(r"quoted scalar: found unexpected", "this quote is not closed", True),
    _Case(r"unknown escape character", r"\ has a meaning of its own in double quotes; use single quotes"),
    _Case(r"expected ':'", "a colon and a space must follow this key", True),
    _Case(
        r"mapping values are not allowed",
        "a colon is not expected here; a text with a colon in it needs quotes, and each key a line of its own",
    ),
    _Case(
        r"found '<block mapping start>'|found '<block sequence start>'|found '\?'|found '-'",
        "this line's indentation fits none of the lines above",
    ),
    _Case(
        r"found '<scalar>'",
        "something follows a closing quote, ] or }}; put quotes around the whole text",
    ),
    _Case(r"found '<stream end>'", "the file ends here, though something is not closed"),
    _Case(r"another document", "a second document begins here; a plan file is one, so remove the ---"),
)


def explained(error: MarkedYAMLError) -> tuple[int, int, str]:
    """Line and column, from 1, and what is wrong there."""
    problem_mark = error.problem_mark or error.context_mark
    assert problem_mark is not None
    reason = ": ".join(part for part in (error.context, error.problem) if part)
    for case in _CASES:
        found = re.search(case.pattern, reason)
        if found is not None:
            mark = error.context_mark if case.at_context and error.context_mark else problem_mark
            return mark.line + 1, mark.column + 1, case.message.format(*found.groups())
    return problem_mark.line + 1, problem_mark.column + 1, reason


def explained_character(error: ReaderError, text: str) -> tuple[int, int, str]:
    """Line and column, from 1, of a character that YAML does not allow, and which one it is."""
    before = (text[: error.position] + ".").splitlines()
    return len(before), len(before[-1]), f"the character U+{ord(text[error.position]):04X} is not allowed; delete it"
