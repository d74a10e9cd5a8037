"""How fast the emulator is: requests a second, and lists among many stored appointments."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from pulumi_genesys_coaching.emulator import LocalEmulator, Rules
from pulumi_genesys_coaching.emulator.instants import WEEK, format_instant
from pulumi_genesys_coaching.emulator.store import Appointment

from .bare import PATH, bare_server
from .load import Load, Request, Server, send, send_at_once
from .organisation import APPOINTMENTS_EACH, Organisation, member, supervisor
from .report import Report, Row, tell

APPOINTMENTS = "/api/v2/coaching/appointments"
UNLIMITED = Rules(rate_limit_per_minute=None, user_rate_limit_per_minute=None)
SUPERVISORS, FEW_SUPERVISORS = 200, 2
REQUESTS = 4_000
LISTS, TRIES = 40, 5
LONGEST_LIST_SECONDS = 0.020

READS, PAGES, CREATES, CHANGES, MIXED = (
    "One appointment read",
    "A page of 25 read",
    "Appointments created",
    "Appointments changed",
    "Five reads to two writes",
)
RATES: Mapping[str, int] = {READS: 500, CREATES: 200, CHANGES: 200}
"""The targets, in requests a second."""


@dataclass(frozen=True)
class Subject:
    """A running emulator, and what it has stored."""

    server: Server
    organisation: Organisation
    appointments: Sequence[Appointment]


def measure() -> Report:
    """Measure everything, the lists before the writes."""
    tell("a bare handler")
    with bare_server() as server:
        bare = send_at_once(server, [Request("GET", PATH)] * REQUESTS)
    with emulator(FEW_SUPERVISORS) as few:
        among_few = latencies(few)
    with emulator(SUPERVISORS) as many:
        among_many = latencies(many)
        loads = {}
        for name, requests in workloads(many).items():
            tell(name)
            loads[name] = send_at_once(many.server, requests)
    rates = [rate_row(name, load, bare) for name, load in loads.items()]
    return Report(rates + [list_row(kind, among_many[kind], among_few[kind]) for kind in among_many])


@contextmanager
def emulator(supervisors: int) -> Iterator[Subject]:
    """Run an emulator with the appointments of so many supervisors."""
    organisation = Organisation.of(supervisors)
    with tempfile.TemporaryDirectory() as folder:
        tell(f"storing {supervisors * APPOINTMENTS_EACH:,} appointments")
        appointments = organisation.store(Path(folder))
        with LocalEmulator(Path(folder), rules=UNLIMITED) as running:
            yield Subject(Server(running.url, running.process.pid, running.token()), organisation, appointments)


def workloads(subject: Subject) -> Mapping[str, Sequence[Request]]:
    """Return what several clients are to ask for at once."""
    scheduled = [each for each in subject.appointments if each.status == "Scheduled"]
    new = count()

    def read(number: int) -> Request:
        # Far apart from one to the next, as in the file.
        return Request("GET", f"{APPOINTMENTS}/{subject.appointments[number * 7919 % len(subject.appointments)].id}")

    def page(number: int) -> Request:
        return Request("GET", list_paths(subject.organisation, number)["First page of 25"])

    def create(_: int) -> Request:
        return Request("POST", APPOINTMENTS, subject.organisation.new(next(new)))

    def change(number: int) -> Request:
        changed = scheduled[number % len(scheduled)]
        return Request("PATCH", f"{APPOINTMENTS}/{changed.id}", {"description": f"Changed by request {number}"})

    def mixed(number: int) -> Request:
        return (read, read, create, read, read, change, read)[number % 7](number)

    makers = {READS: read, PAGES: page, CREATES: create, CHANGES: change, MIXED: mixed}
    return {name: [make(number) for number in range(REQUESTS)] for name, make in makers.items()}


def latencies(subject: Subject) -> Mapping[str, Sequence[float]]:
    """Return how long each list takes that one client asks for; of several tries, the median counts."""
    tell("lists")
    found: dict[str, list[float]] = {}
    for number in range(LISTS):
        for kind, path in list_paths(subject.organisation, number).items():
            sent = send(subject.server, [Request("GET", path)] * TRIES)
            found.setdefault(kind, []).append(median(sent.latencies))
    return found


def list_paths(organisation: Organisation, number: int) -> Mapping[str, str]:
    """Return lists of one person's appointments, by what they are."""
    who = number % organisation.supervisors
    whose = {"userIds": supervisor(who)}
    weeks = f"{format_instant(organisation.ahead - 2 * WEEK)}/{format_instant(organisation.ahead + 2 * WEEK)}"
    queries: dict[str, dict[str, str]] = {
        "First page of 25": whose,
        "Middle page of 25": whose | {"pageNumber": "10"},
        "Last page of 25": whose | {"pageNumber": "20"},
        "First page of 100": whose | {"pageSize": "100"},
        "Last page of 100": whose | {"pageSize": "100", "pageNumber": "5"},
        "Starting in four weeks": whose | {"interval": weeks},
        "Overlapping four weeks": whose | {"interval": weeks, "intervalCondition": "Overlaps"},
        "By relationship": whose | {"relationships": "Facilitator"},
        "By status": whose | {"statuses": "Completed"},
        "An attendee's": {"userIds": member(who, 0)},
    }
    return {kind: f"{APPOINTMENTS}?{urlencode(query)}" for kind, query in queries.items()}


def rate_row(name: str, load: Load, bare: Load) -> Row:
    """Describe how many requests a second there were."""
    target = RATES.get(name)
    return Row(
        what=name,
        figure=f"{load.rate:,.0f} a second; emulator {load.server_busy:.0%} busy, clients {load.client_busy:.0%}",
        target=f"{target} a second" if target else "",
        met=load.rate >= target if target else None,
        comparison=f"{bare.rate / load.rate:.1f} times what a bare handler takes",
    )


def list_row(kind: str, among_many: Sequence[float], among_few: Sequence[float]) -> Row:
    """Describe how long a kind of list took: median, 95th percentile and maximum."""
    figures = (median(among_many), quantiles(among_many, n=20)[-1], max(among_many))
    few = FEW_SUPERVISORS * APPOINTMENTS_EACH
    return Row(
        what=f"List: {kind[0].lower()}{kind[1:]}",
        figure=" / ".join(f"{1000 * seconds:.1f}" for seconds in figures) + " ms",
        target=f"≤ {1000 * LONGEST_LIST_SECONDS:.0f} ms",
        met=max(among_many) <= LONGEST_LIST_SECONDS,
        comparison=f"{median(among_many) / median(among_few):.2f} times what it takes with {few:,} stored",
    )
