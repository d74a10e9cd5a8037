from __future__ import annotations

import socket
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from pulumi_genesys_coaching.genesys import (
    AccessToken,
    ClientCredentials,
    CoachingApi,
    CreateAppointment,
    Organization,
    RetryPolicy,
    Session,
    Settings,
)
from support.emulator import Emulator, User, new_users

from .scripted import ScriptedServer

SECRET = "s3cr3t-of-the-client"
AT_ONCE = RetryPolicy(backoff_seconds=0, rate_limit_seconds=0)
"""The real policy, but for waits that nobody asked for."""

START = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=7)


def settings_for(url: str, client_id: str = "ci", secret: str = SECRET) -> Settings:
    return Settings(Organization.at_url(url), ClientCredentials(client_id, secret))


OpenSession = Callable[[Settings], Session]
Connect = Callable[..., CoachingApi]


@pytest.fixture
def open_session() -> Iterator[OpenSession]:
    """Opens sessions, and closes them after the test."""
    sessions: list[Session] = []

    def open_with(settings: Settings) -> Session:
        sessions.append(Session(settings, AT_ONCE))
        return sessions[-1]

    yield open_with
    for session in sessions:
        session.close()


@pytest.fixture
def connect(open_session: OpenSession) -> Connect:
    """Makes clients."""

    def connect_to(url: str, client_id: str = "ci", secret: str = SECRET) -> CoachingApi:
        return CoachingApi(open_session(settings_for(url, client_id, secret)))

    return connect_to


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    running = ScriptedServer()
    yield running
    running.stop()


@pytest.fixture
def other() -> Iterator[ScriptedServer]:
    """Another host, as far as HTTP is concerned."""
    running = ScriptedServer()
    yield running
    running.stop()


@pytest.fixture
def session(server: ScriptedServer, open_session: OpenSession) -> Session:
    """A session with the scripted server."""
    return open_session(settings_for(server.url))


@pytest.fixture
def api(session: Session) -> CoachingApi:
    """A client of the scripted server."""
    return CoachingApi(session)


@pytest.fixture
def live_session(shared_emulator: Emulator, open_session: OpenSession) -> Session:
    """A session with the emulator that may do all of Coaching."""
    return open_session(settings_for(shared_emulator.url, "local", "local-secret"))


@pytest.fixture
def live(live_session: Session) -> CoachingApi:
    """A client of the emulator that may do all of Coaching."""
    return CoachingApi(live_session)


ActAs = Callable[[User], CoachingApi]


@pytest.fixture
def act_as(shared_emulator: Emulator, open_session: OpenSession) -> ActAs:
    """Makes clients of the emulator that act for a user."""

    def act_for(user: User) -> CoachingApi:
        credentials = AccessToken(shared_emulator.user_token(user.id))
        return CoachingApi(open_session(Settings(Organization.at_url(shared_emulator.url), credentials)))

    return act_for


@pytest.fixture
def people(shared_emulator: Emulator) -> list[User]:
    """A facilitator and two attendees whom no other test knows."""
    users = new_users("Maria", "Ana", "Ben")
    shared_emulator.seed(*users)
    return users


@pytest.fixture
def limited(shared_emulator: Emulator, connect: Connect) -> CoachingApi:
    """A client of the emulator that may view appointments and nothing else."""
    client_id = f"limited-{uuid.uuid4()}"
    client = {"id": client_id, "secret": SECRET, "permissions": ["coaching:appointment:view"]}
    shared_emulator.seed(clients=[client])
    return connect(shared_emulator.url, client_id)


@pytest.fixture
def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def planned(facilitator: User, *attendees: User, start: datetime = START, name: str = "1:1") -> CreateAppointment:
    return CreateAppointment(
        name=name,
        description="Every other week",
        date_start=start,
        length_in_minutes=30,
        facilitator_id=facilitator.id,
        attendee_ids=tuple(attendee.id for attendee in attendees),
    )
