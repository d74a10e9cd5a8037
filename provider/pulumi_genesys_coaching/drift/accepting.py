"""Takes what is live into the plan file: as overrides, cancelled days and one-off appointments."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..plans import LoadedPlan
from ..plans.expansion import ONE_OFFS
from .report import Finding, Kind

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap

ALL = "all"
"""Stands for all findings that can be accepted."""

CANCEL = "cancel"


class CannotAccept(Exception):
    """A finding cannot be taken into the plan file; the text says which, and why."""


@dataclass(frozen=True)
class Acceptance:
    """What a plan file is to say of one finding."""

    file: Path
    edit: Callable[[CommentedMap], None]
    told: str
    """One line for people: what the plan file says then."""


def chosen(findings: Iterable[Finding], ids: Collection[str]) -> list[Finding]:
    """The findings with these ids, or all that can be accepted, by day. Raises CannotAccept."""
    by_id = {finding.id: finding for finding in findings}
    if ALL in ids:
        ids = [finding.id for finding in by_id.values() if finding.can_be_accepted]
    for one in ids:
        if one not in by_id:
            raise CannotAccept(f"there is no finding {one} now; `coaching drift` shows those that there are")
        if not by_id[one].can_be_accepted:
            raise CannotAccept(f"{one}: this cannot be said in a plan file")
    return sorted((by_id[one] for one in set(ids)), key=lambda finding: (finding.nominal or date.min, finding.name))


def acceptance_of(finding: Finding, plan: LoadedPlan) -> Acceptance:
    """What the plan file is to say, so that it agrees with what is live. Raises CannotAccept."""
    if finding.kind is Kind.UNMANAGED:
        return _one_off(finding, plan)
    if finding.kind is Kind.MISSING:
        return _override(finding, plan, CANCEL)
    values = _values(finding)
    return _of_one_off(finding, plan, values) if _is_one_off(finding) else _override(finding, plan, values)


def with_all(acceptances: Iterable[Acceptance], read: Callable[[Path], str]) -> dict[Path, str]:
    """The text of each file with all that it is to say."""
    from ..plans.editing import edited

    by_file: defaultdict[Path, list[Acceptance]] = defaultdict(list)
    for one in acceptances:
        by_file[one.file].append(one)
    return {file: edited(read(file), *(one.edit for one in several)) for file, several in by_file.items()}


def _is_one_off(finding: Finding) -> bool:
    return finding.name.startswith(f"{ONE_OFFS}/")


def _override(finding: Finding, plan: LoadedPlan, values: dict[str, Any] | str) -> Acceptance:
    key = str(finding.plan)
    day = str(finding.nominal)
    which = day if plan.file.plans[key].for_ == "all" else f"{finding.person}/{day}"

    def edit(content: CommentedMap) -> None:
        from ..plans.editing import existing_key, one_line, put, section

        overrides = section(content["plans"][key], "overrides")
        place = existing_key(overrides, which)
        if isinstance(values, str):
            put(overrides, place, values)
        elif isinstance(overrides.get(place), dict):
            overrides[place].update(one_line(values))
        else:
            put(overrides, place, one_line(values))

    said = values if isinstance(values, str) else _shown(values)
    return Acceptance(_file(plan, ("plans", key)), edit, f"plans.{key}.overrides.{which}: {said}")


def _of_one_off(finding: Finding, plan: LoadedPlan, values: dict[str, Any]) -> Acceptance:
    """A one-off says itself what it is, if it is one appointment."""
    key = str(finding.plan)
    one_off = plan.file.appointments[key]
    if one_off.for_ == "each" and len(finding.attendees) < _attendee_count(plan, key):
        raise CannotAccept(f"{finding.id}: {key} is an appointment for each of several; give this one a key of its own")

    def edit(content: CommentedMap) -> None:
        from ..plans.editing import one_line

        content[ONE_OFFS][key].update(one_line(values))

    return Acceptance(_file(plan, (ONE_OFFS, key)), edit, f"{ONE_OFFS}.{key}: {_shown(values)}")


def _one_off(finding: Finding, plan: LoadedPlan) -> Acceptance:
    """A new one-off for what was made by hand."""
    people = [_person_key(one.id, one.name, finding, plan) for one in (finding.facilitator, *finding.attendees)]
    key = _new_key(f"{finding.title} {finding.local_start:%Y-%m-%d}", plan)
    values = {"name": _escaped(finding.title)} | _when(finding.local_start)
    values |= {"length": f"{finding.length_in_minutes} minutes", "facilitator": people[0], "attendees": people[1:]}
    if len(people) > 2:
        values["for"] = "all"

    def edit(content: CommentedMap) -> None:
        from ..plans.editing import one_line, put, section

        put(section(content, ONE_OFFS), key, one_line(values))

    return Acceptance(Path(plan.document.file), edit, f"{ONE_OFFS}.{key}: {_shown(values)}")


def _values(finding: Finding) -> dict[str, Any]:
    """What has changed, as the plan file says it."""
    values: dict[str, Any] = {}
    for change in finding.changes:
        match change.property:
            case "dateStart":
                values |= _when(finding.local_start)
            case "lengthInMinutes":
                values["length"] = f"{change.live} minutes"
            case "name" | "description" | "location":
                values[change.property] = _escaped(change.live)
            case "conversationIds" | "documentIds" | "externalLinks" | "shareInsightsData":
                values[change.property] = change.live
    return values


def _when(local_start: datetime) -> dict[str, Any]:
    return {"date": local_start.date(), "at": f"{local_start:%H:%M}"}


def _escaped(text: str) -> str:
    """A text without placeholders."""
    return text.replace("{", "{{").replace("}", "}}")


def _shown(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in values.items())


def _file(plan: LoadedPlan, path: tuple[str, ...]) -> Path:
    return Path(plan.document.position(path, True).file)


def _attendee_count(plan: LoadedPlan, key: str) -> int:
    from ..plans.expansion import member_keys

    return len(member_keys(plan.file, plan.file.appointments[key].attendees))


def _person_key(user_id: str, name: str, finding: Finding, plan: LoadedPlan) -> str:
    found = plan.file.keys_by_id().get(user_id)
    if found is None:
        entry = f"`{_slug(name)}: {{id: {user_id}, name: {name}}}`"
        raise CannotAccept(f"{finding.id}: {name} takes part, and is not under `people`; add {entry} there first")
    return found


def _new_key(text: str, plan: LoadedPlan) -> str:
    base = _slug(text)
    taken = {*plan.file.plans, *plan.file.appointments}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (base, *numbered) if key not in taken)


def _slug(text: str) -> str:
    """A key that looks like a text; letters of all scripts stay."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "appointment"
