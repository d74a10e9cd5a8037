"""What an appointment holds, after defaults, template, plan and overrides have each had their say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from ..model import Annotation, Coached, Content, Noted, Override, PlanFile
from ..reading import Document
from ..values import Path
from .occurrences import Details, Note


def layers_of(file: PlanFile, path: Path, coached: Coached) -> list[tuple[Path, Noted]]:
    """Who has a say in an appointment's content, the last one having the last word, and where each stands."""
    template = file.templates.get(coached.template or "")
    named = [(("templates", coached.template or ""), template)] if template else []
    return [(("defaults",), file.defaults), *named, (path, coached)]


def said(layers: Sequence[Content], field: str) -> Any:
    """What the last of the layers that says something says; None where none does."""
    return next((value for layer in reversed(layers) if (value := getattr(layer, field)) is not None), None)


def annotations_in(layers: Sequence[tuple[Path, Noted]]) -> dict[str, tuple[Path, Annotation]]:
    """The annotations of an appointment by key, and where each stands; a later layer's wins."""
    return {
        key: ((*path, "annotations", key), annotation)
        for path, layer in layers
        for key, annotation in layer.annotations.items()
    }


def details_of(layers: Sequence[tuple[Path, Noted]], overrides: Sequence[Override], document: Document) -> Details:
    """The content of an appointment whose plan is sound."""
    contents: list[Content] = [*(layer for _, layer in layers), *overrides]
    return Details(
        name=said(contents, "name") or "",
        description=said(contents, "description") or "",
        length=said(contents, "length") or timedelta(),
        location=said(contents, "location"),
        conversation_ids=_tuple(said(contents, "conversation_ids")),
        document_ids=_tuple(said(contents, "document_ids")),
        external_links=_tuple(said(contents, "external_links")),
        share_insights_data=said(contents, "share_insights_data"),
        add_to_schedule=said(contents, "add_to_schedule"),
        wfm_schedules=tuple(said(contents, "wfm_schedules") or ()),
        notes=tuple(_notes(layers, document)),
    )


def _notes(layers: Sequence[tuple[Path, Noted]], document: Document) -> Iterator[Note]:
    for key, (path, annotation) in annotations_in(layers).items():
        yield Note(
            key,
            annotation.text,
            annotation.text_from,
            annotation.access_type,
            tuple(annotation.formerly),
            document.position(path, on_key=True),
        )


def _tuple(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)
