"""Faults: what a client has to live with, brought about on purpose."""

from .models import (
    Delay,
    Effect,
    Fault,
    Garbage,
    PlacedFault,
    Reset,
    ServerError,
    StaleList,
    TokenExpired,
    TooManyRequests,
    Truncate,
    When,
)

__all__ = [
    "Delay",
    "Effect",
    "Fault",
    "Garbage",
    "PlacedFault",
    "Reset",
    "ServerError",
    "StaleList",
    "TokenExpired",
    "TooManyRequests",
    "Truncate",
    "When",
]
