"""The organisation that a contract test speaks to: the emulator, or a real one that the environment names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pulumi_genesys_coaching import genesys
from support.emulator import Emulator, new_users

from .vendor import VendorClient

NAME = "Contract test of pulumi-genesys-coaching; may be deleted"

REGION, CLIENT_ID, CLIENT_SECRET = (
    "GENESYSCLOUD_REGION",
    "GENESYSCLOUD_OAUTHCLIENT_ID",
    "GENESYSCLOUD_OAUTHCLIENT_SECRET",
)

FACILITATOR, ATTENDEE = "COACHING_LIVE_FACILITATOR_ID", "COACHING_LIVE_ATTENDEE_ID"
"""Who is to be in the appointments that are made in a real organisation; they will be notified."""

NEEDED = (REGION, CLIENT_ID, CLIENT_SECRET, FACILITATOR, ATTENDEE)
"""The environment variables without which nothing is done to a real organisation."""

NOT_FOUND = 404

USER_TOKEN = "COACHING_LIVE_USER_TOKEN"
"""An access token that acts for the attendee, for what a client's token cannot do."""

CONVERSATION = "COACHING_LIVE_CONVERSATION_ID"
"""A conversation to add to an appointment."""


@dataclass
class Organization:
    """Where to call, as whom, and about whom."""

    client: VendorClient
    facilitator_id: str
    attendee_id: str
    is_emulated: bool
    attendee_client: Callable[[], VendorClient]
    """Logs in as the attendee, or skips the test."""
    conversation_id: Callable[[], str]
    """A conversation of the organisation, or skips the test."""
    start: datetime = field(default_factory=lambda: _next_week())
    made: list[str] = field(default_factory=list)

    def create(self, **changes: Any) -> Any:
        """An appointment that the test may do with what it wants."""
        body = {
            "name": NAME,
            "description": "Made by a test",
            "dateStart": self.start.isoformat(),
            "lengthInMinutes": 15,
            "facilitatorId": self.facilitator_id,
            "attendeeIds": [self.attendee_id],
        }
        created = self.client.call("post_coaching_appointments", body | changes)
        self.made.append(created.id)
        # The next one must not overlap.
        self.start += timedelta(hours=1)
        return created

    def listed(self, client: VendorClient) -> list[Any]:
        """The facilitator's appointments in the test's weeks, all pages of them."""
        found: list[Any] = []
        while True:
            page = client.call(
                "get_coaching_appointments",
                [self.facilitator_id],
                interval=self.week(),
                page_size=100,
                page_number=len(found) // 100 + 1,
            )
            found += page.entities
            if not page.entities or len(found) >= page.total:
                return found

    def clean_up(self) -> None:
        """Deletes what the test made and did not delete itself, and what the SDK made twice for want of an answer.

        Raises AssertionError with the ids of what could not be deleted.
        """
        twice = [entity.id for entity in self.listed(self.client) if entity.name == NAME]
        left = [appointment_id for appointment_id in {*self.made, *twice} if not self._is_deleted(appointment_id)]
        self.made.clear()
        assert not left, f"delete these appointments by hand: {', '.join(sorted(left))}"

    def _is_deleted(self, appointment_id: str) -> bool:
        try:
            self.client.call("delete_coaching_appointment", appointment_id)
        except Exception as error:
            return getattr(error, "status", None) == NOT_FOUND
        return True

    def delete(self, appointment: Any) -> Any:
        """Deletes an appointment that the test made."""
        answer = self.client.call("delete_coaching_appointment", appointment.id)
        self.made.remove(appointment.id)
        return answer

    def days(self, count: int) -> str:
        """An interval of so many days from the test's first appointment on."""
        return f"{self.start.isoformat()}/{(self.start + timedelta(days=count)).isoformat()}"

    def schedule_reference(self) -> dict[str, Any]:
        """The attendee's schedule, as the emulator was given it."""
        schedule = _schedule(self.attendee_id, self.start)
        return {
            "id": schedule["id"],
            "businessUnit": {"id": schedule["businessUnitId"], "selfUri": "/business-unit"},
            "weekDate": schedule["weekDate"],
            "selfUri": "/schedule",
        }

    def week(self) -> str:
        """An interval that holds all that the test makes."""
        return f"{(self.start - timedelta(days=2)).isoformat()}/{(self.start + timedelta(days=5)).isoformat()}"


def live_organization() -> Organization:
    """The organisation that the environment names; skips the test if it does not."""
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        pytest.skip(f"needs a real organisation: {', '.join(missing)} not set")
    url = genesys.Organization.in_region(os.environ[REGION]).api_url
    return Organization(
        client=VendorClient.login(url, os.environ[CLIENT_ID], os.environ[CLIENT_SECRET]),
        facilitator_id=os.environ[FACILITATOR],
        attendee_id=os.environ[ATTENDEE],
        is_emulated=False,
        attendee_client=lambda: VendorClient(url, _optional(USER_TOKEN)),
        conversation_id=lambda: _optional(CONVERSATION),
    )


def emulated_organization(emulator: Emulator) -> Organization:
    """An organisation of the test's own: people whom no other test knows, in an emulator that others may use too."""
    facilitator, attendee = new_users("Maria Keane", "Ana Silva")
    start = _next_week()
    emulator.seed(
        users=[
            {"id": user.id, "name": user.name, "email": f"{user.id}@example.com"} for user in (facilitator, attendee)
        ],
        schedules=[_schedule(attendee.id, start)],
    )
    return Organization(
        client=VendorClient(emulator.url, emulator.token()),
        facilitator_id=facilitator.id,
        attendee_id=attendee.id,
        is_emulated=True,
        attendee_client=lambda: VendorClient(emulator.url, emulator.user_token(attendee.id)),
        conversation_id=lambda: str(uuid.uuid4()),
        start=start,
    )


def _schedule(user_id: str, start: datetime) -> dict[str, Any]:
    """A week in which everything is planned that workforce management can plan."""
    return {
        "id": f"schedule-{user_id}",
        "userId": user_id,
        "businessUnitId": "contact-centre",
        "weekDate": (start - timedelta(days=start.weekday())).date().isoformat(),
        "weekCount": 2,
        "forecastHeadcount": 1,
        "activities": [
            {
                "dateStart": start.isoformat(),
                "lengthInMinutes": 480,
                "category": "OnQueueWork",
                "description": "Telephone",
                "activityCodeId": "telephone",
                "timeOffRequestId": "swapped",
            }
        ],
        "fullDayTimeOffMarkers": [
            {
                "businessUnitDate": (start + timedelta(days=1)).date().isoformat(),
                "description": "Holiday",
                "activityCodeId": "holiday",
                "timeOffRequestId": "holiday-1",
            }
        ],
    }


def _optional(variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"needs {variable}")
    return value


def _next_week() -> datetime:
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
