"""A drift report as a comment on GitHub, rendered to HTML as GitHub does it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from cli.drift_reports.samples import NAMES, called, crowded, only
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.drift_reports.markdown_comment import MARKER
from pulumi_genesys_coaching.cli.terminal import PLAIN, clean
from pulumi_genesys_coaching.drift import Change, Finding, Ignored, Report, Who
from support.drift_sample import BY_HAND, CANCELLED, IN_SYNC, LENGTHENED, MOVED, RULE, WEEK

GITHUB_LIMIT = 65_536

TAGS = {"b", "br", "code", "details", "h3", "h4", "li", "p", "pre", "strong", "summary"} | {
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""All that a report is made of."""


@dataclass
class Page(HTMLParser):
    """What a browser makes of a comment."""

    html: str
    rows: list[list[str]] = field(default_factory=list)
    """The texts of each table's cells."""
    tags: set[str] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)
    """What is seen without a click."""
    _folded: int = 0
    _in_cell: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._in_cell = True
            self.rows[-1].append("")
        if tag == "br":
            self.handle_data("\n")
        self._folded += tag == "details"

    def handle_endtag(self, tag: str) -> None:
        self._folded -= tag == "details"
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data
        if not self._folded:
            self.shown.append(data)


def markdown(report: Report, *, show_ignored: bool = False) -> str:
    return FORMATS.rendered(report, "markdown", PLAIN, show_ignored=show_ignored)


