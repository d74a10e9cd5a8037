"""What the steps of a preview come to for appointments: with their annotations, by plan and person, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..declarations.wording import Told, told
from ..plans import LoadedPlan, Occurrence
from ..plans.days.zones import zone
from ..plans.expansion import ONE_OFFS, TOGETHER
from ..resources import Properties
from ..resources.annotation import HINTS as ANNOTATION_HINTS
from ..resources.appointment import HINTS
from ..resources.canonical import instant
from ..resources.declaration import differing, properties_in
from ..resources.live_appointment import slot_of
from ..resources.mark import key_of
from ..stack import ANNOTATION, APPOINTMENT
from .people import People
from .preview import Operation, Preview, Step
from .review import Action, AnnotationChange, AppointmentChange, Who

_ACTIONS = {
    Operation.CREATE: Action.CREATE,
    Operation.UPDATE: Action.UPDATE,
    Operation.REPLACE: Action.REPLACE,
    Operation.DELETE: Action.DELETE,
}

_PRIVATE = "Private"

_UNTOLD = frozenset({"appointmentId", "appointmentMark"})
"""Where an annotation is, which follows from its appointment."""


class Changes:
    """Makes one change out of the steps of each appointment and its annotations."""

    def __init__(self, preview: Preview, plan: LoadedPlan, occurrences: Iterable[Occurrence], as_of: datetime) -> None:
        self._plan = plan
        self._as_of = as_of
        self._occurrences = {one.name: one for one in occurrences}
        self.people = People(plan, self._occurrences, preview.steps)
        self._appointments = {step.name: step for step in _of_kind(preview, APPOINTMENT)}
        self._annotations: defaultdict[str, list[Step]] = defaultdict(list)
        for step in _of_kind(preview, ANNOTATION):
            self._annotations[_appointment_of(step)].append(step)
        self._taken_over = dict(_taken_over(self._appointments.values()))
        self._in_the_way = {
            one for step in self._appointments.values() if step.new for one in step.new.get("supersedes", ())
        }

    def all(self) -> tuple[AppointmentChange, ...]:
        """The changes by plan, person and start; what stays as it is, is none."""
        made_anew = set(self._taken_over.values())
        names = [name for name in {**self._appointments, **self._annotations} if name not in made_anew]
        found = [change for change in map(self._change, names) if change is not None]
        order = {key: index for index, key in enumerate((*self._plan.file.plans, ONE_OFFS))}
        return tuple(sorted(found, key=lambda one: (order.get(one.plan or "", len(order)), one.person, one.start)))

    def ahead(self, steps_show_all: bool) -> tuple[int, int]:
        """How many appointments are deployed and ahead, and how many of the plan's stay as they are."""
        recorded = [one for one in self._appointments.values() if one.old and not self._is_over(one.old)]
        if steps_show_all:
            unchanged = sum(step.operation is Operation.SAME for step in self._appointments.values())
            return len(recorded), unchanged
        declared = [name for name in self._occurrences if name not in self._appointments]
        ahead = [name for name in declared if self._occurrences[name].start > self._as_of]
        return len(recorded) + len(ahead), len(ahead)

    def _change(self, name: str) -> AppointmentChange | None:
        step = self._appointments.get(name)
        former = self._appointments.get(self._taken_over.get(name, ""))
        occurrence = self._occurrences.get(name)
        annotations = tuple(filter(None, map(self._annotation, self._annotations_of(name, former))))
        if step is None or step.operation is Operation.SAME:
            return self._with_annotations(name, step, occurrence, annotations) if annotations else None
        old = former.old if former else step.old
        new = step.new or old or {}
        action = Action.UPDATE if former else self._action(step)
        return self._described(name, old, new, action, annotations, (former or step).id)

    def _described(
        self,
        name: str,
        old: Mapping[str, Any] | None,
        new: Mapping[str, Any],
        action: Action | None,
        annotations: tuple[AnnotationChange, ...],
        appointment_id: str | None,
    ) -> AppointmentChange:
        before = properties_in(old if old is not None else new, HINTS)
        after = properties_in(new, HINTS)
        occurrence = self._occurrences.get(name)
        plan, person, nominal = _parts(name)
        clock = self._zone(name, occurrence)
        properties = differing(before, after, ())
        return AppointmentChange(
            action=action,
            name=name,
            title=after["name"],
            plan=plan,
            person=self._person(person, after),
            nominal=occurrence.nominal if occurrence else nominal,
            start=instant(after["dateStart"]),
            zone=clock,
            facilitator=self.people.with_id(after["facilitatorId"]),
            attendees=self._attendees(after),
            former_facilitator=self.people.with_id(before["facilitatorId"]),
            former_attendees=self._attendees(before),
            appointment_id=appointment_id,
            source=occurrence.source if occurrence else None,
            told=tuple(self._told(one, before, after, clock) for one in properties),
            properties=frozenset(properties),
            conversation_ids=frozenset(before.get("conversationIds", ())),
            document_ids=frozenset(before.get("documentIds", ())),
            links=frozenset(before.get("externalLinks", ())),
            status=after.get("status"),
            steps_aside=bool(new.get("stepsAside")),
            makes_room=action is Action.DELETE and appointment_id in self._in_the_way,
            annotations=annotations,
        )

    def _with_annotations(
        self, name: str, step: Step | None, occurrence: Occurrence | None, annotations: tuple[AnnotationChange, ...]
    ) -> AppointmentChange | None:
        """An appointment that stays as it is, and whose annotations do not."""
        if step is not None and step.new is not None:
            return self._described(name, step.old, step.new, None, annotations, step.id)
        if occurrence is None:
            return self._unknown(name, annotations)
        facilitator, attendees = self.people.who(occurrence.facilitator), map(self.people.who, occurrence.attendees)
        return _unchanged(occurrence, facilitator, tuple(attendees), annotations)

    def _unknown(self, name: str, annotations: tuple[AnnotationChange, ...]) -> AppointmentChange | None:
        """An appointment of which the preview says nothing, nor the plan: what is history, and hand-made ones."""
        starts = [step.old or step.new or {} for step in self._annotations[name]]
        start = next((one["appointmentStart"] for one in starts if "appointmentStart" in one), None)
        plan, person, nominal = _parts(name)
        nobody = Who("", "")
        return AppointmentChange(
            action=None,
            name=name,
            title=name,
            plan=plan,
            person=self.people.with_key(person).name,
            nominal=nominal,
            start=instant(start) if start else self._as_of,
            zone=self._zone(name, None),
            facilitator=nobody,
            attendees=(),
            former_facilitator=nobody,
            former_attendees=(),
            appointment_id=None,
            source=None,
            annotations=annotations,
        )

    def _action(self, step: Step) -> Action:
        is_history = step.operation is Operation.DELETE and step.old is not None and self._is_over(step.old)
        return Action.RELEASE if is_history else _ACTIONS[step.operation]

    def _is_over(self, properties: Mapping[str, Any]) -> bool:
        start = properties.get("dateStart") or properties.get("appointmentStart")
        return start is not None and instant(start) <= self._as_of

    def _annotations_of(self, name: str, former: Step | None) -> list[Step]:
        """The steps of an appointment's annotations; what another name has already is neither deleted nor added."""
        steps = [step for step in self._annotations[name] if step.operation is not Operation.SAME]
        steps.sort(key=lambda step: step.name)
        if former is None:
            return steps
        kept = [_says(step.old) for step in self._annotations[former.name] if step.old]
        return [step for step in steps if _says(step.new) not in kept]

    def _annotation(self, step: Step) -> AnnotationChange | None:
        """What becomes of an annotation; None where its mark changes alone, which nobody sees in Genesys Cloud."""
        old, new = properties_in(step.old or {}, ANNOTATION_HINTS), properties_in(step.new or {}, ANNOTATION_HINTS)
        says = new or old
        is_private = says.get("accessType") == _PRIVATE
        changed = [one for one in differing(old, new, ()) if one not in _UNTOLD] if old and new else []
        if is_private and step.operation is Operation.UPDATE and not changed:
            # Pulumi shows no secret, so that an old and a new one look alike.
            changed = ["text"]
        if changed == ["mark"]:
            return None
        return AnnotationChange(
            action=self._action(step),
            key=key_of(step.name),
            id=step.id,
            is_private=is_private,
            told=tuple(
                told(one, old.get(one), new.get(one), self._plan_zone, self.people.names, is_private=is_private)
                for one in changed
            ),
            text=None if is_private else says.get("text"),
        )

    def _told(self, name: str, before: Properties, after: Properties, clock: ZoneInfo) -> Told:
        return told(name, before.get(name), after.get(name), clock, self.people.names)

    def _person(self, key: str, properties: Properties) -> str:
        if key in self._plan.file.people:
            return self.people.with_key(key).name
        return ", ".join(one.name for one in self._attendees(properties)) or key

    def _attendees(self, properties: Properties) -> tuple[Who, ...]:
        return tuple(sorted(self.people.with_id(one) for one in properties["attendeeIds"]))

    @property
    def _plan_zone(self) -> ZoneInfo:
        return zone(self._plan.file.timezone)

    def _zone(self, name: str, occurrence: Occurrence | None) -> ZoneInfo:
        if occurrence is not None:
            return occurrence.zone
        section, key, *_ = [*name.split("/"), ""]
        coached = self._plan.file.appointments.get(key) if section == ONE_OFFS else self._plan.file.plans.get(section)
        return zone((coached and coached.timezone) or self._plan.file.timezone)


