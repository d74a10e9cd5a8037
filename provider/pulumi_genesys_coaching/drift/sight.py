"""What Genesys Cloud has now: many appointments by the page, one by one what no page shows, and what it hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar

from ..genesys import (
    ApiError,
    CoachingAnnotation,
    CoachingApi,
    CoachingAppointment,
    Forbidden,
    GenesysError,
    Interval,
    NotAuthenticated,
    NotFound,
    UnreadableAnswer,
)
from ..resources import KeptLists
from ..resources.people_lists import LOOK_AHEAD, groups, taking_part

CALLS_AT_ONCE = 8


class Gone(Enum):
    """That something is not there."""

    GONE = "gone"


GONE = Gone.GONE


@dataclass(frozen=True)
class Hidden:
    """That nobody can say what something is like, and why."""

    error: GenesysError

    @property
    def reason(self) -> str:
        """For people to read."""
        return f"the OAuth client may not see it ({self.error})" if self.is_refused else str(self.error)

    @property
    def is_refused(self) -> bool:
        """Whether it is there to be seen, by others."""
        return isinstance(self.error, Forbidden)

    @property
    def advice(self) -> str:
        """What to do about it."""
        if self.is_refused:
            return "give the OAuth client a role that may see it, in the divisions of those who take part"
        return "look again later; `coaching doctor` says in what condition the API is"


@dataclass(frozen=True)
class Several:
    """That several appointments carry the mark of one, and nobody can say which of them is the right one."""

    ids: tuple[str, ...]


Sighted = CoachingAppointment | Gone | Hidden | Several
SightedNote = CoachingAnnotation | Gone | Hidden

Progress = Callable[[int, int], None]
"""Told how many calls are done, and how many there are to be as far as is known."""

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Sight:
    """Looks at one organisation, several calls at once. Raises GenesysError where nothing at all can be seen."""

    def __init__(self, api: CoachingApi, since: datetime, now: datetime, progress: Progress) -> None:
        self._api = api
        interval = Interval(start=since, end=now + LOOK_AHEAD)
        self._lists = KeptLists(lambda ids: taking_part(api, ids.split(","), interval))
        self._progress = progress
        self._done = self._expected = 0

    def of_people(self, ids: Iterable[str]) -> tuple[dict[str, CoachingAppointment], dict[str, Hidden]]:
        """The appointments that any of some people take part in, by id; and by id the people whose list is hidden.

        People who meet each other should stand together: what they have in common is then listed once.
        """
        lists = dict(self._each(groups(ids), self._list))
        refused = [group for group, found in lists.items() if isinstance(found, Hidden) and found.is_refused]
        failed = [found.error for found in lists.values() if isinstance(found, Hidden) and not found.is_refused]
        if failed and len(failed) == len(lists):
            raise failed[0]
        # One person that may not be seen must not hide the others of the list.
        lists |= dict(self._each([(one,) for group in refused if len(group) > 1 for one in group], self._list))
        seen: dict[str, CoachingAppointment] = {}
        hidden: dict[str, Hidden] = {}
        for group, found in lists.items():
            if not isinstance(found, Hidden):
                seen |= {live.id: live for live in found}
            elif len(group) == 1 or not found.is_refused:
                hidden |= dict.fromkeys(group, found)
        return seen, hidden

    def one_by_one(self, ids: Iterable[str]) -> dict[str, Sighted]:
        """Appointments by id."""
        return dict(self._each(ids, self._appointment))

    def annotations(self, appointment_ids: Iterable[str]) -> dict[str, dict[str, CoachingAnnotation] | Gone | Hidden]:
        """The annotations of appointments, by the appointment's id and their own."""
        return dict(self._each(appointment_ids, self._annotations))

    def annotations_one_by_one(self, ids: Iterable[tuple[str, str]]) -> dict[tuple[str, str], SightedNote]:
        """Annotations, by the appointment's id and their own."""
        return dict(self._each(ids, self._annotation))

    def _list(self, people: Sequence[str]) -> list[CoachingAppointment] | Hidden:
        return _hidden_or(lambda: self._lists.of(",".join(people)))

    def _appointment(self, appointment_id: str) -> Sighted:
        return _gone_or(lambda: self._api.get_appointment(appointment_id))

    def _annotations(self, appointment_id: str) -> dict[str, CoachingAnnotation] | Gone | Hidden:
        return _gone_or(
            lambda: {one.id: one for one in self._api.list_annotations(appointment_id) if not one.is_deleted}
        )

    def _annotation(self, ids: tuple[str, str]) -> SightedNote:
        found = _gone_or(lambda: self._api.get_annotation(*ids))
        return GONE if isinstance(found, CoachingAnnotation) and found.is_deleted else found

    def _each(self, asked: Iterable[Asked], ask: Callable[[Asked], Answer]) -> Iterator[tuple[Asked, Answer]]:
        """Each question with its answer, several at once."""
        questions = list(asked)
        self._expected += len(questions)
        with ThreadPoolExecutor(CALLS_AT_ONCE) as pool:
            for question, answer in zip(questions, pool.map(ask, questions), strict=True):
                self._done += 1
                self._progress(self._done, self._expected)
                yield question, answer


def _gone_or(ask: Callable[[], Answer]) -> Answer | Gone | Hidden:
    try:
        return _hidden_or(ask)
    except NotFound:
        return GONE


def _hidden_or(ask: Callable[[], Answer]) -> Answer | Hidden:
    """What is asked for, or that it is hidden; who may not log in, or reaches nobody, sees nothing at all."""
    try:
        return ask()
    except (NotAuthenticated, NotFound):
        raise
    except (ApiError, UnreadableAnswer) as error:
        return Hidden(error)
