"""The stack's `coaching:` configuration, read alike by the program and by the provider."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from ..genesys import Settings, SettingsError, read_settings
from ..resources import DEFAULT_MAX_DELETES

NAMESPACE = "coaching"


@dataclass(frozen=True)
class StackConfig:
    """What a stack's configuration says.

    `coaching:region` or `coaching:apiUrl`, `coaching:clientId`, secret `coaching:clientSecret`, `coaching:asOf` (a
    moment with its offset; now, unless set), `coaching:adoptUnmarked` and `coaching:allowEmpty` (true or false; false,
    unless set), `coaching:maxDeletes` and `coaching:callsPerMinute` (numbers).
    """

    settings: Settings
    as_of: datetime | None
    adopt_unmarked: bool
    allow_empty: bool
    max_deletes: int

    def planned_from(self) -> datetime:
        """The moment from which the plan is seen."""
        return self.as_of or datetime.now(UTC)

    def now(self) -> datetime:
        """The moment up to which all is history: what has really started is, even if `asOf` lies before it."""
        return max(self.planned_from(), datetime.now(UTC))


def read_stack_config(config: Callable[[str], str | None], environ: Mapping[str, str]) -> StackConfig:
    """Reads the configuration, keys given without the prefix. Raises SettingsError."""
    return StackConfig(
        settings=read_settings(config, environ),
        as_of=_moment("asOf", config("asOf")),
        adopt_unmarked=_flag("adoptUnmarked", config("adoptUnmarked")),
        allow_empty=_flag("allowEmpty", config("allowEmpty")),
        max_deletes=_number("maxDeletes", config("maxDeletes"), DEFAULT_MAX_DELETES),
    )


def _moment(key: str, text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SettingsError(f"{NAMESPACE}:{key} is {text!r}; it must look like 2026-11-23T09:00:00Z")
    return moment.astimezone(UTC)


def _flag(key: str, text: str | None) -> bool:
    if text not in (None, "", "true", "false"):
        raise SettingsError(f"{NAMESPACE}:{key} is {text!r}; it must be true or false")
    return text == "true"


def _number(key: str, text: str | None, default: int) -> int:
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise SettingsError(f"{NAMESPACE}:{key} is {text!r}; it must be a number such as {default}")
    return int(text)