def _of_kind(preview: Preview, kind: str) -> list[Step]:
    return [step for step in preview.steps if step.kind == kind]


def _appointment_of(step: Step) -> str:
    """The name of the appointment that an annotation is on; for one by hand, as good as can be told."""
    properties = step.new or step.old or {}
    mark = properties.get("appointmentMark")
    return mark.split("/", 2)[2] if mark else step.parent


def _taken_over(steps: Iterable[Step]) -> Iterable[tuple[str, str]]:
    """What is created under one name by taking over what is deleted under another: the same people at the same time.

    Pulumi says `create` and `delete`; the provider keeps the appointment and changes its mark.
    """
    deleted = {step.id: step for step in steps if step.operation is Operation.DELETE and step.old}
    for step in steps:
        if step.operation is not Operation.CREATE or step.new is None:
            continue
        slot = slot_of(properties_in(step.new, HINTS))
        for superseded in step.new.get("supersedes", ()):
            former = deleted.get(superseded)
            if former is not None and former.old and slot_of(properties_in(former.old, HINTS)) == slot:
                yield step.name, former.name
                break


def _says(properties: Mapping[str, Any] | None) -> tuple[Any, ...]:
    return tuple((properties or {}).get(name) for name in ("text", "accessType"))


def _parts(name: str) -> tuple[str | None, str, date | None]:
    """The plan, the person's key and the day in a name; a one-off's has no day."""
    match name.split("/"):
        case [section, _, person] if section == ONE_OFFS:
            return ONE_OFFS, person, None
        case [plan, person, day]:
            try:
                return plan, person, date.fromisoformat(day)
            except ValueError:
                return None, name, None
    return None, name, None


def _unchanged(
    occurrence: Occurrence, facilitator: Who, attendees: tuple[Who, ...], annotations: tuple[AnnotationChange, ...]
) -> AppointmentChange:
    person = attendees if occurrence.person == TOGETHER else attendees[:1]
    return AppointmentChange(
        action=None,
        name=occurrence.name,
        title=occurrence.title,
        plan=occurrence.plan,
        person=", ".join(one.name for one in person),
        nominal=occurrence.nominal,
        start=occurrence.start,
        zone=occurrence.zone,
        facilitator=facilitator,
        attendees=attendees,
        former_facilitator=facilitator,
        former_attendees=attendees,
        appointment_id=None,
        source=occurrence.source,
        annotations=annotations,
    )
