"""A stack without an engine: what the files of its project say of it in the clear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..resources.mark import mark
from .config import NAMESPACE
from .pulumi_command import PulumiFailed


@dataclass(frozen=True)
class StackFile:
    """The name and the configuration of one stack; secrets are not read, so that credentials must lie elsewhere."""

    project: str
    name: str
    _config: Mapping[str, Any]

    @classmethod
    def in_folder(cls, folder: Path, name: str) -> StackFile:
        """The stack of that name, of the project in a folder. Raises PulumiFailed."""
        project = _mapping(folder / "Pulumi.yaml")
        stack = _mapping(folder / f"Pulumi.{name}.yaml")
        config = stack.get("config") or {}
        if not isinstance(config, dict) or not isinstance(project.get("name"), str):
            raise PulumiFailed(f"the project in {folder} has no name, or {name} no configuration", "look at its files")
        return cls(project["name"], name, config)

    def mark_of(self, name: str) -> str:
        """The mark of one of its resources."""
        return mark(self.project, self.name, name)

    def config(self, key: str) -> str | None:
        """A value of the `coaching:` configuration, its key given without the prefix; None for a secret."""
        value = self._config.get(f"{NAMESPACE}:{key}")
        return None if value is None or isinstance(value, dict) else _text(value)


def _mapping(file: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PulumiFailed(f"there is no {file}", "name the stack by --stack, and its folder by --cwd") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise PulumiFailed(f"{file} cannot be read as YAML", "mend it, as `pulumi config` would say too") from None
    if not isinstance(content, dict):
        raise PulumiFailed(f"{file} holds no configuration", "mend it, as `pulumi config` would say too")
    return content


def _text(value: object) -> str:
    """As Pulumi hands it to programs."""
    return str(value).lower() if isinstance(value, bool) else str(value)
