"""The rules of appointments.

The codes of their errors are the emulator's own, as the vendor's are not published.
"""

from collections.abc import Sequence

from .cloud import Cloud
from .divisions import may_see, require_people
from .errors import ApiError, Detail, invalid
from .instants import LATEST_INSTANT, WEEK, format_instant
from .permissions import Caller
from .store import Appointment

TOO_LONG = "coaching.appointment.too.long"
TOO_FAR_AHEAD = "coaching.appointment.too.far.ahead"
OVERLAP = "coaching.appointment.overlap"
COMPLETED = "coaching.appointment.completed"


def check_people(cloud: Cloud, caller: Caller, field: str, user_ids: Sequence[str]) -> None:
    """Raise a 400 unless all of the users of a field exist and are active, a 403 if one is out of reach."""
    require_people(cloud, caller, field, user_ids)
    users = cloud.store.users.find(user_ids)
    for user_id in user_ids:
        user = users.get(user_id)
        if user is None:
            raise invalid(
                field,
                f"{field}: there is no user {user_id}. "
                "The emulator knows the users of its seed file only: add this one under `users` there.",
                entity_id=user_id,
            )
        if user.state != "active":
            raise invalid(field, f"{field}: the user {user_id} is {user.state}", entity_id=user_id)


def check_new(cloud: Cloud, caller: Caller, planned: Appointment) -> None:
    """Raise a 400 if a new appointment breaks a rule."""
    _check_end(planned)
    _check_length(cloud, planned)
    _check_horizon(cloud, planned)
    _check_free(cloud, caller, planned)


def check_change(cloud: Cloud, caller: Caller, current: Appointment, planned: Appointment) -> None:
    """Raise a 400 if a change of time breaks a rule; what stays as it is may break it, as it did."""
    longer = planned.length_in_minutes != current.length_in_minutes
    moved = planned.date_start != current.date_start
    if longer or moved:
        _check_end(planned)
    if longer:
        _check_length(cloud, planned)
    if moved:
        _check_horizon(cloud, planned)
    if longer or moved:
        _check_free(cloud, caller, planned)


def check_unlocked(cloud: Cloud, current: Appointment, planned: Appointment) -> None:
    """Raise a 400 if the appointment is Completed and would be changed; who changes nothing does no harm."""
    if cloud.rules.lock_completed and current.status == "Completed" and not planned.says_the_same_as(current):
        raise ApiError(
            400,
            COMPLETED,
            "The appointment is Completed and cannot be modified",
            entity_id=current.id,
            details=[Detail(error_code=COMPLETED, entity_id=current.id)],
        )


def latest_start(cloud: Cloud) -> int | None:
    """Return the last instant at which an appointment may start; None if any will do."""
    weeks = cloud.rules.horizon_weeks
    return None if weeks is None else cloud.clock.now() + weeks * WEEK


def _check_end(planned: Appointment) -> None:
    if planned.date_end > LATEST_INSTANT:
        raise invalid("lengthInMinutes", f"lengthInMinutes: it would end after {format_instant(LATEST_INSTANT)}")


def _check_length(cloud: Cloud, planned: Appointment) -> None:
    longest = cloud.rules.max_length_minutes
    if longest is not None and planned.length_in_minutes > longest:
        raise invalid(
            "lengthInMinutes",
            f"lengthInMinutes: {planned.length_in_minutes} is more than {longest} minutes",
            code=TOO_LONG,
        )


def _check_horizon(cloud: Cloud, planned: Appointment) -> None:
    latest = latest_start(cloud)
    if latest is not None and planned.date_start > latest:
        raise invalid(
            "dateStart",
            f"dateStart: {format_instant(planned.date_start)} is more than {cloud.rules.horizon_weeks} weeks ahead; "
            f"the latest start is {format_instant(latest)}",
            code=TOO_FAR_AHEAD,
        )


def _check_free(cloud: Cloud, caller: Caller, planned: Appointment) -> None:
    if not cloud.rules.forbid_overlaps:
        return
    clash = cloud.store.appointments.first_clash(planned, [planned.facilitator_id, *planned.attendee_ids])
    if clash is None:
        return
    user_id, other = clash
    user = cloud.store.users.find([user_id]).get(user_id)
    message = f"{user.name if user else user_id} is in another appointment"
    detail = Detail(error_code=OVERLAP, field_name="dateStart")
    if may_see(cloud, caller, other):
        span = f"from {format_instant(other.date_start)} to {format_instant(other.date_end)}"
        message += f" {span}: {other.name!r} ({other.id})"
        detail = detail.model_copy(update={"entity_id": other.id, "entity_name": other.name})
    raise ApiError(400, OVERLAP, message, details=[detail])
