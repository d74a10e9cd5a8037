"""The command line: the rules as switches, as `--max-length-minutes N|off`, and what is said once it is up."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo

from .rules import Rules

READY = "ready "
"""What is printed, with the URL behind it, once requests are answered."""

_NUMBER = "N"
_ON_OR_OFF = {"on": True, "off": False}
_OFF = {"off": None}


@dataclass(frozen=True)
class Switch:
    """One rule on the command line; `words` are its values that are no numbers."""

    rule: str
    summary: str
    default: bool | int | None
    words: Mapping[str, bool | None]

    @property
    def flag(self) -> str:
        """The option's name; all rates are by minute."""
        return f"--{self.rule.removesuffix('_per_minute').replace('_', '-')}"

    @property
    def values(self) -> str:
        """What the option takes, as its help says it."""
        return "|".join(self.words if isinstance(self.default, bool) else [_NUMBER, *self.words])

    @property
    def expectation(self) -> str:
        """What the option takes, in a sentence."""
        return " or ".join(self.values.split("|")).replace(_NUMBER, "a whole number from 1")

    def read(self, text: str) -> bool | int | None:
        """Return the value that a text stands for. Raises ValueError if there is none."""
        value = self.words[text] if text in self.words else int(text)
        Rules.model_validate({self.rule: value})
        return value

    def write(self, value: bool | int | None) -> str:
        """Return the text that stands for a value."""
        return next((word for word, meaning in self.words.items() if meaning is value), str(value))


def _switch(rule: str, field: FieldInfo) -> Switch:
    if field.annotation is bool:
        words: Mapping[str, bool | None] = _ON_OR_OFF
    else:
        words = _OFF if type(None) in get_args(field.annotation) else {}
    sentence = field.description or ""
    return Switch(rule, sentence[:1].lower() + sentence[1:].rstrip("."), field.default, words)


SWITCHES = tuple(_switch(rule, field) for rule, field in Rules.model_fields.items())
"""One for each field of `Rules`, in their order."""


def rules_of(values: Mapping[str, Any]) -> Rules:
    """Return the rules with these values; without a rate limit for clients there is none for users by itself."""
    given = dict(values)
    if given.get("rate_limit_per_minute", ...) is None:
        given.setdefault("user_rate_limit_per_minute", None)
    return Rules.model_validate(given)


def command(*, port: int, data: Path, seed: Path | None, rules: Rules) -> list[str]:
    """Return the command that runs an emulator as `serve` of this package does."""
    words = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "emulator", "--port", str(port), "--data", str(data)]
    if seed:
        words += ["--seed", str(seed)]
    for switch in SWITCHES:
        words += [switch.flag, switch.write(getattr(rules, switch.rule))]
    return words
