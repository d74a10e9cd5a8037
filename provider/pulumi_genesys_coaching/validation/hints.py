"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_CROWD = 200
"""So many words are compared at most: each comparison takes microseconds, and there may be thousands of wrong words."""

_LISTED = 10
"""So many words are listed at most."""

_LONGEST = 60
"""So many characters of a word are compared with such a list."""


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean x?)` where a known word is near, whatever its case, else nothing."""
    found = near(word, known)
    return f" (did you mean {found}?)" if found else ""


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest, whatever its case, if any is near."""
    import difflib

    by_lower_case = {other.lower(): other for other in known}
    candidates = list(by_lower_case)
    if len(candidates) > _CROWD:
        start = word[:2].lower()
        candidates = [other for other in candidates if other.startswith(start)][:_CROWD]
    found = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    return by_lower_case[found[0]] if found else None


def listed(known: Collection[str], word: str) -> str:
    """Known words, in their order; of many only those that are nearest to a word, and how many more there are."""
    if len(known) <= _LISTED + 2:
        return ", ".join(known)
    import difflib

    shown = difflib.get_close_matches(word[:_LONGEST], known, n=_LISTED, cutoff=0)
    return f"{', '.join(one for one in known if one in shown)} and {len(known) - len(shown)} more"
