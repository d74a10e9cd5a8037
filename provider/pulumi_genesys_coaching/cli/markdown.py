"""Markdown as GitHub and GitLab show it in comments, with texts that stay what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .terminal import clean

_MARKUP = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_~[]<>&|$#"})

_LINKS = re.compile(r"(?<=[@#])(?=\w)|(?<=\bgh-)(?=\d)|(?<=:)(?=//|[\w+-]+:)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where a mention, an issue's number, an address or an emoji's name would be taken for one."""
_APART = "\u200b"
"""Keeps them from being one, and is not seen."""

_BLOCK = re.compile(r"^[-+=]|(?<=^\d)[.)]")
"""What would begin a list, a rule or a heading at the beginning of a line."""

_BETWEEN_BACKTICKS = re.compile(r"&#96;(?P<words>.+?)&#96;")
"""In a text whose markup is none any more."""


def text(words: str) -> str:
    """A text on one line, for a table's cell or behind other words: no markup, no link, nobody is mentioned."""
    inline = _LINKS.sub(_APART, clean(words)).translate(_MARKUP)
    return _BLOCK.sub(lambda found: f"&#{ord(found[0])};", inline)


def code(words: str) -> str:
    """A text on one line as code, for places where backticks would be in the way."""
    return f"<code>{clean(words).translate(_MARKUP)}</code>"


def sentence(words: str) -> str:
    """A text of this program on one line: what stands between backticks is code."""
    return _BETWEEN_BACKTICKS.sub(r"<code>\g<words></code>", text(words))


def row(cells: Iterable[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def table_head(titles: Sequence[str]) -> list[str]:
    """The lines above those of a table."""
    return [row(titles), row(["---"] * len(titles))]


def fenced(lines: Sequence[str]) -> list[str]:
    """Commands as they are, in a fence that none of them can end."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}sh", *lines, fence]


def folded(summary: str, lines: Sequence[str]) -> list[str]:
    """Lines that are shown on a click."""
    return ["<details>", f"<summary>{summary}</summary>", "", *lines, "", "</details>"]
