"""deploy(): a plan file as resources of the running stack."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pulumi
from pulumi import Alias, ComponentResource, ResourceOptions
from pydantic.alias_generators import to_snake

from ..declarations import Attendees, NoteTexts, RunLine, people_of, properties_of, with_ids
from ..genesys import CoachingApi, GenesysError, Session, UsersApi
from ..genesys import CoachingAppointment as LiveAppointment
from ..plans import Code, LoadedPlan, Note, Occurrence, PlanError, Problem, check
from ..resources import (
    AppointmentResource,
    Operation,
    Properties,
    Refused,
    Slot,
    StandingAppointments,
    deletions,
    moves_of,
)
from ..resources.people_lists import MARGIN
from ..stack import NAMESPACE, PLAN, read_stack_config
from .garbage import collect_rarely
from .resources import CoachingAnnotation, CoachingAppointment, declare_nothing_but, declared_by_hand, mark_of
from .source_positions import unrecorded

ALL_IS_SAID = 32
"""Exit code by which a program tells Pulumi's language host that its error message needs no other one after it."""


class CoachingPlan(ComponentResource):
    """Groups the appointments of one plan, so that `pulumi up` shows a tree."""

    def __init__(self, name: str, opts: ResourceOptions | None = None) -> None:
        with unrecorded():
            super().__init__(PLAN, name, {}, opts)


@dataclass(frozen=True)
class _Declaration:
    """An occurrence that becomes a resource, with the properties that it declares."""

    occurrence: Occurrence
    properties: Properties
    """With the hints that say how it is found, and what its time needs."""
    has_started: bool
    after: list[str]
    """Names of the occurrences that must have moved out of its way."""
    notes: list[tuple[Note, str]]
    """Its annotations, and what they say; none, once it has started."""


_deployed: list[Path] = []
"""What the program deployed; one file only, as a second one would take the first one's appointments for undeclared."""


def deploy(path: str | Path = "coaching.yaml") -> None:
    """Declares all that a plan file says as resources of the running stack; called from a Pulumi program.

    Appointments that the program declares by itself come before. Ends the program, with one line for each thing that
    is wrong, before anything of the file is declared.
    """
    try:
        if _deployed:
            raise Refused(f"{path}: a program deploys one plan file, and {_deployed[0]} is deployed already")
        _deployed.append(Path(path))
        _deploy(Path(path))
    except (PlanError, GenesysError, Refused) as error:
        pulumi.log.error(str(error))
        sys.exit(ALL_IS_SAID)


def _deploy(path: Path) -> None:
    collect_rarely()
    config = read_stack_config(pulumi.Config(NAMESPACE).get, os.environ)
    as_of, now = config.planned_from(), config.now()
    organization = config.settings.organization.api_url
    pulumi.log.info(str(RunLine(organization, as_of)))
    session = Session(config.settings)
    checked = check(path, as_of, lambda plan, keys: with_ids(plan, keys, UsersApi(session), as_of), allow_empty=True)
    for warning in checked.warnings:
        pulumi.log.warn(warning.text)
    plan, expansion = checked.expanded()
    look_back = now - expansion.window.start + MARGIN
    operation = Operation(CoachingApi(session), now=lambda: now, say=pulumi.log.info, look_back=look_back)
    # Who has left, and is found no more, was in what is over, and nothing of that is declared anew.
    occurrences = [one for one in expansion.occurrences if all(person.id for person in one.participants)]
    declarations = _declarations(plan, occurrences, operation, config.max_deletes)
    if not declarations and not config.allow_empty:
        raise Refused(
            f"{path}: yields no appointment, which would remove all that there are; if that is meant, "
            "run `pulumi config set coaching:allowEmpty true`"
        )
    _check(declarations, operation)
    declare_nothing_but(mark_of(declaration.occurrence.name) for declaration in declarations)
    pulumi.export("organization", organization)
    # An output begins at once and is awaited in any case, also where the program exports something else by this name.
    pulumi.export("appointments", pulumi.Output.from_input(_declare(plan, declarations)))


def _declarations(
    plan: LoadedPlan, occurrences: list[Occurrence], operation: Operation, max_deletes: int
) -> list[_Declaration]:
    """What is ahead, and what has started and was deployed before: nothing is created in the past.

    They come in an order in which each one finds its time free.
    """
    # Also of those whom the plan only knows: what they were in may be declared no more.
    known = (person.id for person in plan.file.people.values() if person.id)
    standing = StandingAppointments.of((*people_of(occurrences), *known), mark_of(""), operation)
    live = {occurrence.name: standing.with_mark(_marks(occurrence)) for occurrence in occurrences}
    attendees = Attendees(plan, operation, pulumi.log.info)
    by_name = {
        occurrence.name: attendees.of(occurrence, live[occurrence.name])
        for occurrence in occurrences
        if live[occurrence.name] is not None or not operation.has_passed(occurrence.start)
    }
    for name, occurrence in by_name.items():
        _warn_of_other_times(occurrence, live[name], operation)
    by_hand = {mark.removeprefix(mark_of("")): standing.with_mark([mark]) for mark in declared_by_hand()}
    name_by_id = {one.id: name for name, one in (*by_hand.items(), *live.items()) if one is not None}
    targets = {name: _slot(occurrence) for name, occurrence in by_name.items()}
    ahead = list(standing.ahead(name_by_id))
    _check_deletions(len(deletions(targets, ahead)), max_deletes)
    moves = moves_of(targets, ahead, operation.now())
    has_started = {name: _has_started(one, live[name], operation) for name, one in by_name.items()}
    texts = NoteTexts(plan.document.folder, os.environ)
    declarations = [
        _Declaration(
            by_name[name],
            properties_of(by_name[name]) | _found_as(by_name[name], live[name]) | moves.hints.get(name, {}),
            has_started[name],
            moves.after.get(name, []),
            [] if has_started[name] else texts.of(by_name[name]),
        )
        for name in moves.order
    ]
    if texts.problems:
        raise PlanError(texts.problems)
    return declarations


