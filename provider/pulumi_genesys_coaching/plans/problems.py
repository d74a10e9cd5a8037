"""What is wrong with a plan file, and where: collected, sorted, and told all at once."""

from __future__ import annotations

from dataclasses import dataclass

from .codes import RULES, Code, Severity


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file; lines and columns count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, as one line: `file:line:column: message [code]`."""

    position: Position
    message: str
    code: Code

    @property
    def severity(self) -> Severity:
        """Whether it keeps the plan from being used."""
        return RULES[self.code].severity

    @property
    def text(self) -> str:
        """Position, message and code, where its severity is said elsewhere."""
        return self._line("")

    def __str__(self) -> str:
        return self._line("warning: " if self.severity is Severity.WARNING else "")

    def _line(self, kind: str) -> str:
        # What the file says may hold line breaks of all kinds, such as U+2028.
        message = " ".join(self.message.splitlines())
        return f"{self.position}: {kind}{message} [{self.code}]"


class PlanError(Exception):
    """A plan file cannot be used; `problems` says all that is wrong with it, sorted by position."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
