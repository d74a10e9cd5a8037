"""What somebody may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_CROWD = 200
"""So many words are compared at most: each comparison takes microseconds, and there may be thousands of wrong words."""


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean x?)` where a known word is near, whatever its case, else nothing."""
    found = near(word, known)
    return f" (did you mean {found}?)" if found else ""


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest, whatever its case, if any is near."""
    by_lower_case = {other.lower(): other for other in known}
    candidates = list(by_lower_case)
    if len(candidates) > _CROWD:
        start = word[:2].lower()
        candidates = [other for other in candidates if other.startswith(start)][:_CROWD]
    found = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    return by_lower_case[found[0]] if found else None
