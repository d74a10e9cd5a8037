"""Local times as instants, across the changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from .files import expanded, scheduled


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        # Spring: the clock is put forward, and a time within the gap means the first moment after it.
        ("Europe/Dublin", "2026-03-29", "00:59", "2026-03-29T00:59"),
        ("Europe/Dublin", "2026-03-29", "01:00", "2026-03-29T01:00"),
        ("Europe/Dublin", "2026-03-29", "01:30", "2026-03-29T01:00"),
        ("Europe/Dublin", "2026-03-29", "01:59", "2026-03-29T01:00"),
        ("Europe/Dublin", "2026-03-29", "02:00", "2026-03-29T01:00"),
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00"),
        ("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:00", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:31", "2026-10-03T15:31"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:00"),
        ("Africa/Cairo", "2026-04-24", "01:00", "2026-04-23T22:00"),
        ("America/Santiago", "2026-09-06", "00:30", "2026-09-06T04:00"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00"),
        ("America/St_Johns", "2026-03-08", "02:30", "2026-03-08T05:30"),
        ("Pacific/Auckland", "2026-09-27", "02:30", "2026-09-26T14:00"),
        ("Africa/Casablanca", "2026-03-22", "02:30", "2026-03-22T02:00"),
        # Autumn: the clock is put back, and a time that comes twice means the first of the two.
        ("Europe/Dublin", "2026-10-25", "00:59", "2026-10-24T23:59"),
        ("Europe/Dublin", "2026-10-25", "01:00", "2026-10-25T00:00"),
        ("Europe/Dublin", "2026-10-25", "01:30", "2026-10-25T00:30"),
        ("Europe/Dublin", "2026-10-25", "02:00", "2026-10-25T02:00"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        ("Africa/Cairo", "2026-10-29", "23:30", "2026-10-29T20:30"),
        ("America/Santiago", "2026-04-04", "23:30", "2026-04-05T02:30"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),
        ("America/St_Johns", "2026-11-01", "01:30", "2026-11-01T04:00"),
        ("Pacific/Auckland", "2026-04-05", "02:30", "2026-04-04T13:30"),
        # Morocco puts the clock back for Ramadan.
        ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30"),
        # Samoa crossed the date line and had no 30 December 2011.
        ("Pacific/Apia", "2011-12-29", "10:00", "2011-12-29T20:00"),
        ("Pacific/Apia", "2011-12-30", "00:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-30", "10:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00"),
    ],
)
def test_start(zone: str, day: str, at: str, instant: str) -> None:
    noon = datetime.combine(date.fromisoformat(day), datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=12)
    text = scheduled(f"{{from: {day}, until: {day}, at: {at}}}", zone=zone)
    [occurrence] = expanded(text, noon)
    assert occurrence.start == datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert occurrence.name == f"weekly/ana/{day}"


def test_wall_time_stays_while_the_offset_changes() -> None:
    text = scheduled("{from: 2026-10-19, at: 10:00}")
    first, second, *_ = expanded(text, datetime(2026, 10, 19, tzinfo=UTC))
    assert [first.start.hour, second.start.hour] == [9, 10]
    assert [first.local_start.hour, second.local_start.hour] == [10, 10]


def test_a_plan_may_have_a_time_zone_of_its_own() -> None:
    text = scheduled("{from: 2026-11-02, at: 09:00}", "timezone: Asia/Tokyo")
    assert expanded(text)[0].start == datetime(2026, 11, 2, 0, 0, tzinfo=UTC)


def test_stagger_counts_real_minutes_across_a_change_of_the_clock() -> None:
    text = scheduled("{from: 2026-10-25, until: 2026-10-25, at: 01:30}", "stagger: 1 hour").replace(
        "[ana]", "[billing]"
    )
    first, second = expanded(text, datetime(2026, 10, 25, tzinfo=UTC))
    assert second.start - first.start == timedelta(hours=1)
    assert f"{second.local_start:%H:%M %z}" == "01:30 +0000"
