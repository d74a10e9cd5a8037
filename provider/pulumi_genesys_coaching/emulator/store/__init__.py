"""What the emulator stores, in one SQLite file."""

from .records import (
    AccessType,
    Annotation,
    Appointment,
    Client,
    ClockSetting,
    Relationship,
    Status,
    StatusChange,
    Token,
    User,
    UserState,
)
from .search import AppointmentFilter
from .store import Store

__all__ = [
    "AccessType",
    "Annotation",
    "Appointment",
    "AppointmentFilter",
    "Client",
    "ClockSetting",
    "Relationship",
    "Status",
    "StatusChange",
    "Store",
    "Token",
    "User",
    "UserState",
]
