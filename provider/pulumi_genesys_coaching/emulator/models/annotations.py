"""Annotations of appointments."""

from typing import Any, Self

from ..store import AccessType, Annotation
from .base import Answer, NonEmpty, RequestBody, SentInstant
from .paging import LinkedPage
from .references import UserReference, annotation_uri


class CoachingAnnotationCreateRequest(RequestBody):
    """`CoachingAnnotationCreateRequest` in the vendor's SDKs."""

    text: NonEmpty
    access_type: AccessType = "Public"


class CoachingAnnotationUpdate(RequestBody):
    """`CoachingAnnotation` as it is sent to change one: everything but the text is given back or left out."""

    text: NonEmpty | None = None
    access_type: AccessType | None = None
    id: Any = None
    created_by: Any = None
    date_created: Any = None
    modified_by: Any = None
    date_modified: Any = None
    is_deleted: Any = None
    self_uri: Any = None


class CoachingAnnotation(Answer):
    """`CoachingAnnotation` in the vendor's SDKs."""

    id: str
    created_by: UserReference
    date_created: SentInstant
    modified_by: UserReference | None
    date_modified: SentInstant | None
    text: str
    is_deleted: bool
    access_type: AccessType
    self_uri: str

    @classmethod
    def of(cls, annotation: Annotation) -> Self:
        """Describe an annotation."""
        return cls(
            id=annotation.id,
            created_by=UserReference.to(annotation.creator_id),
            date_created=annotation.date_created,
            modified_by=UserReference.to(annotation.modifier_id) if annotation.modifier_id else None,
            date_modified=annotation.date_modified,
            text=annotation.text,
            is_deleted=False,
            access_type=annotation.access_type,
            self_uri=annotation_uri(annotation.appointment_id, annotation.id),
        )


class CoachingAnnotationList(LinkedPage):
    """`CoachingAnnotationList` in the vendor's SDKs."""

    entities: list[CoachingAnnotation]
