"""Records what `pulumi preview --json` of the real engine says, for `test_review.py`: `python -m cli.record_previews`.

To be called in `tests/`, with `tools/` on PYTHONPATH. What no review reads is left out, such as paths of the machine,
and each step is a line.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from support.emulator import Emulator, User
from support.stack import Stack

FOLDER = Path(__file__).parent / "previews"
AS_OF = "2035-11-05T08:00:00Z"
"""A Monday; it lies ahead of the real time, as what has really started is history whatever a stack is told."""
LATER = "2035-11-21T08:00:00Z"

_UNTOLD = {"__provider", "stackTrace", "sourcePosition", "created", "modified", "propertyDependencies", "dependencies"}

HEAD = """\
version: 1
timezone: Europe/Dublin
horizon: 3 weeks
history: 2 weeks
people:
  maria: {id: m-1, name: Maria Keane}
  tomas: {id: t-1, name: Tomás Byrne}
  ana: {id: a-1, name: Ana Silva}
  ben: {id: b-1, name: Ben Doyle}
  chi: {id: c-1, name: Chi Tran}
  dara: {id: d-1, name: Dara Quinn}
"""

WEEKLY = """\
plans:
  weekly:
    name: "1:1 with {attendee}"
    length: 30 minutes
    facilitator: maria
    attendees: [ana, ben, chi]
    stagger: 30 minutes
    schedule: {from: 2035-11-05, at: "10:00"}
    annotations:
      focus: {text: Listen first}
      own: {text: Told to nobody else, accessType: Private}
"""

REMOTE = """\
  new-york:
    name: Calibration
    length: 45 minutes
    facilitator: tomas
    attendees: [ana, dara]
    for: all
    timezone: America/New_York
    schedule: {from: 2035-11-08, at: "09:00"}
"""

DEPLOYED = HEAD + WEEKLY + REMOTE
"""Nine appointments of one plan and three of another, all of them ahead."""

CHANGED = (
    DEPLOYED.replace("[ana, ben, chi]", "[ana, dara, chi]")
    .replace("Listen first", "Listen more")
    .replace('at: "09:00"', 'at: "09:30"')
    .replace("    annotations:", "    overrides: {ana/2035-11-12: {facilitator: tomas}}\n    annotations:")
)
"""One person for another, another time, another coach for one day, other words."""

MOVED = DEPLOYED.replace('at: "10:00"', 'at: "10:30"').replace("[ana, dara]", "[ana, chi]")
"""A stagger that moves by its own length, and an attendee whom an appointment for all does not take in."""

OTHER_COACH = DEPLOYED.replace("facilitator: maria", "facilitator: tomas").replace('"10:00"', '"16:00"')
RENAMED = DEPLOYED.replace("  weekly:", "  every-week:")
FORMERLY = RENAMED.replace("  every-week:\n", "  every-week:\n    formerly: [weekly]\n")
BROKEN = HEAD + WEEKLY.replace("[ana, ben, chi]", "[ana, bob]")


def main() -> None:
    """Writes all previews."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        people = [User("m-1", "Maria Keane"), User("t-1", "Tomás Byrne"), User("a-1", "Ana Silva")]
        people += [User("b-1", "Ben Doyle"), User("c-1", "Chi Tran"), User("d-1", "Dara Quinn")]
        emulator = Emulator(Path(folder, "emulator"), people)
        try:
            _record(Path(folder), emulator)
        finally:
            emulator.stop()


def _record(folder: Path, emulator: Emulator) -> None:
    emulator.set_clock(AS_OF)
    stack = Stack(folder / "project", emulator.url, DEPLOYED)
    stack.configure(asOf=AS_OF)
    _write("first", stack, emulator.url, "preview")
    stack.up()
    _write("nothing", stack, emulator.url, "preview")
    _write("all", stack, emulator.url, "destroy", "--preview-only")
    plans = {"changed": CHANGED, "moved": MOVED, "replaced": OTHER_COACH, "renamed": RENAMED, "formerly": FORMERLY}
    for name, plan in (plans | {"broken": BROKEN}).items():
        stack.write_plan(plan)
        _write(name, stack, emulator.url, "preview")
    stack.write_plan(CHANGED)
    _write("sames", stack, emulator.url, "preview", "--show-sames")
    _write("steps", stack, emulator.url, "preview", "--show-replacement-steps")
    emulator.set_clock(LATER)
    stack.configure(asOf=LATER)
    stack.write_plan(DEPLOYED)
    _write("later", stack, emulator.url, "preview")


def _write(name: str, stack: Stack, url: str, *command: str) -> None:
    document = _tidy(json.loads(stack.run(*command, "--json", merge=False).output))
    steps = ",\n".join(json.dumps(step, ensure_ascii=False) for step in document.pop("steps"))
    rest = json.dumps(document, ensure_ascii=False)
    text = f'{{"steps": [\n{steps}\n],\n{rest[1:]}'.replace(url, "http://127.0.0.1:8484")
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _tidy(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _tidy(value) for key, value in node.items() if key not in _UNTOLD}
    return [_tidy(entry) for entry in node] if isinstance(node, list) else node


if __name__ == "__main__":
    main()
