"""Who may do what: permissions, and what a relationship to an appointment allows without one.

Both are stated operation by operation in the vendor's API documentation of Coaching.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from .errors import ApiError
from .store import AccessType, Appointment, Relationship, User

AnnotationAction = Literal["view", "add", "edit", "delete"]

CREATOR: frozenset[Relationship] = frozenset({"Creator"})
CREATOR_OR_FACILITATOR: frozenset[Relationship] = frozenset({"Creator", "Facilitator"})
ANY_RELATIONSHIP: frozenset[Relationship] = frozenset({"Creator", "Facilitator", "Attendee"})

_PUBLIC_ANNOTATION_EXEMPTIONS: dict[AnnotationAction, frozenset[Relationship]] = {
    "view": ANY_RELATIONSHIP,
    "add": ANY_RELATIONSHIP,
    "edit": CREATOR_OR_FACILITATOR,
    "delete": CREATOR_OR_FACILITATOR,
}
_ENTITIES: dict[AccessType, str] = {"Public": "annotation", "Private": "privateAnnotation"}


@dataclass(frozen=True)
class Caller:
    """Whom a token acts for: a user, or a client, which has permissions but relates to no appointment."""

    id: str
    is_user: bool
    permissions: Collection[str]
    divisions: Collection[str] | None = None
    """The divisions of the people with whom the caller may deal; None for all."""

    def may(self, permission: str) -> bool:
        """Say whether the caller was granted `permission`, by itself or by a wildcard."""
        return any(_covers(grant, permission) for grant in self.permissions)

    def may_deal_with(self, user: User) -> bool:
        """Say whether a user is in the caller's divisions."""
        return self.divisions is None or user.division in self.divisions

    def relationships(self, appointment: Appointment) -> frozenset[Relationship]:
        """Say how the caller relates to an appointment."""
        return appointment.relationships(self.id) if self.is_user else frozenset()

    def require(self, *permissions: str) -> None:
        """Raise a 403 unless the caller has any of the `permissions`."""
        if not any(self.may(permission) for permission in permissions):
            raise _missing(permissions)

    def annotation_types(self, action: AnnotationAction, appointment: Appointment) -> list[AccessType]:
        """Return on which types of annotation the caller may take this action."""
        related = self.relationships(appointment)
        exempt: dict[AccessType, frozenset[Relationship]] = {
            "Public": _PUBLIC_ANNOTATION_EXEMPTIONS[action],
            "Private": CREATOR_OR_FACILITATOR,
        }
        return [
            access_type
            for access_type in exempt
            if related & exempt[access_type] or self.may(annotation_permission(action, access_type))
        ]


def annotation_permission(action: AnnotationAction, access_type: AccessType) -> str:
    """Return the permission for an action on one type of annotation."""
    return f"coaching:{_ENTITIES[access_type]}:{action}"


def require_annotation_type(
    caller: Caller, action: AnnotationAction, appointment: Appointment, access_type: AccessType
) -> None:
    """Raise a 403 unless the caller may take this action on an annotation of this type."""
    if access_type not in caller.annotation_types(action, appointment):
        raise _missing([annotation_permission(action, access_type)])


def viewable_annotation_types(caller: Caller, appointment: Appointment) -> list[AccessType]:
    """Return the types of annotation that the caller may see; raise a 403 if there is none."""
    types = caller.annotation_types("view", appointment)
    if not types:
        raise _missing([annotation_permission("view", access_type) for access_type in _ENTITIES])
    return types


def _covers(grant: str, permission: str) -> bool:
    return grant == permission or (grant.endswith("*") and permission.startswith(grant[:-1]))


def _missing(permissions: Collection[str]) -> ApiError:
    names = ", ".join(permissions)
    if len(permissions) == 1:
        code = "missing.permissions"
        reason = "You are missing the following permission(s)"
    else:
        code = "missing.any.permissions"
        reason = "You must have at least one of the following permissions assigned"
    return ApiError(
        403,
        code,
        f"Unable to perform the requested action. {reason}: {names}",
        params={"permissions": names},
    )
