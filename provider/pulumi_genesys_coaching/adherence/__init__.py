"""Whether the coaching that is declared takes place: counted by the platform, or from lists of appointments."""

from .look import look
from .periods import Per, Period
from .question import By, NoDays, Question, coached
from .report import Counts, Group, Report

__all__ = ["By", "Counts", "Group", "NoDays", "Per", "Period", "Question", "Report", "coached", "look"]
