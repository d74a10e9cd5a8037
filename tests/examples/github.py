"""Runs the `run:` steps of GitHub's workflows as its runner does: contexts, conditions, environments, permissions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .conditions import value_of
from .forge import Forge
from .repository import Ended, Repository

STATUS = re.compile(r"\b(always|success|failure|cancelled)\(\)")
TOKEN = "of-this-job"


def workflow(file: Path) -> dict[str, Any]:
    """A workflow as GitHub reads it, for which `on` is a word."""
    document: dict[str, Any] = yaml.safe_load(re.sub(r"^on:", '"on":', file.read_text(encoding="utf-8"), flags=re.M))
    return document


@dataclass
class GitHub:
    """The repository on GitHub, with the secrets of its environments."""

    repository: Repository
    forge: Forge
    environments: Mapping[str, Mapping[str, str]]
    is_fork: bool = False
    actor: str = "somebody"
    inputs: Mapping[str, str] = field(default_factory=dict)

    def run(self, name: str) -> dict[str, Ended]:
        """Runs a workflow; answers how its jobs ended, without those that were skipped."""
        ended: dict[str, Ended] = {}
        jobs = workflow(self.repository.stack.folder / ".github" / "workflows" / name)["jobs"]
        for key, job in jobs.items():
            needed = [job["needs"]] if "needs" in job else []
            contexts = self._contexts(job)
            if all(one in ended and ended[one].code == 0 for one in needed) and _holds(job.get("if"), contexts, 0):
                ended[key] = self._job(job, contexts)
        return ended

    def _job(self, job: Mapping[str, Any], contexts: Mapping[str, Any]) -> Ended:
        self.forge.tokens[TOKEN] = {} if self.is_fork else job["permissions"]
        workspace = self.repository.checkout(self.repository.new_run())
        summary = workspace.with_suffix(".summary")
        runner = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.forge.url,
            "GITHUB_REPOSITORY": "acme/coaching",
            "GITHUB_STEP_SUMMARY": str(summary),
        }
        code, log = 0, ""
        for step in job["steps"]:
            if "run" not in step or not _holds(step.get("if"), contexts, code, workspace):
                continue
            environment = {name: _filled(value, contexts) for name, value in step.get("env", {}).items()}
            ended, told = self.repository.bash(step["run"], workspace, runner | environment)
            code, log = code or ended, log + told
        return Ended(code, log, workspace, summary.read_text(encoding="utf-8") if summary.exists() else "")

    def _contexts(self, job: Mapping[str, Any]) -> dict[str, Any]:
        owner = "stranger" if self.is_fork else "acme"
        pull_request = {"number": 7, "head": {"repo": {"full_name": f"{owner}/coaching"}}}
        return {
            "github": {
                "actor": self.actor,
                "event": {"pull_request": pull_request},
                "ref": "refs/heads/main",
                "repository": "acme/coaching",
                "token": TOKEN,
            },
            "inputs": self.inputs,
            "secrets": {} if self.is_fork else self.environments.get(job.get("environment", ""), {}),
            "vars": self.repository.variables,
        }


def _looked_up(name: str, contexts: Mapping[str, Any]) -> Any:
    value: Any = contexts
    for part in name.split("."):
        value = value.get(part, "")
    return value


def _filled(text: str, contexts: Mapping[str, Any]) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: str(_looked_up(found[1], contexts)), str(text))


def _holds(condition: str | None, contexts: Mapping[str, Any], code: int, workspace: Path | None = None) -> bool:
    if condition is None:
        return code == 0
    expression = condition.removeprefix("${{ ").removesuffix(" }}")
    functions: dict[str, Callable[..., object]] = {
        "cancelled": lambda: False,
        "hashFiles": lambda name: "hash" if workspace and (workspace / name).exists() else "",
    }
    holds = bool(value_of(expression, lambda name: _looked_up(name, contexts), functions))
    return holds and (code == 0 or bool(STATUS.search(expression)))
