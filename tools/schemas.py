"""Writes `schemas/` from the models, which are the one source of both (`make schemas`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pulumi_genesys_coaching.cli.calendars.entries import Entries
from pulumi_genesys_coaching.cli.checkup.report import CheckupReport
from pulumi_genesys_coaching.cli.drift_reports.document import Document
from pulumi_genesys_coaching.cli.explanations.report import Report
from pulumi_genesys_coaching.cli.review_reports.json_document import Document as ReviewDocument
from pulumi_genesys_coaching.cli.stats_reports.entries import StatsDocument
from pulumi_genesys_coaching.emulator import app
from pulumi_genesys_coaching.plans.model import PlanFile
from pulumi_genesys_coaching.plans.reading.sections import SECTIONS
from pulumi_genesys_coaching.resources.inputs import AnnotationInputs, AppointmentInputs
from pulumi_genesys_coaching.validation import ANNOTATION_SCHEMA, APPOINTMENT_SCHEMA, PLAN_PART_SCHEMA, PLAN_SCHEMA

MODELS: dict[str, type[BaseModel]] = {
    PLAN_SCHEMA: PlanFile,
    APPOINTMENT_SCHEMA: AppointmentInputs,
    ANNOTATION_SCHEMA: AnnotationInputs,
    "coaching-calendar": Entries,
    "coaching-drift": Document,
    "coaching-explanation": Report,
    "coaching-checkup": CheckupReport,
    "coaching-review": ReviewDocument,
    "coaching-stats": StatsDocument,
}

FOLDER = Path(__file__).parents[1] / "schemas"

OPENAPI = FOLDER / "emulator.openapi.json"
"""The emulator's operations, as OpenAPI."""


def schema_texts() -> dict[Path, str]:
    """What each JSON Schema in `schemas/` is to hold: 2020-12."""
    schemas = {name: _schema(model) for name, model in MODELS.items()}
    schemas[PLAN_PART_SCHEMA] = _part(schemas[PLAN_SCHEMA])
    return {FOLDER / f"{name}.schema.json": _json(schema) for name, schema in schemas.items()}


def openapi_text() -> str:
    """What the OpenAPI document in `schemas/` is to hold."""
    return _json(app.document())


def main() -> None:
    """Writes all of them."""
    for file, text in {**schema_texts(), OPENAPI: openapi_text()}.items():
        file.write_text(text, encoding="utf-8", newline="\n")


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema: dict[str, Any] = _tidy(model.model_json_schema(by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def _part(plan: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file that a plan file includes: its sections, none of its settings."""
    properties = {key: plan["properties"][key] for key in ("$schema", "version", *SECTIONS)}
    rest = {key: value for key, value in plan.items() if key != "required"}
    return rest | {"description": "A part of a coaching plan, included by its main file.", "properties": properties}


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _tidy(node: Any) -> Any:
    """Drops what pydantic adds for its own sake: generated titles, and null as a value of what may be left out."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if tidy.get("default", ...) is None:
        del tidy["default"]
        options = [option for option in tidy.get("anyOf", []) if option != {"type": "null"}]
        if len(options) == 1:
            del tidy["anyOf"]
            tidy = options[0] | tidy
    return tidy


if __name__ == "__main__":
    main()
