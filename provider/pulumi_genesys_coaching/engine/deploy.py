"""deploy(): a plan file as resources of the running stack."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pulumi
from pulumi import Alias, ComponentResource, ResourceOptions
from pydantic.alias_generators import to_camel

from ..genesys import CoachingApi, GenesysError, Session, instant_text
from ..plans import LoadedPlan, Occurrence, PlanError, Problem, expand, load
from ..resources import AppointmentResource, Operation, Refused, Slot, StandingAppointments
from .config import NAMESPACE, read_stack_config
from .resources import CoachingAnnotation, CoachingAppointment, mark_of


class CoachingPlan(ComponentResource):
    """Groups the appointments of one plan, so that `pulumi up` shows a tree."""

    def __init__(self, name: str, opts: ResourceOptions | None = None) -> None:
        super().__init__("coaching:index:CoachingPlan", name, {}, opts)


@dataclass(frozen=True)
class _Declaration:
    """An occurrence that becomes a resource, with the properties that it declares."""

    occurrence: Occurrence
    properties: dict[str, Any]
    has_started: bool


def deploy(path: str | Path = "coaching.yaml") -> None:
    """Declares all that a plan file says as resources of the running stack; called from a Pulumi program.

    Raises pulumi.RunError, one line for each thing that is wrong, before anything is declared.
    """
    try:
        _deploy(Path(path))
    except (PlanError, GenesysError, Refused) as error:
        raise pulumi.RunError(str(error)) from None


def _deploy(path: Path) -> None:
    config = read_stack_config(pulumi.Config(NAMESPACE).get, os.environ)
    now = config.now()
    organization = config.settings.organization.api_url
    pulumi.log.info(f"Genesys Cloud at {organization}, as of {instant_text(now)}")
    plan = load(path)
    occurrences = expand(plan, now)
    operation = Operation(CoachingApi(Session(config.settings)), now=lambda: now, say=pulumi.log.info)
    declarations = _declarations(occurrences, operation)
    if not declarations and not config.allow_empty:
        raise Refused(
            f"{path}: yields no appointment, which would remove all that there are; if that is meant, "
            "run `pulumi config set coaching:allowEmpty true`"
        )
    _check(declarations, operation)
    _declare(plan, declarations)
    pulumi.export("organization", organization)
    pulumi.export("appointments", dict(Counter(declaration.occurrence.plan for declaration in declarations)))


def _declarations(occurrences: list[Occurrence], operation: Operation) -> list[_Declaration]:
    """What is ahead, and what has started and was deployed before: nothing is created in the past."""
    facilitators = (occurrence.facilitator.id for occurrence in occurrences)
    standing = StandingAppointments.of(facilitators, mark_of(""), operation)
    declared = {mark for occurrence in occurrences for mark in _marks(occurrence)}
    declarations = []
    for occurrence in occurrences:
        live = standing.with_mark(_marks(occurrence))
        has_started = operation.has_passed(occurrence.start)
        if has_started and live is None:
            continue
        if has_started and live is not None and not operation.has_started(live):
            pulumi.log.warn(
                f"{occurrence.source}: {occurrence.name} would have started at {occurrence.local_start:%H:%M} already, "
                "so it keeps the start that it has in Genesys Cloud"
            )
        in_the_way = standing.in_the_way(_slot(occurrence), declared) if live is None else []
        declarations.append(_Declaration(occurrence, _properties(occurrence, in_the_way), has_started))
    return declarations


def _check(declarations: list[_Declaration], operation: Operation) -> None:
    """The check that the provider makes too, here with the lines of the plan file."""
    resource = AppointmentResource(operation)
    problems = []
    for declaration in declarations:
        occurrence = declaration.occurrence
        inputs = {to_camel(name): value for name, value in declaration.properties.items()}
        for failure in resource.check(inputs | {"mark": mark_of(occurrence.name)}).failures:
            problems.append(Problem(occurrence.source, f"{occurrence.name}: {failure.property}: {failure.reason}"))
    if problems:
        raise PlanError(problems)


def _declare(plan: LoadedPlan, declarations: list[_Declaration]) -> None:
    components: dict[str, CoachingPlan] = {}
    for declaration in declarations:
        key = declaration.occurrence.plan
        if key not in components:
            former_keys = plan.file.plans[key].formerly if key in plan.file.plans else []
            components[key] = CoachingPlan(key, ResourceOptions(aliases=_aliases(former_keys)))
        _declare_occurrence(declaration, components[key])


def _declare_occurrence(declaration: _Declaration, component: CoachingPlan) -> None:
    occurrence = declaration.occurrence
    appointment = CoachingAppointment(
        occurrence.name,
        **declaration.properties,
        opts=ResourceOptions(parent=component, aliases=_aliases(occurrence.former_names)),
    )
    if declaration.has_started:
        return
    for note in occurrence.notes:
        former_names = [f"{name}/{note.key}" for name in occurrence.former_names]
        CoachingAnnotation(
            f"{occurrence.name}/{note.key}",
            appointment=appointment,
            text=note.text,
            access_type=note.access_type,
            opts=ResourceOptions(parent=appointment, aliases=_aliases(former_names)),
        )


def _aliases(former_names: list[str] | tuple[str, ...]) -> list[Alias]:
    return [Alias(name=name) for name in former_names]


def _marks(occurrence: Occurrence) -> list[str]:
    return [mark_of(name) for name in (occurrence.name, *occurrence.former_names)]


def _properties(occurrence: Occurrence, in_the_way: list[str]) -> dict[str, Any]:
    """The arguments of the CoachingAppointment; positions are not among them, as they would change with each line."""
    properties = {
        "name": occurrence.title,
        "description": occurrence.description,
        "date_start": instant_text(occurrence.start),
        "length_in_minutes": int(occurrence.length.total_seconds() // 60),
        "facilitator_id": occurrence.facilitator.id,
        "attendee_ids": [attendee.id for attendee in occurrence.attendees],
    }
    if occurrence.location is not None:
        properties["location"] = occurrence.location
    if in_the_way:
        properties["supersedes"] = in_the_way
    return properties


def _slot(occurrence: Occurrence) -> Slot:
    people = frozenset(person.id for person in (occurrence.facilitator, *occurrence.attendees))
    return Slot(people, occurrence.start, occurrence.end)
