"""The parts that every route works with."""

from dataclasses import dataclass, field

from .clock import Clock
from .journal import Journal
from .rules import Rules
from .store import Store


@dataclass(frozen=True)
class Cloud:
    """One emulated Genesys Cloud organisation."""

    store: Store
    clock: Clock
    rules: Rules
    journal: Journal = field(default_factory=Journal)
