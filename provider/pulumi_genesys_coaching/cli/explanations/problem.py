"""What a problem's code stands for, as `docs/problems.md` says it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from ...plans import RULES, Code, Rule

_A_CODE = re.compile(r"CO\d+")


@dataclass(frozen=True)
class Problem:
    """A rule that plan files can break."""

    rule: Rule
    text: str
    """What it is about, with an example; Markdown, without the heading."""


def code_of(word: str) -> Code | None:
    """The code that a word is; None where it is none. Raises LookupError, with a message, for one that there is not."""
    if word.upper() in RULES:
        return Code(word.upper())
    if not _A_CODE.fullmatch(word):
        return None
    nearest = difflib.get_close_matches(word, RULES, n=1, cutoff=0)
    raise LookupError(f"there is no code {word} (did you mean {nearest[0]}?)")


def problem_of(code: Code) -> Problem:
    """What a code stands for."""
    section = re.search(rf"^### {code}: .*\n((?:(?!^##).*\n?)*)", _document().read_text(encoding="utf-8"), re.MULTILINE)
    assert section, "a test sees to it that each code has its section"
    return Problem(RULES[code], section[1].strip())


def _document() -> Path:
    """Where the document lies: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parents[2]
    installed = package / "docs" / "problems.md"
    return installed if installed.exists() else package.parents[1] / "docs" / installed.name
