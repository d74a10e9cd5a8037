"""`coaching stats` as a process, with a real stack, against the emulator."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.running import Done, coaching
from support import coaching_history as history
from support.emulator import Emulator
from support.stack import Stack

SCHEMA = Path(__file__).parents[2] / "schemas" / "coaching-stats.schema.json"
MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)
WEEKLY = f"{history.STACK}/billing-weekly"


@dataclass(frozen=True)
class Project:
    """A Pulumi project whose stack leads to an emulator."""

    emulator: Emulator
    stack: Stack

    def stats(self, *arguments: str, **environment: str) -> Done:
        return coaching(self.stack.folder, "stats", *arguments, plan=None, **self.stack.environment, **environment)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Ana was coached a day late, Ben was not; Chi and Dara by hand, Ana once more by hand tomorrow."""
    folder = tmp_path_factory.mktemp("stats")
    emulator = Emulator(folder / "emulator")
    history.seed(emulator)
    made = history.make(emulator, MONDAY, attendees=["u-ana"], mark=f"{WEEKLY}/ana/2026-11-16")
    history.complete(emulator, made, MONDAY + timedelta(days=1))
    history.make(emulator, MONDAY + timedelta(minutes=30), attendees=["u-ben"], mark=f"{WEEKLY}/ben/2026-11-16")
    made = history.make(emulator, MONDAY + timedelta(hours=2), attendees=["u-chi", "u-dara"], facilitator="u-tomas")
    emulator.change_appointment(made["id"], status="InProgress")
    history.make(emulator, history.AS_OF + timedelta(days=1), attendees=["u-ana"])
    stack = Stack(folder / "project", emulator.url, history.PLAN)
    stack.configure(asOf=history.AS_OF.isoformat())
    assert stack.run("stack", "select", "test").code == 0
    yield Project(emulator, stack)
    emulator.stop()


def table_of(done: Done) -> list[list[str]]:
    """The lines of the table, and its cells."""
    assert done.code == 0, done.errors
    table = done.output.split("\n\n")[1]
    return [
        [cell.strip() for cell in line.replace("in progress", "in-progress").split("  ") if cell.strip()]
        for line in table.splitlines()
    ]


def test_by_team(project: Project) -> None:
    assert table_of(project.stats("--by", "team")) == [
        ["Team", "declared", "existing", "planned", "in-progress", "completed", "overdue", "done"],
        ["billing", "11", "3", "2", "0", "1", "1", "50 %"],
        ["support", "10", "2", "0", "2", "0", "2", "0 %"],
        ["all together", "21", "5", "2", "2", "1", "3", "25 %"],
    ]


def test_what_was_looked_at_and_what_columns_mean(project: Project) -> None:
    head, _, notes = project.stats().output.split("\n\n")
    assert head == (
        f"coaching.yaml · coaching/test at {project.emulator.url} · 4 people · 4 November to 8 December 2026 · "
        "Europe/Dublin · as of Wednesday 25 November 2026, 12:00\n"
        "1 of 4 that were due are completed (25 %), 3 overdue; 1 to come"
    )
    assert "overdue: over and not completed" in notes


def test_by_plan_and_week(project: Project) -> None:
    done = project.stats("--by", "plan", "--per", "week", "--from", "2026-11-12", "--to", "2026-11-30")
    lines = table_of(done)
    assert lines[0][-1] == "late"
    assert lines[1:6] == [
        ["billing-weekly", "6", "2", "1", "0", "1", "1", "50 %", "1 (1 d)"],
        ["12 to 15 November 2026", "0", "0", "0", "0", "0", "0", "0"],
        ["16 to 22 November 2026", "2", "2", "1", "0", "1", "1", "50 %", "1 (1 d)"],
        ["23 to 29 November 2026", "2", "0", "0", "0", "0", "0", "0"],
        ["30 November 2026", "2", "0", "0", "0", "0", "0", "0"],
    ]
    assert [line[0] for line in lines if not line[0][0].isdigit()][2:] == [
        "support-together",
        "one-off appointments",
        "(by hand)",
        "all together",
    ]


