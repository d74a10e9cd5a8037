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

from ..declarations import properties_of
from ..plans import Expansion, LoadedPlan, Occurrence, is_one_off
from ..plans.expansion import ONE_OFFS
from ..plans.expansion.attendance import seats_of
from ..resources import Properties
from ..resources.canonical import canonical
from ..resources.live_appointment import WRITE_ONLY
from .report import Finding, Kind, Who, is_acceptable
from .telling import NOBODY

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

    finding: Finding
    file: Path
    edit: Callable[[CommentedMap], None]
    told: str
    """One line for people: what the plan file says then."""
    key: str
    """That of the plan or the one-off which says it."""
    properties: frozenset[str] | None
    """What the plan file says then of the appointment; None where it says that there is none."""
    remarks: tuple[str, ...] = ()
    """What else there is to know before the next run."""

    def untrue_in(self, expansion: Expansion) -> str | None:
        """What the plan file, with all edits, says otherwise than Genesys Cloud has it; None where it says the same."""
        declared = next(filter(self.is_of, expansion.occurrences), None)
        if self.properties is None or declared is None:
            is_right = self.properties is None and declared is None
            return None if is_right else f"{self.finding.id}: {self.told} does not come to what is live"
        said, live = canonical(properties_of(declared)), self.finding.live or {}
        wrong = sorted(name for name in self.properties & said.keys() if said[name] != live.get(name))
        if not wrong:
            return None
        return f"{self.finding.id}: the plan file would say otherwise than Genesys Cloud has of {', '.join(wrong)}"

    def is_of(self, occurrence: Occurrence) -> bool:
        """Whether it speaks of an occurrence."""
        if self.finding.kind is Kind.UNMANAGED:
            return is_one_off(occurrence) and occurrence.key == self.key
        return self.finding.name == occurrence.name


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


def with_all(acceptances: Iterable[Acceptance], read: Callable[[Path], str]) -> dict[Path, str]:
    """The text of each file with all that it is to say. Raises CannotAccept."""
    from ..plans.editing import CannotEdit, edited

    by_file: defaultdict[Path, list[Acceptance]] = defaultdict(list)
    for one in acceptances:
        by_file[one.file].append(one)
    texts: dict[Path, str] = {}
    for file, several in by_file.items():
        try:
            texts[file] = edited(read(file), *(one.edit for one in several))
        except CannotEdit as error:
            raise CannotAccept(f"{file}: {error}; write it by hand: {several[0].told}") from None
    return texts


def changed_beside(acceptances: Iterable[Acceptance], before: Expansion, after: Expansion) -> list[str]:
    """The names of what a plan file with some acceptances says otherwise than before, though none speaks of it."""
    acceptances = list(acceptances)
    was, comes = (
        {
            one.name: properties_of(one)
            for one in expansion.occurrences
            if all(person.id for person in one.participants) and not any(each.is_of(one) for each in acceptances)
        }
        for expansion in (before, after)
    )
    return sorted(name for name in was.keys() | comes.keys() if was.get(name) != comes.get(name))


