"""Annotations: notes on an appointment."""

from __future__ import annotations

from enum import StrEnum

from .base import Instant, Model, OrNewer, PrivateText, Reference, Request


class AccessType(StrEnum):
    """Who may see an annotation; it cannot be changed after its creation."""

    PUBLIC = "Public"
    PRIVATE = "Private"


class CoachingAnnotation(Model):
    """`CoachingAnnotation`: a note on an appointment."""

    id: str
    text: PrivateText = ""
    access_type: OrNewer[AccessType]
    is_deleted: bool = False
    created_by: Reference | None = None
    date_created: Instant | None = None
    modified_by: Reference | None = None
    date_modified: Instant | None = None
    self_uri: str | None = None


class CreateAnnotation(Request):
    """`CoachingAnnotationCreateRequest`."""

    text: PrivateText
    access_type: AccessType


class UpdateAnnotation(Request):
    """The part of `CoachingAnnotation` that can be changed."""

    text: PrivateText
