"""What was answered outlives a kill -9; what was not took effect as a whole or not at all."""

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

import pytest
import requests

from .conftest import NOW, create, invite
from .process import APPOINTMENTS, Api, Emulator

KILLS = 50
WRITERS = 4
MOST_ANSWERS = 30
LONGEST_REPRIEVE_SECONDS = 0.02
LARGEST_PAGE = 100
NOTIFICATIONS = "/api/v2/coaching/notifications"

_SUCCESSION = """
import os, signal, sys
from pathlib import Path
from pulumi_genesys_coaching.emulator import Rules
from pulumi_genesys_coaching.emulator.server import run
for _ in sys.stdin:
    if os.fork() == 0:
        print(os.getpid(), flush=True)
        run(port=0, data=Path(sys.argv[1]), seed=None, rules=Rules())
    assert os.wait()[1] == signal.SIGKILL
"""


class Succession:
    """One emulator after the other on the same data; each is a fork, as imports are most of what a start takes."""

    def __init__(self, data: Path) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-c", _SUCCESSION, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._session = requests.Session()
        self._pid: int | None = None

    def start(self) -> Api:
        """Start the next one as soon as the one before has ended; return what no token is needed for."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        print(file=self._parent.stdin, flush=True)
        self._pid = int(self._parent.stdout.readline())
        return Api(self._parent.stdout.readline().removeprefix("ready ").strip(), None, self._session)

    def kill(self) -> None:
        """End the present one without a chance to tidy up, if there is one."""
        if self._pid is not None:
            os.kill(self._pid, signal.SIGKILL)
            self._pid = None

    def end(self) -> None:
        self.kill()
        self._session.close()
        self._parent.communicate(timeout=10)


@pytest.fixture
def succession(tmp_path: Path) -> Iterator[Succession]:
    emulators = Succession(tmp_path)
    yield emulators
    emulators.end()


@dataclass(frozen=True)
class Content:
    """What a writer wrote into an appointment, with all that hangs on it."""

    date_start: str
    statuses: tuple[str, ...] = ("Scheduled",)
    annotations: tuple[str, ...] = ()

    @property
    def next_status(self) -> str:
        return "InProgress" if self.statuses[-1] == "Scheduled" else "Scheduled"


@dataclass(frozen=True)
class Write:
    """A request about the appointment with a name, which leaves `content` there, or nothing of it."""

    method: str
    path: str
    body: dict[str, Any] | None
    name: str
    content: Content | None
    events: tuple[str, ...]
    """What its people are told of it."""


@dataclass
class Writer:
    """A supervisor who writes one request after the other, and knows what must be stored."""

    facilitator: str
    attendee: str
    tokens: dict[str, str]
    random: Random
    contents: dict[str, Content] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)
    unanswered: Write | None = None
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def write(self, url: str, answered: Callable[[], None]) -> None:
        """Write until there is no answer; say `answered` after each."""
        with requests.Session() as session:
            api = Api(url, self.tokens[self.facilitator], session)
            while self.unanswered is None:
                write = self._next()
                try:
                    answer = api.call(write.method, write.path, json=write.body)
                except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
                    self.unanswered = write
                else:
                    assert answer.status_code == 200, answer.text
                    self._took_effect(write)
                    self.paths.setdefault(write.name, answer.json()["selfUri"])
                    answered()

    def check(self, control: Api, stored: list[dict[str, Any]]) -> None:
        """Compare what is stored with what was written; the notifications tell of each write that took effect."""
        facilitating, attending = (replace(control, token=token) for token in self.tokens.values())
        told = facilitating.get(NOTIFICATIONS, pageSize=LARGEST_PAGE).json()
        if self.unanswered and told["total"] > len(self.told):
            self._took_effect(self.unanswered)
        self.unanswered = None
        for page in (told, attending.get(NOTIFICATIONS, pageSize=LARGEST_PAGE).json()):
            assert page["total"] == len(self.told)
            newest = [(each["actionType"], each["name"]) for each in page["entities"]]
            assert newest == self.told[: -LARGEST_PAGE - 1 : -1]

        own = [each for each in stored if each["facilitator"]["id"] == self.facilitator]
        assert {each["name"]: content(each) for each in own} == self.contents
        assert all([user["id"] for user in each["attendees"]] == [self.attendee] for each in own)
        self.paths = {each["name"]: each["selfUri"] for each in own}
        for relationship in ("Creator", "Facilitator"):
            query = {"userIds": self.facilitator, "relationships": relationship, "pageSize": 1}
            assert facilitating.get(APPOINTMENTS, **query).json()["total"] == len(own), relationship

    def _took_effect(self, write: Write) -> None:
        self.told += [(event, write.name) for event in write.events]
        if write.content:
            self.contents[write.name] = write.content
        else:
            del self.contents[write.name]

    def _next(self) -> Write:
        plan = self.random.choice([self._create, self._create, self._change, self._annotate, self._delete])
        return plan() if self.contents else self._create()

    def _create(self) -> Write:
        number = next(self.numbers)
        name, start = f"{self.facilitator} {number}", hour(number)
        body = {"name": name, "description": "", "dateStart": start, "lengthInMinutes": 60}
        body |= {"facilitatorId": self.facilitator, "attendeeIds": [self.attendee]}
        return Write("POST", APPOINTMENTS, body, name, Content(start), ("Create",))

    def _change(self) -> Write:
        """Move one and set its status: one write, of which two events are told."""
        name, path, now = self._choose()
        changed = replace(now, date_start=hour(next(self.numbers)), statuses=(*now.statuses, now.next_status))
        body = {"dateStart": changed.date_start, "status": now.next_status}
        return Write("PATCH", path, body, name, changed, ("Update", "StatusChange"))

    def _annotate(self) -> Write:
        name, path, now = self._choose()
        text = f"Note {next(self.numbers)}"
        annotated = replace(now, annotations=(*now.annotations, text))
        body = {"text": text, "accessType": "Public"}
        return Write("POST", f"{path}/annotations", body, name, annotated, ("AnnotationAdded",))

    def _delete(self) -> Write:
        name, path, _ = self._choose()
        return Write("DELETE", path, None, name, None, ("Delete",))

    def _choose(self) -> tuple[str, str, Content]:
        name = self.random.choice(sorted(self.contents))
        return name, self.paths[name], self.contents[name]


def hour(number: int) -> str:
    """Return a start that no other appointment of the same people has."""
    return (datetime.fromisoformat(NOW) + timedelta(hours=number)).astimezone(UTC).strftime("%Y-%m-%dT%H:00:00.000Z")


def content(stored: dict[str, Any]) -> Content:
    """Return what is stored of an appointment, which must agree with itself."""
    statuses = tuple(change["status"] for change in stored["statuses"])
    assert stored["status"] == statuses[-1]
    return Content(stored["dateStart"], statuses, tuple(each["text"] for each in stored["annotations"]))


def hire(control: Api, number: int) -> Writer:
    """Let a new supervisor write, whose choices follow from the number."""
    facilitator, attendee = users = (f"facilitator-{number}", f"attendee-{number}")
    seed = [{"id": user, "name": user, "permissions": ["coaching:*"]} for user in users]
    assert control.post("/_emulator/seed", {"users": seed}).ok
    issued = [control.post("/_emulator/tokens", {"userId": user}).json() for user in users]
    tokens = {user: each["access_token"] for user, each in zip(users, issued, strict=True)}
    return Writer(facilitator, attendee, tokens, Random(number))


def write_until(kill: Callable[[], None], writers: list[Writer], url: str, random: Random) -> None:
    """Let all write at the same time, and kill the emulator some time after some answers, whatever it is doing then."""
    answers = itertools.count(1)
    last = random.randint(1, MOST_ANSWERS)
    # Right after an answer it would always be at the beginning of the next request.
    timer = Timer(random.uniform(0, LONGEST_REPRIEVE_SECONDS), kill)

    def answered() -> None:
        if next(answers) == last:
            timer.start()

    with ThreadPoolExecutor(len(writers)) as pool:
        for ended in [pool.submit(writer.write, url, answered) for writer in writers]:
            ended.result()


def test_answered_writes_survive_kill_9(succession: Succession) -> None:
    random = Random(KILLS)
    control = succession.start()
    control.put("/_emulator/clock", {"now": NOW, "frozen": True})
    writers = [hire(control, number) for number in range(WRITERS)]
    for _ in range(KILLS):
        write_until(succession.kill, writers, control.url, random)
        control = succession.start()
        stored = control.get("/_emulator/state").json()["appointments"]
        for writer in writers:
            writer.check(control, stored)


def test_what_is_written_goes_to_a_log_first(start: Callable[..., Emulator]) -> None:
    emulator = start()
    created = create(emulator.client(), invite(emulator), dateStart="2026-11-09T10:00:00Z")
    emulator.kill()
    database = emulator.data / "genesys.sqlite3"
    assert created["id"].encode() in Path(f"{database}-wal").read_bytes()
    assert created["id"].encode() not in database.read_bytes()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
