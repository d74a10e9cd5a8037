"""What was asked of the emulator."""

from ..cloud import Cloud
from ..models.base import Answer, SentInstant
from ..routes.dependencies import TheCloud
from .routing import control_router

router = control_router()

_NO_ANSWER = "none"


class LoggedCall(Answer):
    """One call of the journal; `time` is real time.

    `operation` is null if there is no such, `status` if the connection ended without an answer.
    """

    method: str
    path: str
    query: str
    operation: str | None
    status: int | None
    time: SentInstant


class CallLog(Answer):
    """The journal: the calls of `/api/v2/` and `/oauth/`, oldest first."""

    requests: list[LoggedCall]


class OperationCount(Answer):
    """How many calls an operation had, in all and by the status that they were answered with."""

    calls: int
    statuses: dict[str, int]


class Counters(Answer):
    """How many calls each operation had; those of no operation are `unknown`."""

    counters: dict[str, OperationCount]


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


@router.get("/counters")
async def get_counters(cloud: TheCloud) -> Counters:
    """Return how many calls each operation had since the start, or since they were cleared."""
    return _counters(cloud)


@router.delete("/counters")
async def delete_counters(cloud: TheCloud) -> Counters:
    """Count from 0 again."""
    cloud.journal.clear_counts()
    return _counters(cloud)


def _counters(cloud: Cloud) -> Counters:
    return Counters(
        counters={
            operation: OperationCount(
                calls=sum(statuses.values()),
                statuses={str(status or _NO_ANSWER): count for status, count in statuses.items()},
            )
            for operation, statuses in sorted(cloud.journal.counts().items())
        }
    )
