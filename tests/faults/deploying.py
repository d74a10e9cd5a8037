"""Goes through the cases: a deploy that something befalls, and what is there in the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pulumi_genesys_coaching.emulator.faults import Fault, StaleList, TokenExpired
from support.emulator import UNLIMITED, Emulator, User
from support.killing import kill, processes_of, running_up, wait_until
from support.stack import Ran, Stack

from .ending import Ending
from .series import Case, Kill, Mishap, Series

NOW = "2035-11-05T08:00:00Z"
APPOINTMENTS, ANNOTATIONS = 40, 20
PLAN = Path(__file__).with_name("coaching.yaml").read_text(encoding="utf-8")
PEOPLE = [User(person["id"], person["name"]) for person in yaml.safe_load(PLAN)["people"].values()]

LOGIN = "postOauthToken"
LISTS = ("getCoachingAppointments", "getCoachingAppointmentAnnotations")

RULES = UNLIMITED.model_copy(update={"forbid_overlaps": False})
"""Nothing but the provider keeps an appointment from being made twice."""


class Broken(AssertionError):
    """A promise that was not kept, with how often appointments or annotations are there in vain, and are missing."""

    def __init__(self, reason: str, duplicates: int = 0, lost: int = 0) -> None:
        super().__init__(reason)
        self.duplicates = duplicates
        self.lost = lost


@dataclass(frozen=True)
class Undisturbed:
    """A deploy that nothing befell."""

    calls: int
    logins: int
    """How many of the calls are logins, which have no token yet."""
    lists: int
    """How many of the calls are lists."""
    ending: Ending

    def cases(self, chosen: Iterable[Series]) -> Iterator[Case]:
        """What each of some series goes through: counted are the calls that it can befall."""
        for series in chosen:
            for call in range(1, 1 + self._count(series)):
                yield Case(series, call)

    def _count(self, series: Series) -> int:
        match series:
            case Mishap(effect=StaleList()):
                return self.lists
            case Mishap(effect=TokenExpired()):
                return self.calls - self.logins
            case _:
                return self.calls


class Deployer:
    """An organisation and a stack, in which one deploy after another begins anew."""

    def __init__(self, folder: Path) -> None:
        self._emulator = Emulator(folder / "emulator", rules=RULES)
        self._stack = Stack(folder / "project", self._emulator.url, PLAN)
        self._stack.configure(asOf=NOW)
        self._state, self._empty = self._stack.folder / "state", folder / "empty"
        shutil.copytree(self._state, self._empty)
        self.undisturbed = self._undisturbed()

    def stop(self) -> None:
        """Ends the emulator."""
        self._emulator.stop()

    def run(self, case: Case) -> bool:
        """Whether the deploy itself ended exact, and not only the one after it. Raises Broken."""
        self._begin_anew()
        match case.series:
            case Kill():
                self._kill(case.series, case.call)
                self._finish()
                self._check_preview()
                return False
            case Mishap():
                return self._disturb(case.series, case.call)

    def _begin_anew(self) -> None:
        shutil.rmtree(self._state)
        shutil.copytree(self._empty, self._state)
        self._emulator.reset()
        self._emulator.seed(*PEOPLE)
        self._emulator.set_clock(NOW)

    def _undisturbed(self) -> Undisturbed:
        self._begin_anew()
        self._emulator.forget_calls()
        self._stack.up()
        calls, live = self._emulator.calls(), self._emulator.appointments()
        annotations = sum(len(appointment["annotations"]) for appointment in live)
        assert (len(live), annotations) == (APPOINTMENTS, ANNOTATIONS)
        self._check_preview()
        lists = sum(call["operation"] in LISTS for call in calls)
        logins = sum(call["operation"] == LOGIN for call in calls)
        return Undisturbed(len(calls), logins, lists, Ending.of(self._emulator, self._stack))

    def _kill(self, series: Kill, call: int) -> None:
        fault = self._emulator.place(Fault(nth=call, effect=series.held))
        with running_up(self._stack) as engine:
            wait_until(lambda: self._has_struck() or engine.poll() is not None)
            kill(one for one in processes_of(self._stack) if not (series.spares_provider and one.is_provider))
        self._check_struck()
        if series.moment == "during":
            self._emulator.remove_fault(fault.id)
        wait_until(lambda: not processes_of(self._stack))

    def _disturb(self, series: Mishap, call: int) -> bool:
        self._emulator.place(Fault(nth=call, effect=series.effect))
        if series.lists_lag:
            self._emulator.place(Fault(effect=StaleList()))
        ran = self._up()
        self._check_struck()
        self._emulator.remove_faults()
        if ran.code == 0:
            self._check_exact(ran)
            return True
        if not ran.errors or "Traceback" in ran.output:
            raise Broken(f"failed without a clear message: {ran.output}")
        self._finish()
        return False

    def _finish(self) -> None:
        """The next run, and what is there after it."""
        if any((self._state / ".pulumi" / "locks").rglob("*.json")):
            self._stack.run("cancel", "--yes")
        ran = self._up()
        if ran.code != 0:
            raise Broken(f"the next run failed: {ran.output}")
        self._check_exact(ran)

    def _up(self) -> Ran:
        return self._stack.run("up", "--yes", "--skip-preview")

    def _has_struck(self) -> bool:
        return self._emulator.faults()[0].struck > 0

    def _check_struck(self) -> None:
        if not self._has_struck():
            raise Broken("there was no such call")

    def _check_exact(self, ran: Ran) -> None:
        ending, expected = Ending.of(self._emulator, self._stack), self.undisturbed.ending
        difference = ending.difference(expected)
        if difference:
            duplicates, lost = len(ending.duplicates(expected)), len(ending.lost(expected))
            raise Broken(f"{difference}\n{ran.output}", duplicates, lost)

    def _check_preview(self) -> None:
        """The next preview shows no change."""
        steps = self._stack.preview()
        if steps:
            raise Broken(f"the next preview shows {steps}")
