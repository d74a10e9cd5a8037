"""A simulated engine: it keeps state, runs steps in any order that dependencies leave, creates before it deletes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pulumi_genesys_coaching.genesys import GenesysError
from pulumi_genesys_coaching.resources import AnnotationResource, AppointmentResource, Operation, Recorded, Refused

from .threads import Threads
from .world import Crash

BEGIN = 0.7
"""How likely another step begins, rather than that one under way goes on."""

Inputs = dict[str, Any]


@dataclass(frozen=True)
class Declared:
    """A resource as a program declares it."""

    name: str
    inputs: Inputs
    former_names: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Names of resources that must be done before."""
    on: str | None = None
    """The appointment that an annotation is on; it knows the id only when that is done."""


@dataclass(frozen=True)
class Entry:
    """A resource as it is kept in state."""

    recorded: Recorded
    on: str | None
    inputs: Inputs
    """What was declared when it was kept."""


class Failed(Exception):
    """A run that ended with an error; what it had done is recorded."""


@dataclass
class Engine:
    """The state of one stack, and what brings it to what a program declares."""

    state: dict[str, Entry] = field(default_factory=dict)
    steps: int = 0
    """How many steps the last run took that were no `same`."""
    made: list[Entry] = field(default_factory=list)
    """What the last run made, or adopted."""
    recorded: set[str] = field(default_factory=set)
    """Ids of all that it has ever kept in state."""

    def up(
        self, declared: Sequence[Declared], operation: Operation, chance: random.Random, *, refresh: bool = False
    ) -> None:
        """Raises Failed, after which nothing more is begun; what raises Crash ends it in the middle of a step."""
        self.steps = 0
        self.made.clear()
        run = _Run(self, operation)
        try:
            if refresh:
                run.refresh()
            self._take_over_names(declared)
            steps = [
                _Step(one.name, {*one.after, *([one.on] if one.on else [])}, partial(run.bring_about, one))
                for one in declared
            ]
            _all_in_any_order(steps, chance)
            names = {one.name for one in declared}
            gone = {name: entry.on for name, entry in self.state.items() if name not in names}
            # Children go before their parents.
            children = {name: {child for child, on in gone.items() if on == name} for name in gone}
            _all_in_any_order([_Step(name, children[name], partial(run.delete, name)) for name in gone], chance)
        except (GenesysError, Refused) as error:
            raise Failed(str(error)) from error

    def _take_over_names(self, declared: Sequence[Declared]) -> None:
        """What aliases do: a resource goes on under another name."""
        for one in declared:
            former = next((name for name in one.former_names if name in self.state), None)
            if one.name not in self.state and former is not None:
                self.state[one.name] = self.state.pop(former)
        names = {name for one in declared for name in one.former_names}
        for name, entry in list(self.state.items()):
            if entry.on in names and entry.on not in self.state:
                new = next(one.name for one in declared if entry.on in one.former_names)
                self.state[name] = replace(entry, on=new)


@dataclass(frozen=True)
class _Step:
    name: str
    after: set[str]
    act: Callable[[], None]


def _all_in_any_order(steps: Sequence[_Step], chance: random.Random) -> None:
    """Some at once. After one that fails, those under way are ended, and no other one is begun."""
    threads, done, waiting, failure = Threads(chance), set[str](), list(steps), None
    while waiting or not threads.is_idle:
        ready = [step for step in waiting if done.issuperset(step.after)]
        if ready and threads.has_room and (threads.is_idle or chance.random() < BEGIN):
            step = chance.choice(ready)
            waiting.remove(step)
            threads.begin(step.name, step.act)
        try:
            finished = threads.go_on()
        except (GenesysError, Refused) as error:
            failure = failure or error
            waiting.clear()
        except Crash:
            threads.kill()
            raise
        else:
            done.update([finished] if finished else [])
    if failure is not None:
        raise failure


@dataclass
class _Run:
    engine: Engine
    operation: Operation

    def refresh(self) -> None:
        for name, entry in list(self.engine.state.items()):
            resource = self._resource(entry.on)
            live = resource.read(entry.recorded.id, entry.recorded.properties)
            if live is None:
                del self.engine.state[name]
            else:
                # As Pulumi does, to show what a run would change.
                resource.diff(live.id, live.properties, entry.inputs)
                self.engine.state[name] = replace(entry, recorded=live)

    def bring_about(self, one: Declared) -> None:
        resource, inputs = self._resource(one.on), self._inputs(one)
        checked = resource.check(inputs)
        if checked.failures:
            raise Refused("; ".join(failure.reason for failure in checked.failures))
        entry = self.engine.state.get(one.name)
        if entry is None:
            self._make(one, resource, checked.inputs)
            return
        recorded = entry.recorded
        found = resource.diff(recorded.id, recorded.properties, checked.inputs)
        if found.replaces:
            self.delete(one.name)
            self._make(one, resource, checked.inputs)
        elif found.changes:
            self._keep(
                one,
                checked.inputs,
                lambda: Recorded(recorded.id, resource.update(recorded.id, recorded.properties, checked.inputs)),
            )

    def delete(self, name: str) -> None:
        # As Pulumi does before it deletes and replaces a parent.
        for child in [child for child, entry in self.engine.state.items() if entry.on == name]:
            self.delete(child)
        entry = self.engine.state[name]
        self.engine.steps += 1
        self._resource(entry.on).delete(entry.recorded.id, entry.recorded.properties)
        del self.engine.state[name]

    def _make(self, one: Declared, resource: AppointmentResource | AnnotationResource, inputs: Inputs) -> None:
        self._keep(one, inputs, lambda: resource.create(inputs))
        self.engine.made.append(self.engine.state[one.name])

    def _keep(self, one: Declared, inputs: Inputs, act: Callable[[], Recorded]) -> None:
        self.engine.steps += 1
        recorded = act()
        self.engine.state[one.name] = Entry(recorded, one.on, inputs)
        self.engine.recorded.add(recorded.id)

    def _inputs(self, one: Declared) -> Inputs:
        if one.on is None:
            return one.inputs
        on = self.engine.state[one.on].recorded
        return one.inputs | {
            "appointmentId": on.id,
            "appointmentMark": on.properties["mark"],
            "appointmentStart": on.properties["dateStart"],
        }

    def _resource(self, on: str | None) -> AppointmentResource | AnnotationResource:
        return AppointmentResource(self.operation) if on is None else AnnotationResource(self.operation)
