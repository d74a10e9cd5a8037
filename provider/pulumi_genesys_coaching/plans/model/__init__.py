"""The plan file's models: its shape, word for word. `schemas/coaching-plan.schema.json` is generated from them."""

from .content import Annotation, Content, Noted, Template, TextFrom, WfmSchedule
from .drift import Drift, IgnoreRule
from .file import PlanFile
from .people import Person
from .plan import Change, Coached, OneOff, Override, Plan
from .review import ReviewLimits
from .schedule import Calendar, Days, OnHoliday, Pause, RestDays, Schedule, WorkingHours

__all__ = [
    "Annotation",
    "Calendar",
    "Change",
    "Coached",
    "Content",
    "Days",
    "Drift",
    "IgnoreRule",
    "Noted",
    "OnHoliday",
    "OneOff",
    "Override",
    "Pause",
    "Person",
    "Plan",
    "PlanFile",
    "RestDays",
    "ReviewLimits",
    "Schedule",
    "Template",
    "TextFrom",
    "WfmSchedule",
    "WorkingHours",
]
