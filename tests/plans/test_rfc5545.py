"""The recurrence examples of RFC 5545, chapter 3.8.5.3, those of days among them: all but five, which are of hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import islice

import pytest

from pulumi_genesys_coaching.plans.days.recurrence_rules import RruleError, rule_of
from pulumi_genesys_coaching.plans.days.rhythm import Days
from pulumi_genesys_coaching.plans.days.zones import zone
from pulumi_genesys_coaching.plans.model import Schedule

CLOCK = zone("America/New_York")
"""The examples begin at nine on this clock, and some end by the clock of UTC."""

EVERY_DAY_OF_JANUARY = "1998-01: 1-31; 1999-01: 1-31; 2000-01: 1-31"


def scheduled(start: str, rule: str) -> Schedule:
    return Schedule.model_validate({"from": date.fromisoformat(start), "at": time(9), "rrule": rule})


def listed(text: str) -> Iterator[date]:
    """The days of a text such as `1997-09: 2, 4-6; 1997-10: 1`."""
    for month in text.split("; "):
        name, _, numbers = month.partition(": ")
        for span in numbers.split(", "):
            first, _, last = span.partition("-")
            for day in range(int(first), int(last or first) + 1):
                yield date.fromisoformat(f"{name}-{day:02}")


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09: 2-11"),
        ("1997-09-02", "FREQ=DAILY;UNTIL=19971224T000000Z",
         "1997-09: 2-30; 1997-10: 1-31; 1997-11: 1-30; 1997-12: 1-23"),
        ("1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09: 2, 12, 22; 1997-10: 2, 12"),
        ("1998-01-01", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", EVERY_DAY_OF_JANUARY),
        ("1998-01-01", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", EVERY_DAY_OF_JANUARY),
        ("1997-09-02", "FREQ=WEEKLY;COUNT=10", "1997-09: 2, 9, 16, 23, 30; 1997-10: 7, 14, 21, 28; 1997-11: 4"),
        ("1997-09-02", "FREQ=WEEKLY;UNTIL=19971224T000000Z",
         "1997-09: 2, 9, 16, 23, 30; 1997-10: 7, 14, 21, 28; 1997-11: 4, 11, 18, 25; 1997-12: 2, 9, 16, 23"),
        ("1997-09-02", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
         "1997-09: 2, 4, 9, 11, 16, 18, 23, 25, 30; 1997-10: 2"),
        ("1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
         "1997-09: 2, 4, 9, 11, 16, 18, 23, 25, 30; 1997-10: 2"),
        ("1997-09-01", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
         "1997-09: 1, 3, 5, 15, 17, 19, 29; 1997-10: 1, 3, 13, 15, 17, 27, 29, 31; "
         "1997-11: 10, 12, 14, 24, 26, 28; 1997-12: 8, 10, 12, 22"),
        ("1997-09-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
         "1997-09: 2, 4, 16, 18, 30; 1997-10: 2, 14, 16"),
        ("1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
         "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-01: 2; 1998-02: 6; 1998-03: 6; 1998-04: 3; 1998-05: 1; "
         "1998-06: 5"),
        ("1997-09-05", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
         "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5"),
        ("1997-09-07", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
         "1997-09: 7, 28; 1997-11: 2, 30; 1998-01: 4, 25; 1998-03: 1, 29; 1998-05: 3, 31"),
        ("1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
         "1997-09: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-01: 19; 1998-02: 16"),
        ("1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
         "1997-09: 2, 15; 1997-10: 2, 15; 1997-11: 2, 15; 1997-12: 2, 15; 1998-01: 2, 15"),
        ("1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
         "1997-09: 30; 1997-10: 1, 31; 1997-11: 1, 30; 1997-12: 1, 31; 1998-01: 1, 31; 1998-02: 1"),
        ("1997-09-10", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
         "1997-09: 10-15; 1999-03: 10-13"),
        ("1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
         "1997-06: 10; 1997-07: 10; 1998-06: 10; 1998-07: 10; 1999-06: 10; 1999-07: 10; 2000-06: 10; 2000-07: 10; "
         "2001-06: 10; 2001-07: 10"),
        ("1997-03-10", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
         "1997-03: 10; 1999-01: 10; 1999-02: 10; 1999-03: 10; 2001-01: 10; 2001-02: 10; 2001-03: 10; 2003-01: 10; "
         "2003-02: 10; 2003-03: 10"),
        ("1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
         "1997-01: 1; 1997-04: 10; 1997-07: 19; 2000-01: 1; 2000-04: 9; 2000-07: 18; 2003-01: 1; 2003-04: 10; "
         "2003-07: 19; 2006-01: 1"),
        ("1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09: 4; 1997-10: 7; 1997-11: 6"),
        ("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08: 5, 10, 19, 24"),
        ("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08: 5, 17, 19, 31"),
        ("2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01: 15, 30; 2007-02: 15; 2007-03: 15, 30"),
    ],
)  # fmt: skip
def test_examples_that_end(start: str, rule: str, expected: str) -> None:
    named = Days(scheduled(start, rule), CLOCK).between(date(1996, 1, 1), date(2030, 1, 1))
    assert named == [*listed(expected)]


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("1997-09-02", "FREQ=DAILY;INTERVAL=2",
         "1997-09: 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30; 1997-10: 2"),
        ("1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
         "1997-09: 2, 16, 30; 1997-10: 14, 28; 1997-11: 11, 25; 1997-12: 9, 23; 1998-01: 6, 20; 1998-02: 3, 17"),
        ("1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3",
         "1997-09: 28; 1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-01: 29; 1998-02: 26"),
        ("1997-09-02", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
         "1997-09: 2, 9, 16, 23, 30; 1997-11: 4, 11, 18, 25; 1998-01: 6, 13, 20, 27; 1998-03: 3, 10, 17, 24, 31"),
        ("1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997-05: 19; 1998-05: 18; 1999-05: 17"),
        ("1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05: 12; 1998-05: 11; 1999-05: 17"),
        ("1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
         "1997-03: 13, 20, 27; 1998-03: 5, 12, 19, 26; 1999-03: 4, 11, 18, 25"),
        ("1997-06-05", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
         "1997-06: 5, 12, 19, 26; 1997-07: 3, 10, 17, 24, 31; 1997-08: 7, 14, 21, 28; 1998-06: 4, 11, 18, 25; "
         "1998-07: 2, 9, 16, 23, 30; 1998-08: 6, 13, 20, 27; 1999-06: 3, 10, 17, 24; 1999-07: 1, 8, 15, 22, 29; "
         "1999-08: 5, 12, 19, 26"),
        ("1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
         "1998-02: 13; 1998-03: 13; 1998-11: 13; 1999-08: 13; 2000-10: 13"),
        ("1997-09-13", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
         "1997-09: 13; 1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-01: 10; 1998-02: 7; 1998-03: 7; 1998-04: 11; "
         "1998-05: 9; 1998-06: 13"),
        ("1996-11-05", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
         "1996-11: 5; 2000-11: 7; 2004-11: 2"),
        ("1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
         "1997-09: 29; 1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-01: 29; 1998-02: 26; 1998-03: 30"),
    ],
)  # fmt: skip
def test_examples_without_end(start: str, rule: str, expected: str) -> None:
    first = [*listed(expected)]
    named = Days(scheduled(start, rule), CLOCK).between(date(1996, 1, 1), date(2030, 1, 1))
    assert [*islice(named, len(first))] == first


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z",
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
    ],
)
def test_examples_of_hours_are_refused(rule: str) -> None:
    with pytest.raises(RruleError):
        rule_of(scheduled("1997-09-02", rule), CLOCK)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260706", "2026-07-06"),
        ("20260706T090000", "2026-07-06"),
        ("20260706T085959", "2026-07-05"),
        # Nine in New York is 13:00 UTC in summer.
        ("20260706T130000Z", "2026-07-06"),
        ("20260706T125959Z", "2026-07-05"),
    ],
)
def test_until_is_a_day_or_a_moment(until: str, last: str) -> None:
    days = Days(scheduled("2026-07-01", f"FREQ=DAILY;UNTIL={until}"), CLOCK)
    named = days.between(date(2026, 7, 1), date(2026, 8, 1))
    assert named[-1] == date.fromisoformat(last)


@pytest.mark.parametrize("until", ["2026-07-06", "20260231", "20260706T250000Z", "tomorrow"])
def test_until_is_nothing_else(until: str) -> None:
    with pytest.raises(RruleError, match="UNTIL must be a date such as 20270331"):
        rule_of(scheduled("2026-07-01", f"FREQ=DAILY;UNTIL={until}"), CLOCK)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=WEEKLY;BYDAY=2TU", "2TU has no place here: only a month or a year has a first or last TU"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "1MO has no place here"),
        ("FREQ=MONTHLY;BYDAY=6MO", "there are at most 5 of them"),
        ("FREQ=MONTHLY;BYDAY=MON", "BYDAY must be days such as MO,TH"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY must be from 1 to 31, or from -1 to -31, not 0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY must be from 1 to 31"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH must be from 1 to 12, not 13"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH must be from 1 to 12, not -1"),
        ("FREQ=YEARLY;BYWEEKNO=99", "BYWEEKNO must be from 1 to 53"),
        ("FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31,-31", "BYMONTH=2,4 never has a day 31,-31"),
        ("FREQ=WEEKLY;INTERVAL=1,2", "INTERVAL must be one number"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT must be from 1 to 1000"),
        ("FREQ=WEEKLY;WKST=XX", "WKST must be one of MO"),
        ("FREQ=DAILY;INTERVAL=14;BYDAY=TH", "every 14 days from 2026-07-01 on, it is WE again, and never TH"),
        ("FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=3", "BYDAY does not name so many days"),
        ("FREQ=WEEKLY;BYYEARDAY=3", "BYYEARDAY has no place here"),
        ("FREQ=WEEKLY;BYDAY=MO;BYDAY=TU", "BYDAY stands here twice"),
        ("FREQ=WEEKLY;UNTIL=20270101;COUNT=3", "COUNT and UNTIL exclude each other"),
    ],
)
def test_what_would_be_misread_or_never_come_is_refused(rule: str, reason: str) -> None:
    with pytest.raises(RruleError, match=re.escape(reason)):
        rule_of(scheduled("2026-07-01", rule), CLOCK)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("freq=weekly; byday=mo", "2026-07: 6, 13, 20, 27"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;", "2026-07: 3, 10, 17, 24, 31"),
        ("FREQ=DAILY;INTERVAL=3;BYMONTHDAY=1,2,3,4,5,6,7", "2026-07: 1, 4, 7"),
        ("FREQ=MONTHLY;BYDAY=MO,-1FR", "2026-07: 6, 13, 20, 27, 31"),
        ("FREQ=MONTHLY;BYDAY=TU,1TU;COUNT=3", "2026-07: 7, 14, 21"),
    ],
)
def test_more_of_what_can_be_said(rule: str, expected: str) -> None:
    named = Days(scheduled("2026-07-01", rule), CLOCK).between(date(2026, 7, 1), date(2026, 7, 31))
    assert named == [*listed(expected)]
