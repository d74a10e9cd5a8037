"""The control endpoints, for tests and demonstrations: what no Genesys Cloud has."""

from collections import defaultdict
from ipaddress import ip_address

from fastapi import APIRouter, Depends, Request

from .cloud import Cloud
from .errors import ApiError, ErrorBody, invalid, not_found
from .models.annotations import CoachingAnnotation
from .models.appointments import CoachingAppointmentResponse, CoachingAppointmentStatusResponse
from .models.base import Answer, RequestBody, SentInstant, TakenInstant
from .routes.dependencies import TheCloud
from .seed import Grant, Seed, plant
from .store import UserState
from .tokens import IssuedToken, issue_token


async def _loopback_only(request: Request) -> None:
    if request.client is None or not ip_address(request.client.host).is_loopback:
        raise ApiError(403, "not.authorized", "The control endpoints answer this machine only.")


router = APIRouter(
    prefix="/_emulator",
    tags=["Control"],
    dependencies=[Depends(_loopback_only)],
    responses={"default": {"model": ErrorBody, "description": "What went wrong"}},
)


class Health(Answer):
    """That the emulator answers."""

    status: str


class ClockState(Answer):
    """The emulator's time; `set` if it is not real time, `frozen` if it stands still."""

    now: SentInstant
    set: bool
    frozen: bool


class ClockChange(RequestBody):
    """A time for the emulator to run on from, or to stop at; null for real time."""

    now: TakenInstant | None
    frozen: bool = False


class TokenRequest(RequestBody):
    """For whom to issue a token; `permissions` take the place of the user's own."""

    user_id: str
    permissions: list[Grant] | None = None


class LoggedCall(Answer):
    """One call of the journal; `time` is real time."""

    method: str
    path: str
    query: str
    status: int
    time: SentInstant


class CallLog(Answer):
    """The journal: the calls of `/api/v2/` and `/oauth/`, oldest first."""

    requests: list[LoggedCall]


class StoredUser(Answer):
    """A user as stored."""

    id: str
    name: str
    email: str | None
    state: UserState
    permissions: list[str]


class StoredClient(Answer):
    """A client as stored, without its secret."""

    id: str
    permissions: list[str]


class StoredAppointment(CoachingAppointmentResponse):
    """An appointment with all that belongs to it, private annotations too."""

    annotations: list[CoachingAnnotation]
    statuses: list[CoachingAppointmentStatusResponse]


class State(Answer):
    """All that is stored; appointments by start and id."""

    clock: ClockState
    users: list[StoredUser]
    clients: list[StoredClient]
    appointments: list[StoredAppointment]


class Planted(Answer):
    """How many entries of a seed document were inserted or replaced."""

    users: int
    clients: int


@router.get("/health")
async def get_health() -> Health:
    """Say that the emulator answers."""
    return Health(status="ok")


@router.get("/state", response_model_exclude_none=True)
async def get_state(cloud: TheCloud) -> State:
    """Return all that is stored."""
    return State(
        clock=_clock_state(cloud),
        users=[StoredUser.model_validate(user, from_attributes=True) for user in cloud.store.users.all()],
        clients=[StoredClient.model_validate(client, from_attributes=True) for client in cloud.store.clients.all()],
        appointments=_stored_appointments(cloud),
    )


@router.get("/requests")
async def get_requests(cloud: TheCloud) -> CallLog:
    """Return the journal."""
    calls = cloud.journal.calls()
    return CallLog(requests=[LoggedCall.model_validate(call, from_attributes=True) for call in calls])


@router.delete("/requests")
async def delete_requests(cloud: TheCloud) -> CallLog:
    """Empty the journal."""
    cloud.journal.clear()
    return CallLog(requests=[])


@router.post("/tokens")
async def post_tokens(cloud: TheCloud, body: TokenRequest) -> IssuedToken:
    """Issue a token that acts for a user."""
    user = cloud.store.users.find([body.user_id]).get(body.user_id)
    if user is None:
        raise not_found(body.user_id)
    if user.state != "active":
        raise invalid("userId", f"userId: the user {user.id} is {user.state}", entity_id=user.id)
    return issue_token(cloud, user.id, for_user=True, permissions=body.permissions)


@router.get("/clock")
async def get_clock(cloud: TheCloud) -> ClockState:
    """Return the emulator's time."""
    return _clock_state(cloud)


@router.put("/clock")
async def put_clock(cloud: TheCloud, body: ClockChange) -> ClockState:
    """Set the emulator's time."""
    if body.now is not None:
        cloud.clock.set(body.now, frozen=body.frozen)
    elif body.frozen:
        raise invalid("frozen", "frozen: needs a time in `now` to stop at")
    else:
        cloud.clock.reset()
    return _clock_state(cloud)


@router.post("/seed")
async def post_seed(cloud: TheCloud, seed: Seed) -> Planted:
    """Insert or replace the users and clients of a seed document."""
    plant(seed, cloud.store)
    return Planted(users=len(seed.users), clients=len(seed.clients))


def _clock_state(cloud: Cloud) -> ClockState:
    return ClockState(now=cloud.clock.now(), set=cloud.clock.is_set, frozen=cloud.clock.is_frozen)


def _stored_appointments(cloud: Cloud) -> list[StoredAppointment]:
    annotations: dict[str, list[CoachingAnnotation]] = defaultdict(list)
    for annotation in cloud.store.annotations.all():
        annotations[annotation.appointment_id].append(CoachingAnnotation.of(annotation))
    statuses: dict[str, list[CoachingAppointmentStatusResponse]] = defaultdict(list)
    for change in cloud.store.appointments.all_statuses():
        statuses[change.appointment_id].append(CoachingAppointmentStatusResponse.of(change))
    now = cloud.clock.now()
    return [
        StoredAppointment.of(
            appointment, now, annotations=annotations[appointment.id], statuses=statuses[appointment.id]
        )
        for appointment in cloud.store.appointments.all()
    ]
