"""All that a plan says, from whichever file, and where each thing stands."""

from __future__ import annotations

import pathlib

from .source import Tree


class Document(Tree):
    """What all files of a plan hold together; `file` is the main one."""

    @property
    def folder(self) -> pathlib.Path:
        """Where the main file lies; other files are named as seen from there."""
        return pathlib.Path(self.file).parent
