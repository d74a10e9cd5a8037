"""What is examined: a project's folder, its stack and its plan file, and what they lead to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from ...drift.sight import Hidden, Sight
from ...genesys import CoachingApi, CoachingAppointment, Probe, Session, UsersApi, probe, users_by_email
from ...plans import Expansion, LoadedPlan, check
from ...resources import Operation
from ...stack import APPOINTMENT, PulumiCommand, Stack, StackConfig, State, read_stack_config


class Case:
    """Each part is asked for once, by the first check that needs it, and kept for those that follow.

    Parts raise PulumiFailed, GenesysError or PlanError where they cannot be had.
    """

    def __init__(self, folder: Path, stack_name: str | None, plan_file: Path, environ: Mapping[str, str]) -> None:
        self.pulumi = PulumiCommand(folder, environ)
        self.plan_file = plan_file
        self._stack_name = stack_name
        self._environ = environ

    @functools.cached_property
    def stack(self) -> Stack:
        """The stack that is named or selected."""
        return Stack.selected(self.pulumi, self._stack_name)

    @functools.cached_property
    def state(self) -> State:
        """What the stack has recorded."""
        return self.stack.state()

    @functools.cached_property
    def config(self) -> StackConfig:
        """What the stack's configuration says, read as a program reads it."""
        return read_stack_config(self.stack.config, self._environ)

    @functools.cached_property
    def probe(self) -> Probe:
        """How the organisation's API answers."""
        return probe(self.config.settings)

    @functools.cached_property
    def session(self) -> Session:
        """A session with the organisation that cannot write, and is not logged in yet."""
        return Session(self.config.settings, only_reads=True)

    @functools.cached_property
    def operation(self) -> Operation:
        """The API as resources use it."""
        return Operation(CoachingApi(self.session), now=self.config.now, say=lambda _: None)

    @functools.cached_property
    def sound_plan(self) -> tuple[LoadedPlan, Expansion]:
        """The plan file, and what it comes to."""
        return check(self.plan_file, self.config.planned_from(), allow_empty=True).expanded()

    @property
    def emails(self) -> list[str]:
        """Those of the plan's people who are known by nothing else."""
        people = self.sound_plan[0].file.people.values()
        return [person.email for person in people if person.id is None and person.email is not None]

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """Everybody whom the plan file or the state names: names, as far as known, by ids."""
        found = users_by_email(UsersApi(self.session), self.emails)
        ids = {user.id: user.name or user.id for users in found.values() for user in users}
        ids |= self.sound_plan[0].file.names_by_id()
        return {one: one for one in (*self.recorded_facilitators, *self._recorded_attendees)} | ids

    @functools.cached_property
    def live(self) -> tuple[dict[str, CoachingAppointment], dict[str, Hidden]]:
        """The live appointments of all these people that are ahead, by id; and whose cannot be listed."""
        now = self.config.now()
        return Sight(self.operation.api, now, now, lambda _done, _all: None).of_people(self.names)

    @property
    def appointment_ids(self) -> list[str]:
        """Those of the recorded appointments."""
        return [one.id for one in self.state.of_kind(APPOINTMENT)]

    @property
    def recorded_facilitators(self) -> list[str]:
        """Who coaches by the state."""
        return [str(one.properties["facilitatorId"]) for one in self.state.of_kind(APPOINTMENT)]

    @property
    def _recorded_attendees(self) -> list[str]:
        return [str(person) for one in self.state.of_kind(APPOINTMENT) for person in one.properties["attendeeIds"]]