def _check_deletions(count: int, most: int) -> None:
    """Refuses a run that would delete too many appointments before it changes any; a preview may show which."""
    if count <= most:
        return
    message = (
        f"{count} appointments would be deleted or replaced, and coaching:maxDeletes is {most}; if they are meant, "
        f"run `pulumi config set coaching:maxDeletes {count}`"
    )
    if not pulumi.runtime.is_dry_run():
        raise Refused(message)
    pulumi.log.warn(message)


def _has_started(occurrence: Occurrence, live: LiveAppointment | None, operation: Operation) -> bool:
    """Whether an occurrence is history; where its appointment was moved by hand, that counts."""
    return operation.has_passed(occurrence.start) if live is None else operation.has_started(live)


def _warn_of_other_times(occurrence: Occurrence, live: LiveAppointment | None, operation: Operation) -> None:
    """Says where the plan asks for what cannot be: to move into the past, or to take place again."""
    if live is None or operation.has_passed(occurrence.start) == operation.has_passed(live.date_start):
        return
    begin = f"{occurrence.source}: {occurrence.name}"
    if operation.has_passed(occurrence.start):
        would = f"would have started at {occurrence.local_start:%H:%M} already"
        pulumi.log.warn(f"{begin} {would}, so it keeps the start that it has in Genesys Cloud")
    else:
        took_place = live.date_start.astimezone(occurrence.zone)
        again = "if it is to take place again, give the new one another key"
        pulumi.log.warn(f"{begin} took place on {took_place:%Y-%m-%d at %H:%M} already; {again}")


def _check(declarations: list[_Declaration], operation: Operation) -> None:
    """The check that the provider makes too, here with the lines of the plan file."""
    resource = AppointmentResource(operation)
    problems = []
    for declaration in declarations:
        occurrence = declaration.occurrence
        for failure in resource.check(declaration.properties | {"mark": mark_of(occurrence.name)}).failures:
            message = f"{occurrence.name}: {failure.property}: {failure.reason}"
            problems.append(Problem(occurrence.source, message, Code.WRONG_VALUE))
    if problems:
        raise PlanError(problems)


async def _declare(plan: LoadedPlan, declarations: list[_Declaration]) -> dict[str, int]:
    """Declares one after the other, and answers how many appointments each plan has.

    Meanwhile the SDK registers what is declared already: the first appointments are made while the last are still to be
    declared, which takes seconds for a thousand.
    """
    components: dict[str, CoachingPlan] = {}
    appointments: dict[str, CoachingAppointment] = {}
    for declaration in declarations:
        key = declaration.occurrence.plan
        if key not in components:
            former_keys = plan.file.plans[key].formerly if key in plan.file.plans else []
            components[key] = CoachingPlan(key, ResourceOptions(aliases=_aliases(former_keys)))
        earlier = [appointments[name] for name in declaration.after if name in appointments]
        appointment = _declare_appointment(declaration, components[key], earlier)
        appointments[declaration.occurrence.name] = appointment
        for note, text in declaration.notes:
            _declare_annotation(declaration.occurrence, note, text, appointment)
        await asyncio.sleep(0)
    return dict(Counter(declaration.occurrence.plan for declaration in declarations))


def _declare_appointment(
    declaration: _Declaration, component: CoachingPlan, earlier: list[CoachingAppointment]
) -> CoachingAppointment:
    occurrence = declaration.occurrence
    aliases = _aliases(occurrence.former_names)
    opts = ResourceOptions(parent=component, aliases=aliases, depends_on=earlier)
    arguments = {to_snake(name): value for name, value in declaration.properties.items()}
    return CoachingAppointment(occurrence.name, **arguments, opts=opts)


def _declare_annotation(occurrence: Occurrence, note: Note, text: str, appointment: CoachingAppointment) -> None:
    names = product((occurrence.name, *occurrence.former_names), (note.key, *note.former_keys))
    name, *former_names = (f"{of}/{key}" for of, key in names)
    CoachingAnnotation(
        name,
        appointment=appointment,
        text=text,
        access_type=note.access_type,
        opts=ResourceOptions(parent=appointment, aliases=_aliases(former_names)),
    )


def _aliases(former_names: Iterable[str]) -> list[Alias]:
    return [Alias(name=name) for name in former_names]


def _found_as(occurrence: Occurrence, live: LiveAppointment | None) -> Properties:
    """Its live appointment, if a create would not find it by itself: another one coaches, or it has a former mark."""
    if live is None:
        return {}
    is_known = live.facilitator is not None and live.facilitator.id == occurrence.facilitator.user_id
    return {} if is_known and not occurrence.former_names else {"foundAs": live.id}


def _marks(occurrence: Occurrence) -> list[str]:
    return [mark_of(name) for name in (occurrence.name, *occurrence.former_names)]


def _slot(occurrence: Occurrence) -> Slot:
    people = frozenset(person.user_id for person in (occurrence.facilitator, *occurrence.attendees))
    return Slot(people, occurrence.start, occurrence.end)
