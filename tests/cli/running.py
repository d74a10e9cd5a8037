"""The `coaching` command as a process, and a plan whose results are worth looking at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

AS_OF = "2026-11-23T09:00:00Z"
"""A Monday."""

HOSTILE = "</script><img src=x onerror=alert(1)>"

VARIED = f"""\
version: 1
timezone: Europe/Dublin
people:
  maria: {{id: m-1, name: Maria Keane}}
  tomas: {{id: t-1, name: Tomás Byrne}}
  ana: {{id: a-1, name: Ana Silva}}
  kenji: {{id: k-1, name: 佐藤 健二}}
  eve: {{id: e-1, name: "{HOSTILE}"}}
  long: {{id: l-1, name: Maximiliana-Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh}}
groups:
  billing: [ana, kenji]
templates:
  one-to-one:
    name: "1:1 with {{attendee}}"
    length: 30 minutes
    annotations:
      praise: {{text: Told to nobody else, accessType: Private}}
plans:
  weekly:
    template: one-to-one
    facilitator: maria
    attendees: [billing]
    stagger: 30 minutes
    schedule: {{from: 2026-11-02, at: "10:00"}}
    exceptions: [2026-12-07]
    overrides:
      2026-12-14: {{date: 2026-12-15, at: "11:00", location: "Room 4, second floor; left"}}
      ana/2026-12-21: cancel
  new-york:
    name: '=HYPERLINK("https://example.invalid")'
    length: 45 minutes
    facilitator: tomas
    attendees: [eve, long]
    for: all
    timezone: America/New_York
    schedule: {{from: 2026-11-05, at: "09:00", every: 2 weeks}}
appointments:
  welcome:
    name: "Welcome back: we look at what changed, and at what the new tools can do for you; bring one question, or two"
    description: "First line\\nSecond, with \\\\ and ;"
    length: 1 hour
    facilitator: tomas
    attendees: [kenji]
    date: 2026-12-10
    at: "09:30"
"""
"""Two zones, Japanese, a long name and a hostile one, a formula, an override, a cancellation, a one-off."""

_MANY = [f"a{number}" for number in range(1, 13)]

CROWDED = f"""\
version: 1
timezone: Europe/Dublin
people:
  maria: {{id: m-1, name: Maria Keane}}
{"".join(f"  {key}: {{id: id-{key}}}" + chr(10) for key in _MANY)}\
appointments:
  eight:
    name: Review
    length: 30 minutes
    facilitator: maria
    attendees: [{", ".join(_MANY[:8])}]
    for: all
    date: 2026-12-10
    at: 09:30
  twelve:
    name: Review
    length: 30 minutes
    facilitator: maria
    attendees: [{", ".join(_MANY)}]
    for: all
    date: 2026-12-11
    at: 09:30
"""
"""As many attendees as are named, and more."""


class Done(NamedTuple):
    """What a command came to."""

    code: int
    output: str
    errors: str


def coaching(folder: Path, *arguments: str, plan: str | None = VARIED, given: str = "", **environment: str) -> Done:
    """Runs the command in a folder, with a plan there as coaching.yaml; line ends stay as they are."""
    if plan is not None:
        (folder / "coaching.yaml").write_text(plan, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pulumi_genesys_coaching.cli", *arguments],
        cwd=folder,
        input=given.encode(),
        capture_output=True,
        timeout=60,
        env=os.environ | environment,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
