"""What the emulator stores, in one SQLite file."""

from .aggregates import AttendanceFilter, Combination, Counts, Dimension, Metric, Operator, Predicate
from .reach import ReachableAppointments, ReachableAttendances
from .records import (
    HOME_DIVISION,
    AccessType,
    ActionType,
    Activity,
    ActivityCategory,
    Annotation,
    Appointment,
    Client,
    ClockSetting,
    DayOff,
    Notification,
    Relationship,
    Schedule,
    Status,
    StatusChange,
    Token,
    User,
    UserState,
)
from .search import AppointmentFilter
from .store import Store
from .user_search import CriterionOperator, Match, UserCriterion, UserField, UserFilter

__all__ = [
    "HOME_DIVISION",
    "AccessType",
    "ActionType",
    "Activity",
    "ActivityCategory",
    "Annotation",
    "Appointment",
    "AppointmentFilter",
    "AttendanceFilter",
    "Client",
    "ClockSetting",
    "Combination",
    "Counts",
    "CriterionOperator",
    "DayOff",
    "Dimension",
    "Match",
    "Metric",
    "Notification",
    "Operator",
    "Predicate",
    "ReachableAppointments",
    "ReachableAttendances",
    "Relationship",
    "Schedule",
    "Status",
    "StatusChange",
    "Store",
    "Token",
    "User",
    "UserCriterion",
    "UserField",
    "UserFilter",
    "UserState",
]
