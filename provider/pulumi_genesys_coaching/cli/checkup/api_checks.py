"""Genesys Cloud's side: the configuration that leads there, the API, the clock, and what the client may do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from ...genesys import (
    AccessToken,
    Forbidden,
    LoginFailed,
    NotAuthenticated,
    NotFound,
    SettingsError,
    Unreachable,
    UsersApi,
    users_by_email,
)
from .case import Case
from .finding import Condition, Finding

NOTEWORTHY_LAG = timedelta(seconds=30)
INTOLERABLE_LAG = timedelta(minutes=5)
"""From how far on a clock is wrong about which appointments have started."""

NOBODY = "nobody@example.invalid"


def check_configuration(case: Case) -> list[Finding]:
    """Whether the stack's configuration can be read, and says all that is needed."""
    try:
        settings = case.config.settings
    except SettingsError as error:
        advice = f"pulumi config --stack {case.stack.name} shows what is set"
        return [Finding("configuration", Condition.BROKEN, str(error), advice)]
    most = "any number of calls" if settings.calls_per_minute is None else f"{settings.calls_per_minute} calls"
    what = f"speaks to {settings.organization.api_url}, at {most} a minute"
    return [Finding("configuration", Condition.OK, what)]


def check_api(case: Case) -> list[Finding]:
    """Whether the organisation answers."""
    url = case.config.settings.organization.api_url
    try:
        answer = case.probe
    except Unreachable as error:
        advice = f"look whether this is the right URL, and whether a proxy is needed: curl {url}"
        return [Finding("API", Condition.BROKEN, str(error), advice)]
    if answer.status >= 500:
        what = f"{url} answers {answer.status}"
        return [Finding("API", Condition.BROKEN, what, "wait, and look at https://status.mypurecloud.com")]
    milliseconds = answer.round_trip / timedelta(milliseconds=1)
    return [Finding("API", Condition.OK, f"{url} answers in {milliseconds:.0f} ms")]


def check_clock(case: Case) -> list[Finding]:
    """Whether this machine and the platform agree on what has started."""
    lag = case.probe.lag
    if lag is None:
        return [Finding("clock", Condition.UNKNOWN, "the API does not tell its time", "date -u shows this machine's")]
    if abs(lag) < NOTEWORTHY_LAG:
        return [Finding("clock", Condition.OK, "agrees with the API's")]
    condition = Condition.WARNING if abs(lag) < INTOLERABLE_LAG else Condition.BROKEN
    seconds = round(abs(lag).total_seconds())
    amount = f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"
    side = "behind" if lag > timedelta() else "ahead of"
    what = f"this machine's clock is {amount} {side} the API's, so that it is wrong about what has started"
    return [Finding("clock", condition, what, "set the clock: timedatectl set-ntp true")]


def check_credentials(case: Case) -> list[Finding]:
    """Whether the platform takes them."""
    credentials = case.config.settings.credentials
    try:
        case.session.log_in()
        if isinstance(credentials, AccessToken):
            with contextlib.suppress(Forbidden):
                _look_up(case, [])
    except (LoginFailed, NotAuthenticated) as error:
        what = f"those from {credentials.source} do not work: {error}"
        return [Finding("credentials", Condition.BROKEN, what, _other_credentials(case))]
    who = "an access token" if isinstance(credentials, AccessToken) else f"client {credentials.client_id}"
    return [Finding("credentials", Condition.OK, f"{who} from {credentials.source} works")]


def _other_credentials(case: Case) -> str:
    if case.stack.config("clientId"):
        return f"pulumi config set --secret coaching:clientSecret --stack {case.stack.name}"
    return f"set {case.config.settings.credentials.source} to what is valid in Genesys Cloud"


class _NotTested(Exception):
    """A call cannot be tried; the text says why."""


@dataclass(frozen=True)
class _Right:
    """Something that the client should be allowed to do."""

    what: str
    permission: str
    is_needed: bool
    try_out: Callable[[], object]


def check_permissions(case: Case) -> list[Finding]:
    """What can be read is read; writing is not tried, as that would change something."""
    allowed, untested, findings = [], ["writing, as that would change something"], []
    for right in _rights(case):
        try:
            right.try_out()
        except Forbidden as error:
            condition = Condition.BROKEN if right.is_needed else Condition.WARNING
            advice = f"give the OAuth client a role with {right.permission}"
            what = f"{right.what} is refused: {error}"
            findings.append(Finding("permissions", condition, what, advice))
        except _NotTested as reason:
            untested.append(f"{right.what}, as {reason}")
        else:
            allowed.append(right.what)
    if allowed:
        what = f"allowed: {', '.join(allowed)}; not tested: {'; '.join(untested)}"
        findings.append(Finding("permissions", Condition.OK, what))
    return findings


def _rights(case: Case) -> Iterator[_Right]:
    has_annotations = any(one.details.notes for one in case.sound_plan[1].occurrences)
    emails = case.emails
    yield _Right("looking for people", "directory:user:view", bool(emails), lambda: _look_up(case, emails))
    yield _Right("reading appointments", "coaching:appointment:view", True, lambda: _read_appointments(case))
    yield _Right("reading annotations", "coaching:annotation:view", has_annotations, lambda: _read_annotations(case))


def _look_up(case: Case, emails: list[str]) -> object:
    return users_by_email(UsersApi(case.session), emails[:1] or [NOBODY])


def _read_appointments(case: Case) -> object:
    known = [person.id for person in case.sound_plan[0].file.people.values() if person.id]
    somebody = next(iter((*case.recorded_facilitators, *known)), None)
    if somebody is None:
        raise _NotTested("neither plan nor state has the id of anybody")
    return case.operation.facilitated.of(somebody)


def _read_annotations(case: Case) -> object:
    appointments = case.appointment_ids
    if not appointments:
        raise _NotTested("no appointment is recorded")
    try:
        return list(case.operation.api.list_annotations(appointments[-1]))
    except NotFound:
        raise _NotTested("the recorded appointment is gone") from None
