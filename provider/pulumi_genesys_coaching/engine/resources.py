"""The two resources as a Pulumi program declares them, with or without a plan file.

Annotations are objects here and no texts: Pulumi's SDK looks at them for each resource, and would compile them anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pulumi
from pulumi import Input, Output, ResourceOptions
from pulumi.dynamic import Resource, ResourceProvider
from pydantic.alias_generators import to_camel, to_snake

from ..resources.mark import mark
from ..stack import PROVIDER_KEY
from .provider import CoachingAnnotationProvider, CoachingAppointmentProvider
from .source_positions import unrecorded


def mark_of(name: str) -> str:
    """The mark of a resource of the running stack: `project/stack/name`."""
    return mark(pulumi.get_project(), pulumi.get_stack(), name)


_declared_marks: set[str] = set()


def declared_by_hand() -> frozenset[str]:
    """The marks of the appointments that the program has declared so far."""
    return frozenset(_declared_marks)


_still_to_come: frozenset[str] | None = None
"""The marks of what `deploy()` declares, once it is called."""


def declare_nothing_but(marks: Iterable[str]) -> None:
    """From now on, another appointment is an error: what `deploy()` does not know of, it takes for undeclared."""
    global _still_to_come
    _still_to_come = frozenset(marks)


_camel, _snake = cache(to_camel), cache(to_snake)


class _CoachingResource(Resource):
    """Properties are in snake_case for the program, and under their API names for the engine."""

    mark: Output[str]
    """Says whose the resource is: `project/stack/name`."""

    def __init__(
        self, provider: ResourceProvider, name: str, properties: dict[str, Any], opts: ResourceOptions | None
    ) -> None:
        with unrecorded():
            super().__init__(provider, name, properties, opts)

    def translate_input_property(self, prop: str) -> str:
        """Called by the SDK with the program's names."""
        return prop if prop == PROVIDER_KEY else _camel(prop)

    def translate_output_property(self, prop: str) -> str:
        """Called by the SDK with the engine's names."""
        return prop if prop == PROVIDER_KEY else _snake(prop)


class CoachingAppointment(_CoachingResource, module="genesys", name="CoachingAppointment"):
    """A coaching appointment in Genesys Cloud.

    Arguments are those of the API's CreateCoachingAppointmentRequest: `date_start` is ISO 8601 with an offset or Z,
    lengths are minutes, people are user ids, `wfm_schedule` has `id`, `businessUnit` (with its `id`) and `weekDate`.
    What is left out is not managed. Another facilitator or other attendees replace the appointment; all else is updated
    in place. Once it has started, it is left alone.

    The rest is for `deploy()`, is not compared, and is no output: `found_as` is the id of the appointment that has
    the resource's mark; `remarked` has those that may have lost it to a rename that was taken back, `taken_over` those
    that other resources have, though this one may have had them before such a rename; `supersedes` has
    ids of this stack's appointments that are not declared any more and are in the way; `displaces` those that want its
    time while it wants theirs, each as its `id` and the `moments` at which it may be meanwhile; such a one is told so
    by `steps_aside`.
    """

    name: Output[str]
    date_start: Output[str]
    length_in_minutes: Output[int]
    facilitator_id: Output[str]
    attendee_ids: Output[Sequence[str]]
    declared_start: Input[str]
    """What was declared, for annotations: as an output it would have the state name the appointment once more."""

    def __init__(
        self,
        resource_name: str,
        *,
        name: Input[str],
        date_start: Input[str],
        length_in_minutes: Input[int],
        facilitator_id: Input[str],
        attendee_ids: Input[Sequence[Input[str]]],
        description: Input[str] | None = None,
        conversation_ids: Input[Sequence[Input[str]]] | None = None,
        document_ids: Input[Sequence[Input[str]]] | None = None,
        external_links: Input[Sequence[Input[str]]] | None = None,
        location: Input[str] | None = None,
        share_insights_data: Input[bool] | None = None,
        add_to_schedule: Input[bool] | None = None,
        wfm_schedule: Input[Mapping[str, Any]] | None = None,
        status: Input[str] | None = None,
        found_as: str | None = None,
        remarked: Sequence[str] | None = None,
        taken_over: Sequence[str] | None = None,
        steps_aside: bool | None = None,
        supersedes: Sequence[str] | None = None,
        displaces: Sequence[Mapping[str, Any]] | None = None,
        opts: ResourceOptions | None = None,
    ) -> None:
        properties: dict[str, Any] = {
            "mark": mark_of(resource_name),
            "name": name,
            "description": description,
            "date_start": date_start,
            "length_in_minutes": length_in_minutes,
            "facilitator_id": facilitator_id,
            "attendee_ids": attendee_ids,
            "conversation_ids": conversation_ids,
            "document_ids": document_ids,
            "external_links": external_links,
            "location": location,
            "share_insights_data": share_insights_data,
            "add_to_schedule": add_to_schedule,
            "wfm_schedule": wfm_schedule,
            "status": status,
            "found_as": found_as,
            "remarked": remarked,
            "taken_over": taken_over,
            "steps_aside": steps_aside,
            "supersedes": supersedes,
            "displaces": displaces,
        }
        if _still_to_come is not None and properties["mark"] not in _still_to_come:
            raise pulumi.RunError(
                f"{resource_name}: declared after deploy(); declare it before, so that its time is known"
            )
        if properties["mark"] in _declared_marks:
            raise pulumi.RunError(f"{resource_name}: declared twice; one appointment cannot be two resources")
        _declared_marks.add(properties["mark"])
        self.declared_start = date_start
        super().__init__(CoachingAppointmentProvider(), resource_name, _declared(properties), opts)


class CoachingAnnotation(_CoachingResource, module="genesys", name="CoachingAnnotation"):
    """A note on a coaching appointment; `access_type` is Public or Private.

    `appointment` is a CoachingAppointment of the same program, which the annotation then follows, or an id. The text of
    a Private annotation is a secret in the stack's state.
    """

    appointment_id: Output[str]
    text: Output[str]
    access_type: Output[str]

    def __init__(
        self,
        resource_name: str,
        *,
        appointment: CoachingAppointment | Input[str],
        text: Input[str],
        access_type: str = "Public",
        opts: ResourceOptions | None = None,
    ) -> None:
        properties: dict[str, Any] = {
            "mark": mark_of(resource_name),
            "text": Output.secret(text) if access_type == "Private" else text,
            "access_type": access_type,
        }
        if isinstance(appointment, CoachingAppointment):
            properties["appointment_id"] = appointment.id
            properties["appointment_mark"] = mark_of(appointment.pulumi_resource_name)
            properties["appointment_start"] = appointment.declared_start
        else:
            properties["appointment_id"] = appointment
        super().__init__(CoachingAnnotationProvider(), resource_name, properties, opts)


def _declared(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
