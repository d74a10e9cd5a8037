"""A drift report for CI systems: a test suite, as the schemas of Ant and Jenkins say it.

Each finding is a test: drift fails, what cannot be read is an error. What is pending, ignored or in need of attention
is skipped, which CI systems show and do not fail. All that is as declared is one test that passes, as nobody looks
for a green one.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit
from xml.etree import ElementTree

from ...drift import DRIFT, Finding, Kind, Report
from ..terminal import clean
from . import wording

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What XML 1.0 refuses of what `clean` leaves."""


def render(report: Report, *, show_ignored: bool) -> str:
    """The report as XML."""
    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(suites, "testsuite")
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in _properties(report).items():
        ElementTree.SubElement(properties, "property", name=name, value=_text(value))
    _case(suite, "plan", "appointments as declared")
    for finding in report.findings:
        _add(suite, finding, report, _outcome(finding.kind))
    for one in report.ignored if show_ignored else ():
        _add(suite, one.finding, report, "skipped", wording.ignored(one))
    end = [wording.coverage(report), *map(wording.stale, report.stale_rules), *report.notes, wording.verdict(report)]
    ElementTree.SubElement(suite, "system-out").text = _text(*end)
    ElementTree.SubElement(suite, "system-err")
    suite.attrib |= _attributes(suite, report)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _attributes(suite: ElementTree.Element, report: Report) -> dict[str, str]:
    counts = Counter(outcome.tag for case in suite.iter("testcase") for outcome in case)
    return {
        "name": "coaching drift",
        "package": "coaching",
        "id": "0",
        # The schemas have no place for an offset.
        "timestamp": f"{report.clock:%Y-%m-%dT%H:%M:%S}",
        "hostname": urlsplit(report.organization).hostname or report.organization,
        "tests": str(len(suite.findall("testcase"))),
        "failures": str(counts["failure"]),
        "errors": str(counts["error"]),
        "skipped": str(counts["skipped"]),
        "time": "0",
    }


def _properties(report: Report) -> dict[str, str]:
    return {
        "file": report.file,
        "stack": report.stack or "without state",
        "organization": report.organization,
        "asOf": report.clock.isoformat(),
        "timezone": report.zone.key,
        "appointmentsAsDeclared": str(report.in_sync),
    }


def _outcome(kind: Kind) -> str:
    if kind in DRIFT:
        return "failure"
    return "error" if kind is Kind.UNREADABLE else "skipped"


def _add(suite: ElementTree.Element, finding: Finding, report: Report, outcome: str, *more: str) -> None:
    """A test by the finding's id, which is the same from run to run, so that CI systems know what is new."""
    case = _case(suite, finding.plan or finding.kind, finding.id)
    head = [wording.title(finding), wording.when(finding, report)]
    told = ElementTree.SubElement(case, outcome, message=_text(": ".join([*head, finding.message, *more])))
    if outcome != "skipped":
        told.set("type", finding.kind)
    remedies = (f"{label}: {act}" for label, act in wording.remedies(finding))
    told.text = _text(*head, *wording.sentences(finding, report), *more, *remedies)


def _case(suite: ElementTree.Element, plan: str, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(suite, "testcase", classname=f"coaching.{_text(plan)}", name=_text(name), time="0")


def _text(*lines: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", "\n".join(map(clean, lines)))
