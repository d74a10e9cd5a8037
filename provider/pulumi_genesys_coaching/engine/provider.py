"""The dynamic provider: hands the engine's calls on to `resources/`, and nothing more.

The dotted paths of the two provider classes are stored in users' state; they are public and stay.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
import threading
from collections.abc import Callable
from typing import Any, ClassVar, ParamSpec, TypeVar

import grpc
import pulumi
from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    Config,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    ResourceProvider,
    UpdateResult,
)

from ..genesys import CoachingApi, GenesysError, Session
from ..resources import AnnotationResource, AppointmentResource, Deletions, Operation, Properties, Refused
from ..stack import NAMESPACE, PROVIDER_KEY, read_stack_config
from .garbage import collect_rarely
from .lifeline import hold_on_to_engine

P = ParamSpec("P")
R = TypeVar("R")


class _Process:
    """What all resources of this provider process share: its configuration, and the operation made from it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._config: Config | None = None
        self._operation: Operation | None = None

    def configure(self, config: Config) -> None:
        with self._lock:
            self._config = config

    def operation(self) -> Operation:
        with self._lock:
            if self._operation is None:
                self._operation = self._make_operation()
            return self._operation

    def _make_operation(self) -> Operation:
        def read(key: str) -> str | None:
            value = self._config.get(f"{NAMESPACE}:{key}") if self._config else None
            return None if value is None else str(value)

        stack = read_stack_config(read, os.environ)
        return Operation(
            api=CoachingApi(Session(stack.settings)),
            now=stack.now,
            say=functools.partial(print, file=sys.stderr, flush=True),
            adopt_unmarked=stack.adopt_unmarked,
            deletions=Deletions(stack.max_deletes),
        )


_process = _Process()


def _one_line_errors(method: Callable[P, R]) -> Callable[P, R]:
    """Ends the engine's call with one line instead of a traceback."""

    @functools.wraps(method)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except (GenesysError, Refused) as error:
            _abort(f"coaching: {error}")
            raise
        except Exception as error:
            _abort(f"coaching: unexpected {type(error).__name__} in {method.__qualname__}: {error}")
            raise

    return wrapper


def _abort(message: str) -> None:
    """Aborts the gRPC call that is being served; the SDK does not hand its context to providers."""
    frame = inspect.currentframe()
    while frame is not None:
        context = frame.f_locals.get("context")
        if isinstance(context, grpc.ServicerContext):
            context.abort(grpc.StatusCode.UNKNOWN, message)
        frame = frame.f_back


def _is_unknown(value: Any) -> bool:
    if isinstance(value, pulumi.output.Unknown):
        return True
    if isinstance(value, dict):
        return any(map(_is_unknown, value.values()))
    return isinstance(value, list) and any(map(_is_unknown, value))


def _known(properties: dict[str, Any]) -> Properties:
    return {name: value for name, value in properties.items() if name != PROVIDER_KEY and not _is_unknown(value)}


def _unknown(properties: dict[str, Any]) -> Properties:
    return {name: value for name, value in properties.items() if _is_unknown(value)}


class _CoachingProvider(ResourceProvider):
    """The part that is alike for both kinds; it holds no state, so that it is pickled by its path alone."""

    serialize_as_secret_always = False

    _kind: ClassVar[type[AppointmentResource] | type[AnnotationResource]]

    def _resource(self) -> AppointmentResource | AnnotationResource:
        return self._kind(_process.operation())

    def configure(self, req: ConfigureRequest) -> None:
        """Called once in a process; settings are read when first used, where errors can be told well."""
        hold_on_to_engine()
        collect_rarely()
        _process.configure(req.config)

    @_one_line_errors
    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        """Validates and normalises what is declared."""
        unknown = _unknown(news)
        checked = self._resource().check(_known(news), unknown.keys())
        failures = [CheckFailure(failure.property, failure.reason) for failure in checked.failures]
        return CheckResult(checked.inputs | unknown, failures)

    @_one_line_errors
    def diff(self, _id: str, olds: dict[str, Any], news: dict[str, Any]) -> DiffResult:
        """Compares what is recorded with what is declared, by meaning."""
        difference = self._resource().diff(_id, _known(olds), _known(news), _unknown(news).keys())
        return DiffResult(
            changes=bool(difference.changes), replaces=list(difference.replaces), delete_before_replace=True
        )

    @_one_line_errors
    def create(self, props: dict[str, Any]) -> CreateResult:
        """Creates or adopts."""
        recorded = self._resource().create(_known(props))
        return CreateResult(recorded.id, recorded.properties)

    @_one_line_errors
    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        """Live properties, as outputs and as inputs, so that a refresh shows each one that differs."""
        recorded = self._resource().read(id_, _known(props))
        if recorded is None:
            return ReadResult("", {})
        return ReadResult(recorded.id, dict(recorded.properties), dict(recorded.properties))

    @_one_line_errors
    def update(self, _id: str, olds: dict[str, Any], news: dict[str, Any]) -> UpdateResult:
        """Changes what differs."""
        return UpdateResult(self._resource().update(_id, _known(olds), _known(news)))

    @_one_line_errors
    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        """Deletes what is this stack's and still ahead."""
        self._resource().delete(_id, _known(_props))


class CoachingAppointmentProvider(_CoachingProvider):
    """Provider of CoachingAppointment."""

    _kind = AppointmentResource


class CoachingAnnotationProvider(_CoachingProvider):
    """Provider of CoachingAnnotation."""

    _kind = AnnotationResource
