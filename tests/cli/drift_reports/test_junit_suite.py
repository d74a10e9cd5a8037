"""A drift report as CI systems read test results."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given, settings

from cli.drift_reports.samples import NAMES, called
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN, clean
from pulumi_genesys_coaching.drift import Report
from support.drift_sample import IN_SYNC, WEEK


def suite(report: Report, *, show_ignored: bool = False) -> Element:
    suites = ElementTree.fromstring(FORMATS.rendered(report, "junit", PLAIN, show_ignored=show_ignored).encode())
    assert (suites.tag, suites.attrib) == ("testsuites", {})
    (only,) = suites
    return only


def outcomes(found: Element) -> dict[str, Element | None]:
    """What each test came to; None where it passed."""
    return {case.attrib["name"]: next(iter(case), None) for case in found.findall("testcase")}


def test_in_sync_is_one_test_that_passes() -> None:
    found = suite(IN_SYNC)
    assert outcomes(found) == {"appointments as declared": None}
    properties = {one.attrib["name"]: one.attrib["value"] for one in found.iter("property")}
    assert properties["appointmentsAsDeclared"] == "42"


def test_each_finding_is_a_test() -> None:
    found = outcomes(suite(WEEK))
    assert {name: None if one is None else (one.tag, one.get("type")) for name, one in found.items()} == {
        "appointments as declared": None,
        "missing:weekly/yuki/2026-12-14": ("failure", "missing"),
        "changed:weekly/ben/2026-12-07/focus": ("failure", "changed"),
        "changed:weekly/ana/2026-12-07": ("failure", "changed"),
        "unmanaged:a-9": ("failure", "unmanaged"),
        "unreadable:monthly/ben/2026-12-10": ("error", "unreadable"),
        "attention:weekly/ana/2026-11-23:overdue": ("skipped", None),
        "pending:weekly/ana/2027-01-11": ("skipped", None),
    }


def test_a_failure_says_all() -> None:
    failure = outcomes(suite(WEEK))["changed:weekly/ana/2026-12-07"]
    assert failure is not None
    assert failure.attrib["message"] == (
        "1:1 with Ana: Tue 08 Dec 2026, 11:00: was moved and made shorter in Genesys Cloud"
    )
    assert (failure.text or "").splitlines() == [
        "1:1 with Ana",
        "Tue 08 Dec 2026, 11:00",
        "was moved and made shorter in Genesys Cloud",
        "start: Mon 07 Dec 2026, 10:00 → Tue 08 Dec 2026, 11:00",
        "length: 30 minutes → 15 minutes",
        "Maria with Ana",
        "last changed by Tomas on Mon 30 Nov 2026, 16:12",
        "weekly/ana/2026-12-07 at coaching.yaml:24",
        "to mend: pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07'",
        "to keep it: coaching drift --accept changed:weekly/ana/2026-12-07",
    ]


def test_what_is_ignored_is_skipped_with_its_reason_when_asked_for() -> None:
    assert "unmanaged:a-10" not in outcomes(suite(WEEK))
    ignored = outcomes(suite(WEEK, show_ignored=True))["unmanaged:a-10"]
    assert ignored is not None
    assert ignored.tag == "skipped"
    assert "ignored, though unmanaged: “Tomas keeps his own calendar”" in ignored.attrib["message"]


def test_the_form_is_what_the_schemas_of_ant_and_jenkins_say() -> None:
    found = suite(WEEK, show_ignored=True)
    cases = found.findall("testcase")
    assert [part.tag for part in found] == ["properties", *["testcase"] * len(cases), "system-out", "system-err"]
    assert found.attrib == {
        "name": "coaching drift",
        "package": "coaching",
        "id": "0",
        "timestamp": "2026-12-01T06:30:00",
        "hostname": "api.mypurecloud.ie",
        "tests": "9",
        "failures": "4",
        "errors": "1",
        "skipped": "3",
        "time": "0",
    }
    for case in cases:
        assert case.attrib.keys() == {"classname", "name", "time"}
        assert len(case) <= 1
        for one in case:
            assert one.attrib.keys() == ({"message"} if one.tag == "skipped" else {"message", "type"})


@settings(deadline=None)
@given(NAMES)
def test_any_name_is_xml(name: str) -> None:
    found = suite(called(name), show_ignored=True)
    told = clean(f"changed:{name}").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert found.findall("testcase")[1].attrib["name"] == told
    assert found.attrib["tests"] == suite(called("Ana"), show_ignored=True).attrib["tests"]
