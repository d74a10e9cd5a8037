"""What `pulumi preview --json` says: the steps of appointments and annotations, and how the run went."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..declarations import RunLine, read_run_line
from ..stack import NAMESPACE, PROVIDER_KEY
from ..stack.recorded import TYPES

_HOW_TO_MAKE_ONE = "make one by `pulumi preview --json > preview.json`"


class PreviewError(Exception):
    """What was given is no preview that can be read; the text is one line that says why, and what to do."""


class Operation(StrEnum):
    """What Pulumi would do with a resource; the words are Pulumi's own."""

    SAME = "same"
    CREATE = "create"
    UPDATE = "update"
    REPLACE = "replace"
    DELETE = "delete"


_PARTS_OF_REPLACE = frozenset({"create-replacement", "delete-replaced"})
"""What `--show-replacement-steps` shows of a replacement beside itself."""

_CHANGES_NOTHING = frozenset({"read", "refresh"})


@dataclass(frozen=True)
class Step:
    """What would become of one appointment or annotation."""

    operation: Operation
    kind: str
    """`CoachingAppointment` or `CoachingAnnotation`."""
    name: str
    """Such as `weekly/ana/2026-12-07`."""
    id: str | None
    """In Genesys Cloud; None for what does not exist."""
    old: Mapping[str, Any] | None = field(repr=False)
    """What is recorded, under the API's names; None for what is created."""
    new: Mapping[str, Any] | None = field(repr=False)
    """What is declared, with the hints for the provider; None for what is deleted."""
    parent: str = ""
    """The name of the resource that it belongs to: an annotation's appointment, in a plan file's program."""


@dataclass(frozen=True)
class Preview:
    """A run of `pulumi preview`, as far as coaching is concerned."""

    project: str
    stack: str
    run: RunLine | None
    """Which organisation it spoke to, and from when it saw the plan; None where no program said so."""
    steps: tuple[Step, ...]
    shows_all: bool
    """Whether what stays as it is is among the steps, as with `--show-sames`."""
    errors: tuple[str, ...]
    """What went wrong; then the steps are not all that there would be."""


class _State(BaseModel):
    id: str = ""
    parent: str = ""
    inputs: dict[str, Any] = Field(default_factory=dict)
    outputs: dict[str, Any] = Field(default_factory=dict)


class _Step(BaseModel):
    op: str
    urn: str
    old_state: _State | None = Field(None, alias="oldState")
    new_state: _State | None = Field(None, alias="newState")


class _Diagnostic(BaseModel):
    message: str = ""
    severity: str = ""


class _Document(BaseModel):
    """The part of Pulumi's document that matters here."""

    model_config = ConfigDict(populate_by_name=True)

    config: dict[str, Any] = Field(default_factory=dict)
    steps: list[_Step]
    diagnostics: list[_Diagnostic] = Field(default_factory=list)
    change_summary: dict[str, int] = Field(default_factory=dict, alias="changeSummary")


def read_preview(content: bytes) -> Preview:
    """The preview in a file, in any of Unicode's encodings, as shells write them. Raises PreviewError."""
    document = _document(_json(content))
    urns = [step.urn.split("::") for step in document.steps]
    if not urns:
        raise PreviewError(_without_steps(document))
    if any(len(parts) < len(("urn:pulumi:stack", "project", "type", "name")) for parts in urns):
        raise PreviewError(f"has a step without a Pulumi URN; {_HOW_TO_MAKE_ONE}")
    return Preview(
        project=urns[0][1],
        stack=urns[0][0].removeprefix("urn:pulumi:"),
        run=_run(document),
        steps=tuple(_steps(document.steps)),
        shows_all=document.change_summary.get("same", 0) == sum(step.op == "same" for step in document.steps),
        errors=tuple(_errors(document)),
    )


def _json(content: bytes) -> Any:
    if not content.strip():
        raise PreviewError("is empty: `pulumi preview --json` failed before it could say anything; see what it printed")
    try:
        return json.loads(content)
    except UnicodeDecodeError:
        raise PreviewError(f"is no text in UTF-8 or UTF-16; {_HOW_TO_MAKE_ONE}") from None
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise PreviewError(f"is no JSON ({where}); {_HOW_TO_MAKE_ONE}, without `2>&1`") from None


def _document(content: Any) -> _Document:
    if isinstance(content, dict) and "resourcePlans" in content:
        raise PreviewError(f"is a saved plan of Pulumi, which does not say what was; {_HOW_TO_MAKE_ONE}")
    if not isinstance(content, dict) or not {"steps", "diagnostics", "changeSummary"} & content.keys():
        raise PreviewError(f"is JSON, and not what `pulumi preview --json` prints; {_HOW_TO_MAKE_ONE}")
    try:
        return _Document.model_validate({"steps": []} | content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise PreviewError(f"is not what `pulumi preview --json` prints: {place}: {first['msg']}") from None


def _without_steps(document: _Document) -> str:
    said = "; ".join(_errors(document))
    return f"has no steps{f', as Pulumi failed: {said}' if said else ''}; {_HOW_TO_MAKE_ONE}"


def _errors(document: _Document) -> Iterator[str]:
    """The lines of all errors."""
    for one in document.diagnostics:
        if one.severity == "error":
            lines = (line.strip() for line in one.message.removeprefix("error: ").splitlines())
            yield from filter(None, lines)


def _run(document: _Document) -> RunLine | None:
    for one in document.diagnostics:
        if found := read_run_line(one.message):
            return found
    as_of, organization = (document.config.get(f"{NAMESPACE}:{key}") for key in ("asOf", "apiUrl"))
    try:
        # Where no program runs, as when all is destroyed, the configuration says it.
        return RunLine(str(organization or ""), datetime.fromisoformat(as_of)) if as_of else None
    except ValueError:
        return None


def _steps(documents: list[_Step]) -> Iterator[Step]:
    replaced = {step.urn for step in documents if step.op == "replace"}
    for step in documents:
        _, _, type_, name = step.urn.split("::", 3)
        kind = TYPES.get(type_.split("$")[-1])
        if kind is None or step.op in _CHANGES_NOTHING or (step.op in _PARTS_OF_REPLACE and step.urn in replaced):
            continue
        yield _step(step, kind, name)


def _step(step: _Step, kind: str, name: str) -> Step:
    # What was replaced before, by a run that was killed, is still to be deleted.
    word = "delete" if step.op == "delete-replaced" else step.op
    try:
        operation = Operation(word)
    except ValueError:
        raise PreviewError(f"has the step {step.op!r} for {name}, which this review does not know") from None
    old, new = step.old_state, step.new_state
    if (old is None and operation is not Operation.CREATE) or (new is None and operation is not Operation.DELETE):
        raise PreviewError(f"has a step for {name} that does not say what is to change; {_HOW_TO_MAKE_ONE}")
    return Step(
        operation,
        kind,
        name,
        id=old.id if old and operation is not Operation.CREATE else None,
        old=_properties(old.inputs | old.outputs) if old and operation is not Operation.CREATE else None,
        new=_properties(new.inputs) if new and operation is not Operation.DELETE else None,
        parent=((old or new or _State()).parent).split("::")[-1],
    )


def _properties(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in properties.items() if name != PROVIDER_KEY}
