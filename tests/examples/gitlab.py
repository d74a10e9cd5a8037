"""Runs the scripts of GitLab's jobs as its runner does: rules, stages, variables by environment, artifacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .conditions import value_of
from .forge import Forge
from .repository import Ended, Repository

TOKEN = "of-the-project"
KEYWORDS = {"workflow", "stages", "default"}


@dataclass
class GitLab:
    """The project on GitLab, with the variables of its environments."""

    repository: Repository
    forge: Forge
    environments: Mapping[str, Mapping[str, str]]

    def run(self, **variables: str) -> dict[str, Ended]:
        """Runs a pipeline; answers how its jobs ended, without those that its rules leave out."""
        file = self.repository.stack.folder / ".gitlab-ci.yml"
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        variables = {"CI_PROJECT_ID": "42", "CI_DEFAULT_BRANCH": "main"} | variables
        ended: dict[str, Ended] = {}
        if not _runs(document["workflow"]["rules"], variables):
            return ended
        jobs = {name: job for name, job in document.items() if name not in KEYWORDS}
        for name, job in sorted(jobs.items(), key=lambda one: document["stages"].index(one[1]["stage"])):
            if _runs(job["rules"], variables) and all(one.code == 0 for one in ended.values()):
                ended[name] = self._job(job, variables)
        return ended

    def _job(self, job: Mapping[str, Any], variables: Mapping[str, str]) -> Ended:
        self.forge.tokens[TOKEN] = {"api": "write"}
        workspace = self.repository.checkout(self.repository.new_run())
        runner = {"GITLAB_CI": "true", "CI_API_V4_URL": self.forge.url, "GITLAB_TOKEN": TOKEN}
        scoped = self.environments.get(job.get("environment", {}).get("name", ""), {})
        environment = runner | dict(variables) | self.repository.variables | dict(scoped)
        code, log = self.repository.bash("\n".join(job["script"]), workspace, environment)
        return Ended(code, log, workspace)


def _runs(rules: list[Mapping[str, str]], variables: Mapping[str, str]) -> bool:
    """What the first rule that holds says."""
    for rule in rules:
        if value_of(rule["if"], lambda name: variables.get(name.removeprefix("$"), ""), {}):
            return rule.get("when") != "never"
    return False
