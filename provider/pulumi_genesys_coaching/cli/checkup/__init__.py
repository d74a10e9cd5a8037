"""In what condition all is that a run needs: checks that only read, and what to do about what they find."""

from . import report, text
from .case import Case
from .examination import examine
from .finding import Condition, Finding

__all__ = ["Case", "Condition", "Finding", "examine", "report", "text"]
