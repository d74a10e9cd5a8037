"""The parts that every route works with."""

from dataclasses import dataclass, field

from .clock import Clock
from .journal import Journal
from .limits import RateLimiter
from .rules import Rules
from .seed import Seed
from .store import Store


@dataclass(frozen=True)
class Cloud:
    """One emulated Genesys Cloud organisation."""

    store: Store
    clock: Clock
    rules: Rules
    seed: Seed = field(default_factory=Seed)
    """Whom the organisation has from the start."""
    journal: Journal = field(default_factory=Journal)
    limiter: RateLimiter = field(default_factory=RateLimiter)
