#!/usr/bin/env python3
"""Keeps one comment on a pull request, or one issue, up to date: written once, changed from then on.

It is found again by the hidden marker that its first line is. Runs in GitHub Actions and GitLab CI, with Python alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = 100
"""The most that both list at once."""
TIMEOUT_SECONDS = 30
MARKER = re.compile(r"<!-- .+ -->")
GITHUB_BOT = "github-actions[bot]"
"""In whose name a workflow's token writes; it may not ask."""


class CannotWrite(Exception):
    """Why nothing was written."""


@dataclass(frozen=True)
class Kind:
    """Comments or issues: where they are listed and made, and what the API calls their parts."""

    path: str
    listed: str
    """What their list is asked for."""
    item: str
    """Where one of them is changed."""
    text: str
    closing: Mapping[str, str]


@dataclass(frozen=True)
class Forge:
    """The API of GitHub or GitLab, and what differs between them."""

    url: str
    token: str
    changing: str
    """The method that changes something."""
    author: tuple[str, str]
    """Where an item says whose it is."""
    me: str | None
    """In whose name the token writes; None: the API knows."""
    comments: Kind
    issues: Kind

    def call(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        """One call, and its answer. Raises CannotWrite."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}{path}", content, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise CannotWrite(f"{method} {self.url}{path} answers {error.code}: {error.read(500).decode()}") from error
        except OSError as error:
            raise CannotWrite(f"no answer from {self.url}: {error}") from error

    def every(self, kind: Kind) -> Iterator[dict[str, Any]]:
        """All items of a kind, page by page."""
        page = 1
        while items := self.call("GET", f"{kind.path}?{kind.listed}per_page={PAGE}&page={page}"):
            yield from items
            page += 1

    def whoami(self) -> str:
        """In whose name the token writes. Raises CannotWrite."""
        return self.me or str(self.call("GET", "/user")["username"])

    def found(self, kind: Kind, marker: str) -> str | None:
        """The path of our own item with a marker; what others write under it is not ours."""
        me = self.whoami()
        holder, name = self.author
        for item in self.every(kind):
            if item[holder][name] == me and (item[kind.text] or "").startswith(marker):
                return kind.item.format_map(item)
        return None

    def write(self, kind: Kind, text: str, title: str | None = None) -> None:
        """Changes the item that has the text's marker, or makes one."""
        path = self.found(kind, marker_of(text))
        named = {} if title is None else {"title": title}
        if path is None:
            self.call("POST", kind.path, named | {kind.text: text})
        else:
            self.call(self.changing, path, named | {kind.text: text})

    def close(self, kind: Kind, text: str) -> None:
        """Lets the item that has the text's marker say the text, and closes it; without one there is nothing to do."""
        path = self.found(kind, marker_of(text))
        if path is not None:
            self.call(self.changing, path, {kind.text: text, **kind.closing})


def marker_of(text: str) -> str:
    """The first line, which must be hidden. Raises CannotWrite."""
    first = text.partition("\n")[0]
    if not MARKER.fullmatch(first):
        raise CannotWrite("the report must begin with a line such as <!-- what-it-is -->")
    return first


def github(environ: Mapping[str, str]) -> Forge:
    """GitHub, as a workflow's environment tells it."""
    repository = f"/repos/{environ['GITHUB_REPOSITORY']}"
    issues = f"{repository}/issues"
    comments = f"{issues}/{environ.get('PULL_REQUEST')}/comments"
    return Forge(
        environ["GITHUB_API_URL"],
        environ["GITHUB_TOKEN"],
        "PATCH",
        ("user", "login"),
        GITHUB_BOT,
        Kind(comments, "", f"{issues}/comments/{{id}}", "body", {}),
        Kind(issues, "state=open&", f"{issues}/{{number}}", "body", {"state": "closed"}),
    )


def gitlab(environ: Mapping[str, str]) -> Forge:
    """GitLab, as a job's environment tells it."""
    project = f"/projects/{environ['CI_PROJECT_ID']}"
    notes = f"{project}/merge_requests/{environ.get('CI_MERGE_REQUEST_IID')}/notes"
    issues = f"{project}/issues"
    return Forge(
        environ["CI_API_V4_URL"],
        environ["GITLAB_TOKEN"],
        "PUT",
        ("author", "username"),
        None,
        Kind(notes, "", f"{notes}/{{id}}", "body", {}),
        Kind(issues, "state=opened&", f"{issues}/{{iid}}", "description", {"state_event": "close"}),
    )


def main() -> int:
    """Does what the arguments say; exit 1, with one line, where it cannot."""
    parser = argparse.ArgumentParser(description="One comment or issue, kept up to date.")
    parser.add_argument("what", choices=("comment", "open-issue", "close-issue"))
    parser.add_argument("report", type=Path, help="Markdown, whose first line is a hidden marker")
    parser.add_argument("--title", help="of the issue")
    options = parser.parse_args()
    try:
        forge = gitlab(os.environ) if "GITLAB_CI" in os.environ else github(os.environ)
        text = options.report.read_text(encoding="utf-8")
        if options.what == "comment":
            forge.write(forge.comments, text)
        elif options.what == "open-issue":
            forge.write(forge.issues, text, options.title)
        else:
            forge.close(forge.issues, text)
    except KeyError as error:
        print(f"rolling.py: the environment lacks {error.args[0]}", file=sys.stderr)
        return 1
    except (CannotWrite, OSError) as error:
        print(f"rolling.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