def page(report: Report, *, show_ignored: bool = False) -> Page:
    """With what GitHub adds to Markdown: tables, and links from what looks like one."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    return Page(reader.render(markdown(report, show_ignored=show_ignored)))


def cells(report: Report) -> list[list[str]]:
    """The rows below the heads of tables."""
    return [row for row in page(report).rows if row[0] != "Appointment"]


def test_in_sync() -> None:
    assert markdown(IN_SYNC) == (
        "<!-- coaching-drift coaching.yaml coaching/prod -->\n"
        "### Coaching drift\n\n"
        "**In sync: nothing differs from the plan; 42 as declared**\n\n"
        "coaching.yaml · stack coaching/prod · https:\u200b//api.mypurecloud.ie · 3 November 2026 to 11 January 2027 · "
        "Europe/Dublin · as of Tuesday 1 December 2026, 06:30\n\n"
        "Coverage: 100 % (42 of 42 appointments of 5 people, 3 November 2026 to 11 January 2027); "
        "2 more of other stacks\n"
    )


def test_a_finding_is_a_row() -> None:
    assert cells(only(MOVED)) == [
        [
            "1:1 with Ana\nMaria with Ana",
            "Tue 08 Dec 2026, 11:00",
            "was moved and made shorter in Genesys Cloud\nstart: Mon 07 Dec 2026, 10:00 → Tue 08 Dec 2026, 11:00\n"
            "length: 30 minutes → 15 minutes",
            "by Tomas on Mon 30 Nov 2026, 16:12",
            "coaching.yaml:24",
        ]
    ]


def test_drift_is_seen_and_what_supports_it_is_folded() -> None:
    shown = "".join(page(WEEK, show_ignored=True).shown)
    for heading in ("Missing in", "Changed in", "Unmanaged", "Unreadable", "Attention", "Rules to be", "Notes"):
        assert heading in shown
    for folded in ("Pending", "Ignored by", "To mend", "To keep it", "pulumi up --refresh"):
        assert folded not in shown


def test_commands_can_be_copied_and_stand_there_once() -> None:
    written = markdown(WEEK)
    assert (
        "<summary><b>To mend: Genesys Cloud becomes as the plan says</b></summary>\n\n```sh\npulumi up --refresh\n"
        "pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07'\n```\n" in written
    )
    assert "coaching drift --accept unmanaged:a-9\n```\n" in written


def test_what_is_mended_by_hand_is_said_beside_it() -> None:
    written = markdown(WEEK)
    assert "no plan declares it<br>to mend: delete it in Genesys Cloud, if nobody wants it |" in written
    assert written.count("delete it") == 1


def test_a_command_does_not_end_its_fence() -> None:
    written = markdown(only(replace(MOVED, mend="pulumi up --target '```'")))
    assert "\n````sh\npulumi up --target '```'\n````\n" in written


def test_identical_drift_is_one_row() -> None:
    ((who, when, what, by, place),) = cells(only(*LENGTHENED))
    assert who.startswith(
        "12 appointments of 12 people1:1 with Person 1, Wed 09 Dec 2026, 09:00\n1:1 with Person 2, Wed"
    )
    assert when == "9 December 2026"
    assert what == "was made longer in Genesys Cloud\nlength: 30 minutes → 45 minutes"
    assert by == "by Tomas, 30 November 2026"
    assert place == "coaching.yaml:24"
    assert "Person 1" not in "".join(page(only(*LENGTHENED)).shown)


@pytest.mark.parametrize(
    "other",
    [
        replace(LENGTHENED[0], changes=(Change("lengthInMinutes", 30, 30, 60),)),
        replace(LENGTHENED[0], message="was made longer by somebody"),
        replace(LENGTHENED[0], modified_by=Who("u-maria", "Maria")),
    ],
)
def test_other_drift_is_another_row(other: Finding) -> None:
    assert len(cells(only(*LENGTHENED[:2], other))) == 2


def test_what_nobody_declares_is_alike_where_it_is_called_the_same() -> None:
    again = replace(BY_HAND, id="unmanaged:a-11", appointment_id="a-11")
    listening = replace(BY_HAND, id="unmanaged:a-12", title="Listening in")
    assert [row[0].split("\n")[0] for row in cells(only(BY_HAND, again, listening))] == [
        "2 appointments of 3 peopleCall review, Thu 03 Dec 2026, 14:00",
        "Listening in",
    ]


def test_long_tables_are_folded() -> None:
    those = [replace(CANCELLED, id=str(n), message=f"reason {n}") for n in range(11)]
    assert "reason" in "".join(page(only(*those[:10])).shown)
    assert "reason" not in "".join(page(only(*those)).shown)
    assert "<summary><b>Missing in Genesys Cloud (11)</b></summary>" in markdown(only(*those))


def test_what_is_ignored_is_counted_and_shown_with_its_reason_when_asked_for() -> None:
    hint = "1 finding ignored by rules of the plan file; --show-ignored shows them"
    assert hint in markdown(WEEK)
    assert "a-10" not in markdown(WEEK)
    assert hint not in markdown(WEEK, show_ignored=True)
    (row,) = (row for row in page(WEEK, show_ignored=True).rows if len(row) == 6 and row[0] != "Appointment")
    assert row[5] == (
        "ignored, though unmanaged: “Tomas keeps his own calendar” (coaching.yaml:60, until 31 December 2026)"
    )


def test_ci_finds_the_comment_of_this_file_and_stack_again() -> None:
    later = replace(WEEK, as_of=WEEK.as_of.replace(day=2), file="a --> b.yaml", stack=None)
    first, *_ = markdown(later).splitlines()
    assert first == f"<!-- {MARKER} a%20--%3E%20b.yaml without-state -->"
    assert markdown(IN_SYNC).splitlines()[0] == markdown(WEEK).splitlines()[0]


def numbers(pattern: str, text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(pattern, text)]


@pytest.mark.parametrize("count", [200, 5_000])
def test_a_comment_is_never_too_long_and_says_what_it_leaves_out(count: int) -> None:
    report = replace(crowded(count), ignored=tuple(Ignored(one, RULE) for one in crowded(count // 5).findings))
    written = markdown(report, show_ignored=True)
    assert GITHUB_LIMIT * 0.8 < len(written) < GITHUB_LIMIT
    tables = written.split("<summary><b>To mend")[0]
    found = numbers(r"(?:#### |<b>)[A-Z][^(\n]*\(([\d,]+)\)", tables)
    left_out = numbers(r"\nand ([\d,]+) more, which the other formats of the report show\n", tables)
    rows = len([row for row in page(report, show_ignored=True).rows if row[0] != "Appointment"])
    assert sum(found) == count + count // 5 == rows + sum(left_out)
    assert rows > 60


@settings(deadline=None)
@example("--")
@example("1. First")
@given(NAMES)
def test_any_name_stays_in_its_cell_and_is_what_it_is(name: str) -> None:
    found = page(called(name), show_ignored=True)
    assert found.tags <= TAGS
    assert {len(row) for row in found.rows} == {5, 6}
    assert len(found.rows) == len(page(called("Ana"), show_ignored=True).rows)
    (row,) = (row for row in found.rows if "location:" in row[2] and len(row) == 5)
    assert row[0].replace("\u200b", "").split("\n")[0] == clean(name).replace("\u200b", "")


@pytest.mark.parametrize("name", ["@maria", "#12", "GH-7", "https://example.com", "www.example.com", ":tada:"])
def test_nobody_is_mentioned_and_nothing_is_linked(name: str) -> None:
    written = markdown(called(name)).split("```sh")[0]
    assert f" {name}" not in written.split("-->\n")[1]
    (cell,) = (row[0] for row in cells(called(name)) if "location:" in row[2])
    assert cell != f"{name}\n{name} with {name}"
    assert cell.replace("\u200b", "") == f"{name}\n{name} with {name}"
