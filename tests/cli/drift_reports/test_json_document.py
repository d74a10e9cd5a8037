"""A drift report as programs read it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from cli.drift_reports.samples import NAMES, called, only
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN
from pulumi_genesys_coaching.drift import Report
from pulumi_genesys_coaching.validation import schema_file
from support.drift_sample import HIDDEN, IN_SYNC, WEEK

SCHEMA = Draft202012Validator(json.loads(schema_file("coaching-drift").read_text(encoding="utf-8")))


def document(report: Report, *, show_ignored: bool = False) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(FORMATS.rendered(report, "json", PLAIN, show_ignored=show_ignored))
    SCHEMA.validate(written)
    return written


def by_id(report: Report) -> dict[str, dict[str, Any]]:
    return {finding["id"]: finding for finding in document(report)["findings"]}


def test_head_and_summary() -> None:
    written = document(WEEK)
    assert {key: value for key, value in written.items() if not isinstance(value, dict | list)} == {
        "version": 1,
        "file": "coaching.yaml",
        "stack": "coaching/prod",
        "organization": "https://api.mypurecloud.ie",
        "asOf": "2026-12-01T06:30:00+00:00",
        "timezone": "Europe/Dublin",
    }
    assert written["summary"] == {
        "verdict": "drift",
        "inSync": 37,
        "missing": 1,
        "changed": 2,
        "unmanaged": 1,
        "unreadable": 1,
        "attention": 1,
        "pending": 1,
        "ignored": 1,
        "staleRules": 1,
    }
    assert written["coverage"] == {
        "percent": 95.0,
        "people": 5,
        "from": "2026-11-03",
        "to": "2027-01-11",
        "managed": 38,
        "elsewhere": 2,
        "unmanaged": 2,
        "unreadable": 1,
    }


def test_a_finding() -> None:
    assert by_id(WEEK)["changed:weekly/ana/2026-12-07"] == {
        "id": "changed:weekly/ana/2026-12-07",
        "kind": "changed",
        "appointmentId": "a-1",
        "name": "weekly/ana/2026-12-07",
        "source": "coaching.yaml:24",
        "changes": [
            {
                "property": "dateStart",
                "declared": "2026-12-07T10:00:00Z",
                "recorded": "2026-12-07T10:00:00Z",
                "live": "2026-12-08T11:00:00Z",
                "private": False,
            },
            {"property": "lengthInMinutes", "declared": 30, "recorded": 30, "live": 15, "private": False},
        ],
        "title": "1:1 with Ana",
        "message": "was moved and made shorter in Genesys Cloud",
        "plan": "weekly",
        "person": "ana",
        "date": "2026-12-07",
        "start": "2026-12-08T11:00:00+00:00",
        "lengthInMinutes": 15,
        "facilitator": {"id": "u-maria", "name": "Maria"},
        "attendees": [{"id": "u-ana", "name": "Ana"}],
        "modifiedBy": {"id": "u-tomas", "name": "Tomas"},
        "dateModified": "2026-11-30T16:12:00+00:00",
        "urn": "urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07",
        "mend": "pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07'",
        "accept": "coaching drift --accept changed:weekly/ana/2026-12-07",
    }


def test_of_a_private_text_only_that_it_differs() -> None:
    (change,) = by_id(WEEK)["changed:weekly/ben/2026-12-07/focus"]["changes"]
    assert change == {"property": "text", "private": True}


def test_what_is_not_managed_has_no_source_and_no_plan() -> None:
    assert not by_id(WEEK)["unmanaged:a-9"].keys() & {"source", "plan", "date", "urn"}


def test_what_is_ignored_is_counted_and_shown_when_asked_for() -> None:
    assert "ignored" not in document(WEEK)
    (ignored,) = document(WEEK, show_ignored=True)["ignored"]
    assert ignored.pop("finding")["id"] == "unmanaged:a-10"
    assert ignored == {"reason": "Tomas keeps his own calendar", "until": "2026-12-31", "source": "coaching.yaml:60"}


def test_rules_and_notes() -> None:
    written = document(WEEK)
    assert written["staleRules"] == [
        {"reason": "office move", "source": "coaching.yaml:64", "message": "nothing is like this any more"}
    ]
    assert written["notes"] == ["who is active was not looked at: the OAuth client lacks directory:user:view"]


def test_verdicts() -> None:
    assert document(IN_SYNC)["summary"]["verdict"] == "inSync"
    assert document(only(HIDDEN))["summary"]["verdict"] == "unknown"


def test_without_state() -> None:
    assert "stack" not in document(replace(IN_SYNC, stack=None))


@settings(deadline=None)
@given(NAMES)
def test_names_are_what_they_are(name: str) -> None:
    finding = document(called(name), show_ignored=True)["findings"][0]
    assert (finding["title"], finding["name"], finding["attendees"]) == (name, name, [{"id": name, "name": name}])