class Acceptances:
    """Says of one finding after the other what a plan file is to say."""

    def __init__(self, plan: LoadedPlan) -> None:
        self._plan = plan
        self._keys = {*plan.file.plans, *plan.file.appointments}

    def of(self, finding: Finding) -> Acceptance:
        """What the plan file is to say, so that it agrees with what is live. Raises CannotAccept."""
        if finding.kind is Kind.UNMANAGED:
            return self._one_off(finding)
        if finding.kind is Kind.MISSING:
            return self._override(finding, CANCEL)
        values = _values(finding)
        is_one_off = finding.name.startswith(f"{ONE_OFFS}/")
        return self._of_one_off(finding, values) if is_one_off else self._override(finding, values)

    def _override(self, finding: Finding, values: dict[str, Any] | str) -> Acceptance:
        key = str(finding.plan)
        day = str(finding.nominal)
        which = day if self._plan.file.plans[key].for_ == "all" else f"{finding.person}/{day}"

        def edit(content: CommentedMap) -> None:
            from ..plans.editing import existing_key, one_line, put, put_all, section

            plans = content["plans"]
            overrides = section(plans[existing_key(plans, key)], "overrides")
            place = existing_key(overrides, which)
            if isinstance(values, str):
                put(overrides, place, values)
            elif isinstance(overrides.get(place), dict):
                put_all(overrides[place], values)
            else:
                put(overrides, place, one_line(values))

        said = values if isinstance(values, str) else _shown(values)
        return Acceptance(
            finding,
            self._file(("plans", key)),
            edit,
            f"plans.{key}.overrides.{which}: {said}",
            key,
            None if isinstance(values, str) else _accepted(finding),
            _left(finding),
        )

    def _of_one_off(self, finding: Finding, values: dict[str, Any]) -> Acceptance:
        """A one-off says itself what it is, if it is one appointment."""
        key = str(finding.plan)
        one_off = self._plan.file.appointments[key]
        if len(seats_of(self._plan.file, one_off)) > 1:
            raise CannotAccept(
                f"{finding.id}: {key} is an appointment for each of several; give this one a key of its own"
            )

        def edit(content: CommentedMap) -> None:
            from ..plans.editing import existing_key, put_all

            one_offs = content[ONE_OFFS]
            put_all(one_offs[existing_key(one_offs, key)], values)

        told = f"{ONE_OFFS}.{key}: {_shown(values)}"
        return Acceptance(finding, self._file((ONE_OFFS, key)), edit, told, key, _accepted(finding), _left(finding))

    def _one_off(self, finding: Finding) -> Acceptance:
        """A new one-off for what was made by hand."""
        people = [self._person_key(one, finding) for one in (finding.facilitator, *finding.attendees)]
        key = self._new_key(f"{finding.title} {finding.local_start:%Y-%m-%d}")
        values = {"name": _escaped(finding.title)} | _when(finding.local_start)
        values |= {"length": f"{finding.length_in_minutes} minutes", "facilitator": people[0], "attendees": people[1:]}
        if len(people) > 2:
            values["for"] = "all"
        values |= self._content(finding.live or {})

        def edit(content: CommentedMap) -> None:
            from ..plans.editing import one_line, put, section

            put(section(content, ONE_OFFS), key, one_line(values))

        notes = ", ".join(self._plan.file.defaults.annotations)
        remarks = (f"its appointment gets the annotations of `defaults`: {notes}",) if notes else ()
        told = f"{ONE_OFFS}.{key}: {_shown(values)}"
        said = frozenset(finding.live or ()) - WRITE_ONLY
        return Acceptance(finding, Path(self._plan.document.file), edit, told, key, said, remarks)

    def _content(self, live: Properties) -> dict[str, Any]:
        """What has to be said of an appointment, so that neither nothing nor `defaults` take the place of it."""
        defaults = self._plan.file.defaults
        values = {name: _escaped(live[name]) for name in ("description", "location") if live.get(name)}
        if defaults.description:
            values.setdefault("description", "")
        managed = defaults.model_dump(by_alias=True, exclude_none=True).keys() & _UNESCAPED
        return values | {name: live[name] for name in sorted(managed)}

    def _person_key(self, who: Who, finding: Finding) -> str:
        if who == NOBODY:
            raise CannotAccept(f"{finding.id}: Genesys Cloud does not show who coaches")
        found = self._plan.file.keys_by_id().get(who.id)
        if found is None:
            entry = f"`{_slug(who.name)}: {{id: {who.id}, name: {who.name}}}`"
            raise CannotAccept(
                f"{finding.id}: {who.name} takes part, and nobody under `people` has this id; add {entry}, "
                "or the id to whom it is"
            )
        return found

    def _new_key(self, text: str) -> str:
        base = _slug(text)
        numbered = (f"{base}-{number}" for number in range(2, len(self._keys) + 3))
        key = next(key for key in (base, *numbered) if key not in self._keys)
        self._keys.add(key)
        return key

    def _file(self, path: tuple[str, ...]) -> Path:
        return Path(self._plan.document.position(path, True).file)


_UNESCAPED = frozenset({"conversationIds", "documentIds", "externalLinks", "shareInsightsData"})
"""What a plan file says in the same words as the API."""


def _values(finding: Finding) -> dict[str, Any]:
    """What has changed, as the plan file says it."""
    values: dict[str, Any] = {}
    for change in filter(is_acceptable, finding.changes):
        match change.property:
            case "dateStart":
                values |= _when(finding.local_start)
            case "lengthInMinutes":
                values["length"] = f"{change.live} minutes"
            case name if name in _UNESCAPED:
                values[name] = change.live
            case name:
                values[name] = _escaped(change.live)
    return values


def _accepted(finding: Finding) -> frozenset[str]:
    return frozenset(change.property for change in finding.changes if is_acceptable(change))


def _left(finding: Finding) -> tuple[str, ...]:
    """What the plan file cannot say of it, so that it stays drift."""
    left = [change.property for change in finding.changes if not is_acceptable(change)]
    return (f"a plan file cannot say its {', '.join(left)}, which still differs",) if left else ()


def _when(local_start: datetime) -> dict[str, Any]:
    return {"date": local_start.date(), "at": f"{local_start:%H:%M}"}


def _escaped(text: str) -> str:
    """A text without placeholders."""
    return text.replace("{", "{{").replace("}", "}}")


def _shown(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in values.items())


def _slug(text: str) -> str:
    """A key that looks like a text; letters of all scripts stay."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "appointment"
