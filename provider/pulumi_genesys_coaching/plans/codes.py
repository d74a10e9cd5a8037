"""The rules that a plan file can break, each with a code that stays; docs/problems.md explains them with examples."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem keeps a plan from being used."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """What a problem is of: CO0 the files, CO1 their shape, CO2 people, CO3 content, CO4 days, CO5 the whole."""

    UNREADABLE_FILE = "CO001"
    INVALID_YAML = "CO002"
    REPEATED_KEY = "CO003"
    UNSUPPORTED_YAML = "CO004"
    INCLUDE = "CO005"
    ROSTER = "CO006"

    UNKNOWN_KEY = "CO101"
    MISSING_KEY = "CO102"
    WRONG_VALUE = "CO103"
    EMPTY = "CO104"
    REPEATED_ENTRY = "CO105"
    NO_SUCH_DAY = "CO106"

    UNKNOWN_NAME = "CO201"
    RESERVED_NAME = "CO202"
    NAME_IN_USE = "CO203"
    SAME_PERSON = "CO204"
    IDENTITY = "CO205"
    GROUP_IN_ITSELF = "CO206"
    FORMER_KEY = "CO207"
    NOBODY_COACHED = "CO208"
    OWN_COACH = "CO209"
    WHO_COACHES = "CO210"
    LOOKUP = "CO211"
    LEAVES_BEFORE_JOINING = "CO212"
    COACH_IS_GONE = "CO213"

    PLACEHOLDER = "CO301"
    TOO_LONG = "CO302"
    NO_NAME_OR_LENGTH = "CO303"
    SAME_ANNOTATION = "CO304"
    ANNOTATION_TEXT = "CO305"
    PRIVATE_TEXT = "CO306"
    NO_WFM_SCHEDULE = "CO307"

    TIME_ZONE = "CO401"
    WINDOW = "CO402"
    ENDS_BEFORE_IT_BEGINS = "CO403"
    RHYTHM = "CO404"
    RRULE = "CO405"
    NO_DAYS = "CO406"
    HITS_NOTHING = "CO407"
    TWO_WORDS_FOR_A_DAY = "CO408"
    OUTSIDE_WORKING_HOURS = "CO409"
    HOLIDAYS = "CO410"
    STAGGER = "CO411"
    MOVED_FAR = "CO412"
    MOVED_AWAY = "CO413"
    IDLE_OVERRIDE = "CO414"

    CLASH = "CO501"
    NOTHING_PLANNED = "CO502"
    YIELDS_NOTHING = "CO503"
    NEVER_COACHED = "CO504"
    ALL_YIELDS_NOTHING = "CO505"
    IGNORES_ALL = "CO506"


@dataclass(frozen=True)
class Rule:
    """What a code stands for."""

    code: Code
    title: str
    severity: Severity = Severity.ERROR
    can_be_ignored: bool = False
    """Whether a plan still has one meaning where this is no problem."""

    @property
    def leaves_days_known(self) -> bool:
        """Whether a plan with this problem can be expanded all the same, to find what else is wrong."""
        return self.severity is Severity.WARNING or self.code in _LEAVE_DAYS_KNOWN


_RULES = (
    Rule(Code.UNREADABLE_FILE, "a file cannot be read"),
    Rule(Code.INVALID_YAML, "a file is not valid YAML"),
    Rule(Code.REPEATED_KEY, "a key stands twice"),
    Rule(Code.UNSUPPORTED_YAML, "a feature of YAML that plan files do without"),
    Rule(Code.INCLUDE, "`include` names what cannot be included"),
    Rule(Code.ROSTER, "the roster is not as it must be"),
    Rule(Code.UNKNOWN_KEY, "a key that means nothing here"),
    Rule(Code.MISSING_KEY, "a key that must be there"),
    Rule(Code.WRONG_VALUE, "a value of the wrong kind"),
    Rule(Code.EMPTY, "something is empty"),
    Rule(Code.REPEATED_ENTRY, "an entry stands twice"),
    Rule(Code.NO_SUCH_DAY, "a day that is not in the calendar"),
    Rule(Code.UNKNOWN_NAME, "a name that stands for nothing"),
    Rule(Code.RESERVED_NAME, "a key that has a meaning of its own"),
    Rule(Code.NAME_IN_USE, "a group has the key of a person"),
    Rule(Code.SAME_PERSON, "two keys stand for one person"),
    Rule(Code.IDENTITY, "a person needs an id or an e-mail address"),
    Rule(Code.GROUP_IN_ITSELF, "a group holds itself"),
    Rule(Code.FORMER_KEY, "a former key is in use"),
    Rule(Code.NOBODY_COACHED, "a plan has no attendees"),
    Rule(Code.OWN_COACH, "somebody coaches himself or herself"),
    Rule(Code.WHO_COACHES, "who coaches is not said, or said twice"),
    Rule(Code.LOOKUP, "an e-mail address leads to nobody, or not to one active person"),
    Rule(Code.LEAVES_BEFORE_JOINING, "somebody leaves before joining"),
    Rule(Code.COACH_IS_GONE, "a facilitator is not there on the day", can_be_ignored=True),
    Rule(Code.PLACEHOLDER, "a placeholder that means nothing here"),
    Rule(Code.TOO_LONG, "an appointment is longer than Genesys Cloud takes"),
    Rule(Code.NO_NAME_OR_LENGTH, "an appointment has no name or no length"),
    Rule(Code.SAME_ANNOTATION, "two annotations say the same"),
    Rule(Code.ANNOTATION_TEXT, "an annotation's text is not said, or said twice"),
    Rule(Code.PRIVATE_TEXT, "a private text lies in git", Severity.WARNING, can_be_ignored=True),
    Rule(Code.NO_WFM_SCHEDULE, "no schedule to add an appointment to", Severity.WARNING, can_be_ignored=True),
    Rule(Code.TIME_ZONE, "an unknown time zone"),
    Rule(Code.WINDOW, "horizon or history is out of bounds"),
    Rule(Code.ENDS_BEFORE_IT_BEGINS, "something ends before it begins"),
    Rule(Code.RHYTHM, "parts of a schedule that contradict each other"),
    Rule(Code.RRULE, "a recurrence rule that cannot be used"),
    Rule(Code.NO_DAYS, "a schedule that names no day"),
    Rule(Code.HITS_NOTHING, "an exception, a pause or an override that hits no occurrence", can_be_ignored=True),
    Rule(Code.TWO_WORDS_FOR_A_DAY, "a day is spoken of twice"),
    Rule(Code.OUTSIDE_WORKING_HOURS, "an appointment outside working hours", can_be_ignored=True),
    Rule(Code.HOLIDAYS, "an unknown country or calendar"),
    Rule(Code.STAGGER, "a stagger that makes no sense"),
    Rule(Code.MOVED_FAR, "an override moves a day out of reach", can_be_ignored=True),
    Rule(
        Code.MOVED_AWAY,
        "an override moves a day out of the days that a run covers",
        Severity.WARNING,
        can_be_ignored=True,
    ),
    Rule(Code.IDLE_OVERRIDE, "an override that changes nothing", Severity.WARNING, can_be_ignored=True),
    Rule(Code.CLASH, "somebody would be in two places at once", can_be_ignored=True),
    Rule(Code.NOTHING_PLANNED, "a file without plans and appointments"),
    Rule(Code.YIELDS_NOTHING, "a plan without an occurrence in the window", Severity.WARNING, can_be_ignored=True),
    Rule(Code.NEVER_COACHED, "a person who takes part in nothing", Severity.WARNING, can_be_ignored=True),
    Rule(Code.ALL_YIELDS_NOTHING, "a file without an occurrence in the window"),
    Rule(Code.IGNORES_ALL, "a rule that would ignore all drift"),
)

_LEAVE_DAYS_KNOWN = frozenset(
    {
        Code.HITS_NOTHING,
        Code.TWO_WORDS_FOR_A_DAY,
        Code.FORMER_KEY,
        Code.PLACEHOLDER,
        Code.SAME_ANNOTATION,
        Code.ANNOTATION_TEXT,
        Code.STAGGER,
    }
)

RULES = {rule.code: rule for rule in _RULES}
"""Each code's rule."""
