"""A drift report such as a week brings, for the tests of its formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from pulumi_genesys_coaching.drift import (
    Change,
    Commands,
    Coverage,
    Finding,
    Ignored,
    Kind,
    Report,
    Rule,
    StaleRule,
    Who,
)
from pulumi_genesys_coaching.plans import Position

DUBLIN = ZoneInfo("Europe/Dublin")
AS_OF = datetime(2026, 12, 1, 6, 30, tzinfo=UTC)
MARIA, TOMAS = Who("u-maria", "Maria"), Who("u-tomas", "Tomas")
ANA, BEN, YUKI = Who("u-ana", "Ana"), Who("u-ben", "Ben | <Ops>"), Who("u-yuki", "山田 由紀")
NAMES = {one.id: one.name for one in (MARIA, TOMAS, ANA, BEN, YUKI)}
LINE = Position("coaching.yaml", 24, 5)

MOVED = Finding(
    id="changed:weekly/ana/2026-12-07",
    kind=Kind.CHANGED,
    name="weekly/ana/2026-12-07",
    title="1:1 with Ana",
    message="was moved and made shorter in Genesys Cloud",
    start=datetime(2026, 12, 8, 11, 0, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=MARIA,
    attendees=(ANA,),
    plan="weekly",
    person="ana",
    nominal=date(2026, 12, 7),
    source=LINE,
    appointment_id="a-1",
    changes=(
        Change("dateStart", "2026-12-07T10:00:00Z", "2026-12-07T10:00:00Z", "2026-12-08T11:00:00Z"),
        Change("lengthInMinutes", 30, 30, 15),
    ),
    modified_by=TOMAS,
    date_modified=datetime(2026, 11, 30, 16, 12, tzinfo=UTC),
    urn="urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07",
    length_in_minutes=15,
    mend="pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/ana/2026-12-07'",
    accept="coaching drift --accept changed:weekly/ana/2026-12-07",
)
PRIVATE_NOTE = Finding(
    id="changed:weekly/ben/2026-12-07/focus",
    kind=Kind.CHANGED,
    name="weekly/ben/2026-12-07/focus",
    title="1:1 with Ben | <Ops>",
    message="the private note was rewritten in Genesys Cloud",
    start=datetime(2026, 12, 7, 10, 30, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=MARIA,
    attendees=(BEN,),
    plan="weekly",
    person="ben",
    nominal=date(2026, 12, 7),
    source=Position("coaching.yaml", 31, 9),
    appointment_id="a-2",
    changes=(Change("text", None, None, None, is_private=True),),
    modified_by=Who("u-9", "u-9"),
    date_modified=datetime(2026, 11, 29, 9, 0, tzinfo=UTC),
    mend="pulumi up --refresh",
)
CANCELLED = Finding(
    id="missing:weekly/yuki/2026-12-14",
    kind=Kind.MISSING,
    name="weekly/yuki/2026-12-14",
    title="1:1 with 山田 由紀",
    message="was deleted in Genesys Cloud",
    start=datetime(2026, 12, 14, 11, 0, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=MARIA,
    attendees=(YUKI,),
    plan="weekly",
    person="yuki",
    nominal=date(2026, 12, 14),
    source=LINE,
    appointment_id="a-3",
    mend="pulumi up --refresh",
    accept="coaching drift --accept missing:weekly/yuki/2026-12-14",
)
BY_HAND = Finding(
    id="unmanaged:a-9",
    kind=Kind.UNMANAGED,
    name="Call review",
    title="Call review",
    message="was made in Genesys Cloud, and no plan declares it",
    start=datetime(2026, 12, 3, 14, 0, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=TOMAS,
    attendees=(ANA, BEN, YUKI),
    person="ana",
    appointment_id="a-9",
    modified_by=TOMAS,
    date_modified=datetime(2026, 11, 30, 8, 0, tzinfo=UTC),
    mend="delete it in Genesys Cloud, if nobody wants it",
    accept="coaching drift --accept unmanaged:a-9",
)
HIDDEN = Finding(
    id="unreadable:monthly/ben/2026-12-10",
    kind=Kind.UNREADABLE,
    name="monthly/ben/2026-12-10",
    title="Monthly with Ben | <Ops>",
    message="cannot be read: the OAuth client may not see it (403)",
    start=datetime(2026, 12, 10, 9, 0, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=TOMAS,
    attendees=(BEN,),
    plan="monthly",
    person="ben",
    nominal=date(2026, 12, 10),
    source=Position("plans/monthly.yaml", 3, 3),
    appointment_id="a-4",
)
OVERDUE = Finding(
    id="attention:weekly/ana/2026-11-23:overdue",
    kind=Kind.ATTENTION,
    name="weekly/ana/2026-11-23",
    title="1:1 with Ana",
    message="is overdue: it has passed, and nobody has completed it",
    start=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=MARIA,
    attendees=(ANA,),
    plan="weekly",
    person="ana",
    nominal=date(2026, 11, 23),
    source=LINE,
    appointment_id="a-5",
)
NEW = Finding(
    id="pending:weekly/ana/2027-01-11",
    kind=Kind.PENDING,
    name="weekly/ana/2027-01-11",
    title="1:1 with Ana",
    message="is not made yet",
    start=datetime(2027, 1, 11, 10, 0, tzinfo=UTC),
    zone=DUBLIN,
    facilitator=MARIA,
    attendees=(ANA,),
    plan="weekly",
    person="ana",
    nominal=date(2027, 1, 11),
    source=LINE,
    mend="pulumi up",
)
RULE = Rule(Position("coaching.yaml", 60, 7), "Tomas keeps his own calendar", date(2026, 12, 31))

COVERAGE = Coverage(
    people=5,
    first=date(2026, 11, 3),
    last=date(2027, 1, 11),
    managed=38,
    elsewhere=2,
    unmanaged=2,
    unreadable=1,
)

IN_SYNC = Report(
    file="coaching.yaml",
    as_of=AS_OF,
    zone=DUBLIN,
    organization="https://api.mypurecloud.ie",
    stack="coaching/prod",
    commands=Commands("coaching.yaml", "prod"),
    names=NAMES,
    in_sync=42,
    coverage=replace(COVERAGE, managed=42, unmanaged=0, unreadable=0),
    findings=(),
)
"""Nothing is otherwise than declared."""

WEEK = replace(
    IN_SYNC,
    in_sync=37,
    coverage=COVERAGE,
    findings=(CANCELLED, PRIVATE_NOTE, MOVED, BY_HAND, HIDDEN, OVERDUE, NEW),
    ignored=(Ignored(replace(BY_HAND, id="unmanaged:a-10", appointment_id="a-10"), RULE),),
    stale_rules=(StaleRule(Rule(Position("coaching.yaml", 64, 7), "office move"), "nothing is like this any more"),),
    notes=("who is active was not looked at: the OAuth client lacks directory:user:view",),
)
"""One finding of each kind, and one that is ignored."""

LENGTHENED = tuple(
    replace(
        MOVED,
        id=f"changed:weekly/p{number}/2026-12-09",
        name=f"weekly/p{number}/2026-12-09",
        title=f"1:1 with Person {number}",
        message="was made longer in Genesys Cloud",
        start=datetime(2026, 12, 9, 9, 0, tzinfo=UTC),
        attendees=(Who(f"u-p{number}", f"Person {number}"),),
        person=f"p{number}",
        nominal=date(2026, 12, 9),
        appointment_id=f"b-{number}",
        changes=(Change("lengthInMinutes", 30, 30, 45),),
        urn=f"urn:pulumi:prod::coaching::…::weekly/p{number}/2026-12-09",
        mend=f"pulumi up --refresh --target 'urn:pulumi:prod::coaching::…::weekly/p{number}/2026-12-09'",
        accept=f"coaching drift --accept changed:weekly/p{number}/2026-12-09",
    )
    for number in range(1, 13)
)
"""The same change to twelve appointments."""
