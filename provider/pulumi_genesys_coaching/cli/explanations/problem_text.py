"""A code's explanation for people: the document's Markdown as calm text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...plans import Rule, Severity
from ..terminal import Style, wrapped
from .problem import Problem

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SAID_ABOVE = re.compile(r"\s*\*[^*]*can\s+be\s+ignored\.\*", re.IGNORECASE)
_CODE = re.compile(r"`([^`]*)`")
_INDENT = "    "
_CHANGE = "diff"
_IGNORED = 'Can be ignored, by "ignore: [{}]" in the plan file.'


def render(problem: Problem, style: Style) -> str:
    """The explanation as text."""
    rule = problem.rule
    lines = [
        *map(style.bold, wrapped(_plain(f"{rule.code}: {rule.title}"), style.width)),
        *wrapped(_severity(rule), style.width),
    ]
    prose, *fences = _FENCE.split(problem.text)
    lines += _paragraphs(prose, style)
    for kind, code, after in zip(fences[::3], fences[1::3], fences[2::3], strict=True):
        heading = [style.bold("Example: a change of a plan, and what is said of it")] if kind == _CHANGE else []
        lines += ["", *heading, *_indented(code, style), *_paragraphs(after, style)]
    return "\n".join(lines) + "\n"


def _severity(rule: Rule) -> str:
    """How bad it is, and what one can do so that it is not told."""
    is_warning = rule.severity is Severity.WARNING
    told = "Warning: the plan can be deployed" if is_warning else "Error: the plan cannot be deployed"
    return f"{told}. {_IGNORED.format(rule.code)}" if rule.can_be_ignored else f"{told}."


def _paragraphs(text: str, style: Style) -> Iterator[str]:
    for paragraph in filter(None, map(_plain, _SAID_ABOVE.sub("", text).split("\n\n"))):
        yield from ("", *wrapped(paragraph, style.width))


def _plain(text: str) -> str:
    """A paragraph on one line; code of several words is quoted."""
    return _CODE.sub(lambda code: f'"{code[1]}"' if " " in code[1] else code[1], " ".join(text.split()))


def _indented(code: str, style: Style) -> Iterator[str]:
    """Lines of code; what does not fit is put below, a little further right."""
    for line in code.splitlines():
        body = line.lstrip("+- ")
        head = _INDENT + line.removesuffix(body)
        width = None if style.width is None else style.width - len(head) - 2
        first, *others = wrapped(body, width)
        yield (head + first).rstrip()
        yield from (" " * (len(head) + 2) + other for other in others)
