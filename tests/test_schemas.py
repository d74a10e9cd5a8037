"""The schemas are what the models say, and what the project's own files keep."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import schemas
from pulumi_genesys_coaching.plans import check

ROOT = Path(__file__).parents[1]
AS_OF = datetime(2026, 11, 23, 9, tzinfo=UTC)


def plan_files() -> list[Path]:
    """The plan that ships with the project, and each example that is one."""
    examples = (path for path in sorted(ROOT.glob("examples/**/*.yaml")) if is_plan(path))
    return [ROOT / "coaching.yaml", *(path for path in examples if path.name != "mistakes.yaml")]


def is_plan(path: Path) -> bool:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return isinstance(content, dict) and "version" in content


def patterns(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        yield from (pattern for value in node.values() for pattern in patterns(value))
    elif isinstance(node, list):
        yield from (pattern for item in node for pattern in patterns(item))


def test_no_schema_is_left_over() -> None:
    assert set(schemas.FOLDER.iterdir()) == {*schemas.schema_texts(), schemas.OPENAPI}


def test_openapi_document_is_generated() -> None:
    assert schemas.OPENAPI.read_text(encoding="utf-8") == schemas.openapi_text(), "run `make schemas`"


@pytest.mark.parametrize(("file", "text"), schemas.schema_texts().items(), ids=lambda value: getattr(value, "stem", ""))
def test_schema_is_generated_and_valid(file: Path, text: str) -> None:
    assert file.read_text(encoding="utf-8") == text, "run `make schemas`"
    schema = json.loads(text)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("text", schemas.schema_texts().values(), ids=[file.stem for file in schemas.schema_texts()])
def test_patterns_speak_of_the_whole_text(text: str) -> None:
    for pattern in patterns(json.loads(text)):
        assert re.fullmatch(r"\^.*\$\(\?!\\n\)", pattern)


@pytest.mark.parametrize("path", plan_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_plan_files_of_the_project_are_right(path: Path) -> None:
    assert check(path, AS_OF).expanded()[1].occurrences
