"""Why a plan, a person, a group or a day has the appointments that it has, and why it has no others."""

from . import report, text
from .explanation import Explanation, explained
from .subject import Kind, Subject, subject_of

__all__ = ["Explanation", "Kind", "Subject", "explained", "report", "subject_of", "text"]
