"""Annotations of appointments."""

import uuid
from dataclasses import replace
from typing import Annotated

from fastapi import Path, Query, Request, Response, status

from ..cloud import Cloud
from ..errors import invalid, not_found
from ..models.annotations import (
    CoachingAnnotation,
    CoachingAnnotationCreateRequest,
    CoachingAnnotationList,
    CoachingAnnotationUpdate,
)
from ..models.paging import PageQuery, page_facts, page_uris
from ..models.references import APPOINTMENTS
from ..notifying import notify
from ..permissions import (
    ANY_RELATIONSHIP,
    CREATOR_OR_FACILITATOR,
    AnnotationAction,
    Caller,
    require_annotation_type,
    viewable_annotation_types,
)
from ..store import ActionType, Annotation, Appointment
from .dependencies import AppointmentId, TheAppointment, TheCaller, TheCloud, api_router, find_appointment

router = api_router(f"{APPOINTMENTS}/{{appointmentId}}/annotations", "Coaching annotations")

AnnotationId = Annotated[str, Path(alias="annotationId", description="The ID of the annotation.")]


@router.post("")
async def post_coaching_appointment_annotations(
    cloud: TheCloud, caller: TheCaller, appointment_id: AppointmentId, body: CoachingAnnotationCreateRequest
) -> CoachingAnnotation:
    """Create a new annotation."""
    with cloud.store.transaction():
        appointment = find_appointment(cloud, caller, appointment_id)
        require_annotation_type(caller, "add", appointment, body.access_type)
        annotation = Annotation(
            id=str(uuid.uuid4()),
            appointment_id=appointment.id,
            text=body.text,
            access_type=body.access_type,
            creator_id=caller.id,
            date_created=cloud.clock.now(),
        )
        cloud.store.annotations.add(annotation)
        _notify(cloud, "AnnotationAdded", appointment, annotation)
    return CoachingAnnotation.of(annotation)


@router.get("")
async def get_coaching_appointment_annotations(
    request: Request,
    cloud: TheCloud,
    caller: TheCaller,
    appointment: TheAppointment,
    query: Annotated[PageQuery, Query()],
) -> CoachingAnnotationList:
    """Get a list of annotations: those that the caller may see."""
    access_types = viewable_annotation_types(caller, appointment)
    found, total = cloud.store.annotations.search(
        appointment.id, access_types, limit=query.page_size, offset=query.offset
    )
    return CoachingAnnotationList(
        entities=[CoachingAnnotation.of(annotation) for annotation in found],
        **page_facts(query, total),
        **page_uris(request.url, query, total),
    )


@router.get("/{annotationId}")
async def get_coaching_appointment_annotation(
    cloud: TheCloud, caller: TheCaller, appointment: TheAppointment, annotation_id: AnnotationId
) -> CoachingAnnotation:
    """Retrieve an annotation."""
    return CoachingAnnotation.of(_find(cloud, caller, "view", appointment, annotation_id))


@router.patch("/{annotationId}")
async def patch_coaching_appointment_annotation(
    cloud: TheCloud,
    caller: TheCaller,
    appointment_id: AppointmentId,
    annotation_id: AnnotationId,
    body: CoachingAnnotationUpdate,
) -> CoachingAnnotation:
    """Update an existing annotation: its text."""
    with cloud.store.transaction():
        appointment = find_appointment(cloud, caller, appointment_id)
        current = _find(cloud, caller, "edit", appointment, annotation_id)
        if body.access_type not in (None, current.access_type):
            raise invalid("accessType", f"accessType: cannot be changed, it is {current.access_type}")
        changed = replace(
            current,
            text=current.text if body.text is None else body.text,
            modifier_id=caller.id,
            date_modified=cloud.clock.now(),
        )
        cloud.store.annotations.update(changed)
        if changed.text != current.text:
            _notify(cloud, "AnnotationEdited", appointment, changed)
    return CoachingAnnotation.of(changed)


@router.delete("/{annotationId}", status_code=status.HTTP_204_NO_CONTENT, response_class=Response)
async def delete_coaching_appointment_annotation(
    cloud: TheCloud, caller: TheCaller, appointment: TheAppointment, annotation_id: AnnotationId
) -> None:
    """Delete an existing annotation."""
    with cloud.store.transaction():
        annotation = _find(cloud, caller, "delete", appointment, annotation_id)
        cloud.store.annotations.delete(annotation.id)
        _notify(cloud, "AnnotationDeleted", appointment, annotation)


def _find(
    cloud: Cloud, caller: Caller, action: AnnotationAction, appointment: Appointment, annotation_id: str
) -> Annotation:
    """Return the annotation if the caller may take this action on it; raise a 404 or a 403."""
    annotation = cloud.store.annotations.find(appointment.id, annotation_id)
    if annotation is None:
        raise not_found(annotation_id)
    require_annotation_type(caller, action, appointment, annotation.access_type)
    return annotation


def _notify(cloud: Cloud, action_type: ActionType, appointment: Appointment, annotation: Annotation) -> None:
    """Tell those who may see the annotation by their relationship to the appointment."""
    told = ANY_RELATIONSHIP if annotation.access_type == "Public" else CREATOR_OR_FACILITATOR
    notify(cloud, action_type, appointment, told)
