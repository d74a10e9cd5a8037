"""Why a plan, a person, a group or a day has the appointments that it has and no others; and what codes stand for."""

from . import problem_text, report, text
from .explanation import Explanation, explained
from .problem import code_of, problem_of
from .subject import Kind, Subject, subject_of

__all__ = [
    "Explanation",
    "Kind",
    "Subject",
    "code_of",
    "explained",
    "problem_of",
    "problem_text",
    "report",
    "subject_of",
    "text",
]
