"""The faults in force, and which call each of them strikes."""

import random
import uuid
from collections.abc import Callable
from weakref import WeakSet

from starlette.types import ASGIApp

from ..errors import invalid, not_found
from ..operations import Operation, Operations
from .hold import Hold
from .models import Effect, Fault, PlacedFault, StaleList, TokenExpired

Build = Callable[[Effect, Hold], ASGIApp]
"""Makes an API that has an effect; a delay holds its calls by the hold."""


class Faults:
    """The faults in force, in the order in which they were placed; in memory only."""

    def __init__(self, operations: Operations, build: Build) -> None:
        """Start without any; `build` gives each its effect."""
        self._operations = operations
        self._build = build
        self._active: dict[str, _ActiveFault] = {}
        self._holds: WeakSet[Hold] = WeakSet()

    def place(self, fault: Fault) -> PlacedFault:
        """Put a fault in force. Raises a 400 if it could never strike."""
        if fault.operation is not None:
            _check_reachable(fault, self._operations.named(fault.operation))
        active = _ActiveFault(fault, self._build)
        self._active[active.id] = active
        self._holds.add(active.hold)
        return active.describe()

    def placed(self) -> list[PlacedFault]:
        """Return all faults in force, oldest first."""
        return [active.describe() for active in self._active.values()]

    def remove(self, fault_id: str) -> None:
        """Remove one fault, or raise a 404; calls that it holds are let go."""
        if fault_id not in self._active:
            raise not_found(fault_id)
        self._active.pop(fault_id).hold.let_go()

    def clear(self) -> None:
        """Remove all faults; calls that they hold are let go."""
        for fault_id in list(self._active):
            self.remove(fault_id)

    def abandon(self) -> None:
        """Remove all faults; calls that they hold are never carried out."""
        for hold in self._holds:
            hold.abandon()
        self._active.clear()

    def strike(self, operation: Operation, holder_id: str | None) -> ASGIApp | None:
        """Return the API that a call is to meet instead of the sound one, if it is struck.

        `holder_id` is whom its token acts for. All faults count the call; the oldest that is due strikes it.
        """
        due = [active for active in self._active.values() if active.is_due(operation, holder_id)]
        if not due:
            return None
        due[0].struck += 1
        return due[0].app


class _ActiveFault:
    def __init__(self, fault: Fault, build: Build) -> None:
        self.id = str(uuid.uuid4())
        self.hold = Hold()
        self.app = build(fault.effect, self.hold)
        self.struck = 0
        self._matched = 0
        self._fault = fault
        self._random = random.Random(fault.seed)

    def describe(self) -> PlacedFault:
        return PlacedFault(**dict(self._fault), id=self.id, matched=self._matched, struck=self.struck)

    def is_due(self, operation: Operation, holder_id: str | None) -> bool:
        """Count a call if it matches, and say whether it is to be struck."""
        if not self._matches(operation, holder_id):
            return False
        self._matched += 1
        fault = self._fault
        most = fault.times or (1 if fault.nth else None)
        if most is not None and self.struck >= most:
            return False
        if fault.probability is not None:
            return self._random.random() < fault.probability
        return self._matched >= (fault.nth or 1)

    def _matches(self, operation: Operation, holder_id: str | None) -> bool:
        fault = self._fault
        return (
            fault.operation in (None, operation.id)
            and fault.user_id in (None, holder_id)
            and _can_have(fault.effect, operation)
        )


def _can_have(effect: Effect, operation: Operation) -> bool:
    match effect:
        case StaleList():
            return operation.is_list
        case TokenExpired():
            return not operation.is_login
        case _:
            return True


def _check_reachable(fault: Fault, operation: Operation) -> None:
    if operation.is_login and fault.user_id is not None:
        raise invalid("userId", f"userId: {operation.id} has no token that acts for anyone")
    if not _can_have(fault.effect, operation):
        raise invalid("effect", f"effect: {operation.id} cannot have {fault.effect.kind}")
