"""What an appointment holds, after template, plan and override have each had their say."""

from __future__ import annotations

from datetime import timedelta

from .model import Annotation, Coached, Override, PlanFile, Template


def name_of(file: PlanFile, coached: Coached, override: Override | None = None) -> str | None:
    """The appointment's name, before its placeholders are filled in."""
    return (override and override.name) or coached.name or _template(file, coached).name


def description_of(file: PlanFile, coached: Coached, override: Override | None = None) -> str:
    """The text below the name, before its placeholders are filled in."""
    for part in (override, coached, _template(file, coached)):
        if part is not None and part.description is not None:
            return part.description
    return ""


def length_of(file: PlanFile, coached: Coached, override: Override | None = None) -> timedelta | None:
    """How long it takes."""
    return (override and override.length) or coached.length or _template(file, coached).length


def location_of(file: PlanFile, coached: Coached, override: Override | None = None) -> str | None:
    """Where it takes place."""
    return (override and override.location) or coached.location or _template(file, coached).location


def annotations_of(file: PlanFile, coached: Coached) -> dict[str, Annotation]:
    """The notes on each appointment, by key; a plan's own wins over its template's of the same key."""
    return _template(file, coached).annotations | coached.annotations


def _template(file: PlanFile, coached: Coached) -> Template:
    return file.templates.get(coached.template or "", Template())
