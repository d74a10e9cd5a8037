"""Which keys of a plan file are sections of entries, which any of its files may hold."""

from __future__ import annotations

NAMING = ("people", "groups", "holidays", "templates")
"""Sections whose keys stand elsewhere as names: where one cannot be read, nobody can say which names are unknown."""

PLANNING = ("plans", "appointments")

SECTIONS = (*NAMING, *PLANNING)
"""In the order in which an included file shows them."""
