"""A script as one would write it with the vendor's SDK: one call after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import PureCloudPlatformClientV2 as sdk

PAGE_SIZE = 100


class Script:
    """Does a job by the SDK's own means, with the settings that it comes with."""

    def __init__(self, url: str) -> None:
        """Log in."""
        client = sdk.api_client.ApiClient(host=url).get_client_credentials_token("local", "local-secret")
        self._api = sdk.CoachingApi(client)

    def create(self, bodies: Iterable[dict[str, Any]]) -> int:
        """Create appointments; return how many of the calls ended with an error."""
        errors = 0
        for body in bodies:
            try:
                self._api.post_coaching_appointments(body)
            except sdk.rest.ApiException:
                errors += 1
        return errors

    def read_each(self, ids: Iterable[str]) -> None:
        """Read appointments, each by a call of its own."""
        for appointment_id in ids:
            self._api.get_coaching_appointment(appointment_id)

    def read_lists(self, facilitator_ids: Iterable[str]) -> None:
        """Read the appointments of some people by pages."""
        for facilitator_id in facilitator_ids:
            number, last = 0, 1
            while number < last:
                number += 1
                page = self._api.get_coaching_appointments([facilitator_id], page_size=PAGE_SIZE, page_number=number)
                last = page.page_count
