"""Looks at the coaching of a plan file's people; it reads only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..genesys import AppointmentStatus, CoachingApi, CoachingAppointment, Interval, Session
from ..plans import LoadedPlan, Participant
from ..plans.days.zones import zone
from .cells import Cell, declared
from .counting import counted
from .grouping import by_period, groups_of
from .listing import Reader, listed, plan_keys
from .periods import periods_of
from .question import By, Question, coached
from .report import Report


def look(plan: LoadedPlan, as_of: datetime, question: Question, session: Session, stack: str) -> Report:
    """Answers a question of a plan file, whose people have ids, for a stack such as `coaching/prod`.

    Raises GenesysError.
    """
    return _Look(plan, as_of, question, session, stack).report()


class _Look:
    def __init__(self, plan: LoadedPlan, as_of: datetime, question: Question, session: Session, stack: str) -> None:
        self._plan = plan
        self._as_of = as_of
        self._question = question
        self._organization = session.settings.organization
        self._api = CoachingApi(session)
        self._stack = stack
        self._zone = zone(plan.file.timezone)
        self._periods = periods_of(*question.days(plan, as_of), question.per)
        self._occurrences = coached(plan, as_of, question).occurrences
        attendees = {attendee.key: attendee for one in self._occurrences for attendee in one.attendees}
        self._lost = [attendee for attendee in attendees.values() if attendee.id is None]
        self._coached = {attendee.id: key for key, attendee in attendees.items() if attendee.id is not None}

    def report(self) -> Report:
        cells = [*declared(self._occurrences, self._periods, self._zone), *self._live()]
        return Report(
            file=self._plan.document.file,
            as_of=self._as_of,
            zone=self._zone,
            organization=self._organization.api_url,
            stack=self._stack,
            by=self._question.by,
            per=self._question.per,
            people=len({cell.person for cell in cells}),
            periods=self._periods,
            groups=groups_of(self._plan.file, self._question.by, cells, len(self._periods)),
            totals=by_period(cells, len(self._periods)),
            has_lateness=self._question.lateness or self._needs_lists,
            notes=tuple(map(_note, self._lost)),
        )

    def _live(self) -> Iterator[Cell]:
        """What the platform counts, where that tells what is asked; or else what its lists have."""
        if self._needs_lists:
            yield from self._reader().cells(self._listed())
            return
        yield from counted(self._api, self._coached, self._periods, self._zone)
        if self._question.lateness:
            yield from self._reader().late_cells(self._listed(AppointmentStatus.COMPLETED))

    @property
    def _needs_lists(self) -> bool:
        return self._question.by in (By.FACILITATOR, By.PLAN)

    def _listed(self, *statuses: AppointmentStatus) -> list[CoachingAppointment]:
        first, last = (period.interval(self._zone) for period in (self._periods[0], self._periods[-1]))
        return listed(self._api, self._coached, Interval(start=first.start, end=last.end), statuses)

    def _reader(self) -> Reader:
        file = self._plan.file
        return Reader(
            people=file.keys_by_id(),
            coached=self._coached,
            plans=plan_keys(file),
            stack=f"{self._stack}/",
            periods=self._periods,
            zone=self._zone,
        )


def _note(lost: Participant) -> str:
    return (
        f"{lost.name} ({lost.key}) has left, and is not found in Genesys Cloud any more: only what is declared counts"
    )
