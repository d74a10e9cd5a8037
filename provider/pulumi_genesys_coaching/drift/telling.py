"""Findings as people are to read them: whose, when, where in the plan file, who did it, and what to do."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..genesys import CoachingAnnotation, CoachingAppointment, Reference
from ..plans import LoadedPlan, Occurrence, Position
from ..plans.days.zones import zone
from ..resources import properties_of
from .commands import Commands
from .expected import Expected, ExpectedNote
from .report import Change, Finding, Kind, Report, Who

DELETE_IT = "delete it in Genesys Cloud, if nobody wants it"

NOBODY = Who("", "nobody")
"""Stands for the facilitator where Genesys Cloud shows none."""


@dataclass(frozen=True)
class Telling:
    """What findings are told with."""

    plan: LoadedPlan
    names: Mapping[str, str]
    """The names of people by their ids."""
    commands: Commands
    """What there is to be run."""

    def appointment(
        self,
        kind: Kind,
        expected: Expected,
        message: str,
        live: CoachingAppointment | None = None,
        changes: tuple[Change, ...] = (),
        *,
        word: str = "",
        mend: str | None = None,
        targets: tuple[str | None, ...] = (),
        can_be_accepted: bool = False,
    ) -> Finding:
        """A finding about an expected appointment; `word` tells two apart that are of one kind and one appointment.

        It is mended by a run that is told of `targets`, or by what `mend` says.
        """
        finding_id = f"{kind}:{expected.name}{f':{word}' if word else ''}"
        about = self._expected(expected)
        return replace(
            self._seen(about, live) if live else about,
            id=finding_id,
            kind=kind,
            message=message,
            changes=changes,
            urn=expected.recorded.urn if expected.recorded else None,
            mend=self.commands.bring_back(targets) if targets else mend,
            targets=targets,
            accept=self.commands.accept(finding_id) if can_be_accepted else None,
        )

    def unmanaged(
        self, live: CoachingAppointment, message: str, mend: str | None = DELETE_IT, *, can_be_accepted: bool = False
    ) -> Finding:
        """A finding about an appointment that nothing declares."""
        finding_id = f"{Kind.UNMANAGED}:{live.id}"
        name, clock = live.name or live.id, zone(self.plan.file.timezone)
        return replace(
            self._seen(_blank(finding_id, Kind.UNMANAGED, name, live.date_start, clock), live),
            message=message,
            person=next((self._keys[one.id] for one in live.attendees if one.id in self._keys), None),
            mend=mend,
            accept=self.commands.accept(finding_id) if can_be_accepted else None,
        )

    def note(
        self,
        of: Finding,
        wanted: ExpectedNote,
        subject: str,
        live: CoachingAnnotation | None = None,
    ) -> Finding:
        """A finding about an annotation; `of` is the same one about its appointment."""
        return replace(
            of,
            id=f"{of.kind}:{wanted.name}",
            name=wanted.name,
            subject=subject,
            source=wanted.note.source if wanted.note else of.source,
            modified_by=self._who_is(live.modified_by or live.created_by) if live else None,
            date_modified=(live.date_modified or live.date_created) if live else None,
            urn=wanted.recorded.urn if wanted.recorded else None,
            accept=None,
        )

    def text(self, key: str, message: str, source: Position, of: Finding) -> Finding:
        """A finding about the text of a plan's annotation, by its key; `of` is one about the first appointment."""
        name = f"{of.plan}/annotations/{key}"
        return replace(of, id=f"{of.kind}:{name}", name=name, person=None, nominal=None, source=source, message=message)

    def person(self, key: str, message: str, of: Finding, mend: str) -> Finding:
        """A finding about somebody; `of` is one about his or her next appointment."""
        person = self.plan.file.people[key]
        return replace(
            of,
            id=f"{of.kind}:people/{key}",
            name=f"people/{key}",
            message=f"{person.name or key} {message}",
            plan=None,
            person=key,
            source=self.plan.document.position(("people", key), True),
            mend=mend,
        )

    def who(self, user_id: str) -> Who:
        """Somebody by id."""
        return Who(user_id, self.names.get(user_id, user_id))

    @functools.cached_property
    def _keys(self) -> Mapping[str, str]:
        return self.plan.file.keys_by_id()

    def _expected(self, expected: Expected) -> Finding:
        """What is known of an appointment without a look at it."""
        occurrence = expected.occurrence
        return self._declared(occurrence, expected) if occurrence else self._recorded(expected)

    def _declared(self, occurrence: Occurrence, expected: Expected) -> Finding:
        return replace(
            _blank("", Kind.PENDING, expected.name, occurrence.start, occurrence.zone),
            title=occurrence.title,
            facilitator=Who(occurrence.facilitator.user_id, occurrence.facilitator.name),
            attendees=tuple(Who(one.user_id, one.name) for one in occurrence.attendees),
            plan=occurrence.key,
            person=occurrence.person,
            nominal=occurrence.nominal,
            source=occurrence.source,
            length_in_minutes=occurrence.length // timedelta(minutes=1),
            appointment_id=expected.recorded.id if expected.recorded else None,
        )

    def _recorded(self, expected: Expected) -> Finding:
        recorded = expected.recorded
        assert recorded is not None
        start = datetime.fromisoformat(recorded.properties["dateStart"])
        return replace(
            _blank("", Kind.PENDING, expected.name, start, zone(self.plan.file.timezone)),
            title=recorded.properties["name"],
            facilitator=self.who(recorded.properties["facilitatorId"]),
            attendees=tuple(map(self.who, recorded.properties["attendeeIds"])),
            length_in_minutes=int(recorded.properties["lengthInMinutes"]),
            appointment_id=recorded.id,
        )

    def _seen(self, about: Finding, live: CoachingAppointment) -> Finding:
        """What a look at an appointment tells of it."""
        return replace(
            about,
            title=live.name or about.title,
            start=live.date_start,
            facilitator=self.who(live.facilitator.id) if live.facilitator else about.facilitator,
            attendees=tuple(self.who(one.id) for one in live.attendees) or about.attendees,
            length_in_minutes=live.length_in_minutes,
            appointment_id=live.id,
            modified_by=self._who_is(live.modified_by or live.created_by),
            date_modified=live.date_modified or live.date_created,
            live=properties_of(live),
        )

    def _who_is(self, reference: Reference | None) -> Who | None:
        return self.who(reference.id) if reference else None


def remedy(report: Report) -> str | None:
    """The command that brings back all that a run can bring back; None where there is nothing of that."""
    targets = [target for finding in report.findings for target in finding.targets]
    return report.commands.bring_back(targets) if targets else None


def _blank(finding_id: str, kind: Kind, name: str, start: datetime, clock: ZoneInfo) -> Finding:
    return Finding(finding_id, kind, name, name, "", start, clock, NOBODY, ())
