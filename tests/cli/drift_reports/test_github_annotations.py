"""A drift report as GitHub's workflows take it."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings

from cli.drift_reports.samples import NAMES, called, crowded, only
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN
from pulumi_genesys_coaching.drift import Report
from support.drift_sample import IN_SYNC, MOVED, WEEK

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(report: Report, *, show_ignored: bool = False) -> list[tuple[str, dict[str, str], str]]:
    """Severity, properties and message of each line, as a runner reads them."""
    lines = FORMATS.rendered(report, "github", PLAIN, show_ignored=show_ignored).split("\n")
    assert lines.pop() == ""
    found = [COMMAND.fullmatch(line) for line in lines]
    return [(one[1], dict(part.split("=", 1) for part in one[2].split(",")), unescaped(one[3])) for one in found if one]


def unescaped(text: str) -> str:
    return re.sub("%(25|0D|0A|3A|2C)", lambda found: chr(int(found[1], 16)), text)


def test_nothing_to_say() -> None:
    assert FORMATS.rendered(IN_SYNC, "github", PLAIN, show_ignored=False) == ""


def test_a_finding() -> None:
    assert FORMATS.rendered(only(MOVED), "github", PLAIN, show_ignored=False) == (
        "::error file=coaching.yaml,line=24,col=5,title=Changed%3A 1%3A1 with Ana::Tue 08 Dec 2026, 11:00"
        "%0Awas moved and made shorter in Genesys Cloud"
        "%0Astart: Mon 07 Dec 2026, 10:00 → Tue 08 Dec 2026, 11:00%0Alength: 30 minutes → 15 minutes"
        "%0AMaria with Ana%0Alast changed by Tomas on Mon 30 Nov 2026, 16:12"
        "%0Aweekly/ana/2026-12-07 at coaching.yaml:24"
        "%0Ato mend: pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07'"
        "%0Ato keep it: coaching drift --accept changed:weekly/ana/2026-12-07\n"
    )


def test_severities() -> None:
    assert [(severity, properties["title"].split("%3A")[0]) for severity, properties, _ in commands(WEEK)] == [
        ("error", "Missing"),
        ("error", "Changed"),
        ("error", "Changed"),
        ("error", "Unmanaged"),
        ("warning", "Unreadable"),
        ("warning", "Attention"),
        ("notice", "Pending"),
        ("notice", "Rule to be taken out"),
    ]


def test_what_is_not_in_the_plan_has_no_place() -> None:
    (unmanaged,) = (properties for _, properties, _ in commands(WEEK) if properties["title"].startswith("Unmanaged"))
    assert unmanaged.keys() == {"title"}


def test_what_is_ignored_is_a_notice_when_asked_for() -> None:
    ignored = [
        (severity, message) for severity, _, message in commands(WEEK, show_ignored=True) if "ignored" in message
    ]
    (one,) = ignored
    assert one[0] == "notice"
    assert "ignored, though unmanaged: “Tomas keeps his own calendar” (coaching.yaml:60, until" in one[1]


def test_ten_are_shown_of_each_severity_and_the_last_counts_the_others() -> None:
    told = commands(crowded(60))
    for severity, others in (("error", 21), ("warning", 11), ("notice", 2)):
        those = [(properties, message) for one, properties, message in told if one == severity]
        assert len(those) == 10
        assert those[-1][0] == {"title": f"And {others} more findings"}
        assert those[-1][1].startswith(f"{others} more findings like these")


def test_ten_need_no_count() -> None:
    told = commands(only(*(replace(MOVED, id=str(number)) for number in range(10))))
    assert [message.splitlines()[0] for _, _, message in told] == ["Tue 08 Dec 2026, 11:00"] * 10


@settings(deadline=None)
@given(NAMES)
def test_any_name_stays_on_its_line(name: str) -> None:
    told = commands(called(name), show_ignored=True)
    assert len(told) == len(commands(called("Ana"), show_ignored=True))
    assert len(FORMATS.rendered(called(name), "github", PLAIN, show_ignored=True).splitlines()) == len(told)
    assert all(properties.keys() <= {"file", "line", "col", "title"} for _, properties, _ in told)