def test_json_is_as_its_schema_says(project: Project) -> None:
    done = project.stats("--by", "facilitator", "--per", "month", "--format", "json")
    assert (done.code, done.errors) == (0, "")
    document = json.loads(done.output)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    assert document["asOf"] == "2026-11-25T12:00:00+00:00"
    assert [(group["key"], group["name"], group["total"]["activities"]) for group in document["groups"]] == [
        ("maria", "Maria Keane", 3),
        ("tomas", "tomas", 2),
    ]
    assert document["total"] == {
        "declared": 21,
        "activities": 5,
        "planned": 2,
        "inProgress": 2,
        "completed": 1,
        "overdue": 3,
        "invalidSchedule": 0,
        "completedPercent": 25.0,
        "completedLate": 1,
        "medianDaysLate": 1.0,
    }
    assert [(one["from"], one["to"], one["activities"]) for one in document["periods"]] == [
        ("2026-11-04", "2026-11-30", 5),
        ("2026-12-01", "2026-12-08", 0),
    ]


def test_csv_has_a_line_for_each_group_and_period(project: Project) -> None:
    done = project.stats("--per", "month", "--format", "csv", "--output", "stats.csv")
    assert done == (0, "", "")
    text = (project.stack.folder / "stats.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [(line["key"], line["from"], line["activities"], line["completedPercent"]) for line in lines][:4] == [
        ("ana", "2026-11-04", "2", "100.0"),
        ("ana", "2026-12-01", "0", ""),
        ("ben", "2026-11-04", "1", "0.0"),
        ("ben", "2026-12-01", "0", ""),
    ]
    assert lines[2]["name"] == "Ben <b>Doyle</b>"


def test_it_only_reads(project: Project) -> None:
    project.emulator.forget_calls()
    assert project.stats("--by", "plan").code == 0
    assert project.stats("--lateness").code == 0
    assert project.emulator.writes() == ["POST /api/v2/coaching/appointments/aggregates/query"]


def test_the_moment_may_be_another_one(project: Project) -> None:
    done = project.stats("--as-of", "2026-11-30T09:00:00Z", "--format", "json")
    assert json.loads(done.output)["from"] == "2026-11-09"


def test_people_by_email_are_looked_up(project: Project, tmp_path: Path) -> None:
    project.emulator.seed(users=[{"id": "u-ana", "name": "Ana", "email": "ana@example.com"}])
    text = history.PLAN.replace("{id: u-ana,", "{email: ana@example.com,")
    (project.stack.folder / "by-email.yaml").write_text(text, encoding="utf-8")
    assert table_of(project.stats("by-email.yaml"))[1] == ["Ana Silva", "6", "2", "1", "0", "1", "0", "100 %"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--from", "2027-05-01"],
            "coaching stats: no days: the first one would be 2027-05-01, and the last one 2026-12-08",
        ),
        (
            ["--stack", "prod"],
            "coaching stats: no stack named 'prod' found; `pulumi stack ls` lists those that there are",
        ),
        (["none.yaml"], "none.yaml: there is no such file [CO001]"),
        (
            ["--output", "/nowhere/stats.txt"],
            "coaching stats: cannot write /nowhere/stats.txt: No such file or directory",
        ),
    ],
)
def test_what_cannot_be_done(project: Project, arguments: list[str], message: str) -> None:
    code, output, errors = project.stats(*arguments)
    assert (code, output) == (1, "")
    assert errors.removesuffix("1 error\n") == f"{message}\n"


def test_what_is_hidden_is_not_counted_as_nothing(project: Project) -> None:
    project.emulator.seed(clients=[{"id": "blind", "secret": "blind-secret", "permissions": []}])
    blind = {"GENESYSCLOUD_OAUTHCLIENT_ID": "blind", "GENESYSCLOUD_OAUTHCLIENT_SECRET": "blind-secret"}
    project.stack.forget("clientId", "clientSecret")
    try:
        code, output, errors = project.stats(**blind)
    finally:
        project.stack.configure(clientId="local", clientSecret="local-secret")
    assert (code, output) == (1, "")
    assert "postCoachingAppointmentsAggregatesQuery: 403 missing.permissions" in errors
