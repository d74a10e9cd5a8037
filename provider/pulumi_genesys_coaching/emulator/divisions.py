"""With whom a client may deal: the people of its divisions.

An appointment is within reach if its facilitator or any of its attendees is.
"""

from collections.abc import Collection, Sequence

from .cloud import Cloud
from .errors import ApiError, Detail
from .permissions import Caller
from .store import (
    Appointment,
    AppointmentFilter,
    AttendanceFilter,
    ReachableAppointments,
    ReachableAttendances,
    User,
)

_CODE = "not.authorized"


def require_people(cloud: Cloud, caller: Caller, field: str | None, user_ids: Sequence[str]) -> None:
    """Raise a 403 if the caller may not deal with one of the users of a field; who is unknown does no harm."""
    if caller.divisions is None:
        return
    users = cloud.store.users.find(user_ids)
    for user_id in user_ids:
        user = users.get(user_id)
        if user and not caller.may_deal_with(user):
            raise out_of_reach(user, field)


def people_within_reach(cloud: Cloud, caller: Caller, user_ids: Collection[str]) -> list[str]:
    """Return those of some users with whom the caller may deal, or who are unknown."""
    if caller.divisions is None:
        return list(user_ids)
    users = cloud.store.users.find(list(user_ids))
    return [each for each in user_ids if each not in users or caller.may_deal_with(users[each])]


def is_within_reach(cloud: Cloud, caller: Caller, appointment: Appointment) -> bool:
    """Say whether the caller may deal with any of the people of an appointment."""
    if caller.divisions is None:
        return True
    people = cloud.store.users.find([appointment.facilitator_id, *appointment.attendee_ids]).values()
    return any(caller.may_deal_with(user) for user in people)


def may_see(cloud: Cloud, caller: Caller, appointment: Appointment) -> bool:
    """Say whether the caller may view an appointment."""
    if caller.relationships(appointment):
        return True
    return caller.may("coaching:appointment:view") and is_within_reach(cloud, caller, appointment)


def require_appointment(cloud: Cloud, caller: Caller, appointment: Appointment) -> None:
    """Raise a 403 if the caller may deal with none of the people of an appointment."""
    if not is_within_reach(cloud, caller, appointment):
        raise ApiError(
            403,
            _CODE,
            "Neither the facilitator nor an attendee of this appointment is in the client's divisions.",
            entity_id=appointment.id,
        )


def appointments_within_reach(caller: Caller, wanted: AppointmentFilter) -> AppointmentFilter:
    """Leave out the appointments with whose people the caller may not deal."""
    if caller.divisions is None:
        return wanted
    return ReachableAppointments(**vars(wanted), divisions=caller.divisions)


def attendances_within_reach(caller: Caller, wanted: AttendanceFilter) -> AttendanceFilter:
    """Leave out the attendances in appointments with whose people the caller may not deal."""
    if caller.divisions is None:
        return wanted
    return ReachableAttendances(**vars(wanted), divisions=caller.divisions)


def out_of_reach(user: User, field: str | None = None) -> ApiError:
    """Return a 403 about a user with whom the caller may not deal, and where the request names that user."""
    return ApiError(
        403,
        _CODE,
        f"{user.name} is in the division {user.division}, which is none of the client's.",
        entity_id=user.id,
        details=[Detail(error_code=_CODE, field_name=field, entity_id=user.id, entity_name=user.name)],
    )
