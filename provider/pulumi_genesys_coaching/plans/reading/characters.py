"""Which characters may stand in a plan's files."""

from __future__ import annotations

import re

from .files import lines_of

Place = tuple[int, int, str]
"""Line and column, from 1, and what is wrong there."""

# YAML 1.1 takes NEL and Unicode's separators for line breaks, YAML 1.2 and editors do not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def forbidden_character(text: str) -> Place | None:
    """The first character that may not stand in a plan's files, if there is one."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    line, column = place_of(text, found.start())
    return line, column, f"the character U+{ord(found[0]):04X} is not allowed; delete it"


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of what stands at an index."""
    before = lines_of(text[:index])
    return len(before), len(before[-1]) + 1
