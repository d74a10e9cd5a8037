"""The vendor's Python SDK as a client, with a record of what it called and which fields of answers it could read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

sdk: Any = pytest.importorskip(
    "PureCloudPlatformClientV2", reason="the vendor's SDK is not installed; `make test` does it"
)

UNKNOWN_TO_THE_SDK = "outdated_sdk_version"
"""What the SDK's models hold instead of a value that is not in their enumeration."""


def model_fields(name: str) -> dict[str, str]:
    """The fields of one of the SDK's models, by their names in JSON, with the types in the SDK's words."""
    model = getattr(sdk, name)()
    return {model.attribute_map[attribute]: kind for attribute, kind in model.swagger_types.items()}


def operations(api: str) -> set[str]:
    """The names of all operations of one of the SDK's APIs."""
    return {name for name in vars(getattr(sdk, api)) if name.split("_")[0] in {"get", "post", "put", "patch", "delete"}}


class VendorClient:
    """Calls operations by their names in the SDK, as one caller."""

    def __init__(self, url: str, token: str) -> None:
        client = sdk.api_client.ApiClient(host=url)
        client.access_token = token
        self._apis = [sdk.CoachingApi(client), sdk.UsersApi(client)]
        self.called: set[str] = set()
        self.read: dict[str, set[str]] = defaultdict(set)
        """The fields that came with a value, by the model's name."""

    @classmethod
    def login(cls, url: str, client_id: str, secret: str) -> VendorClient:
        """Gets a token by the client's credentials, as the SDK does it."""
        client = sdk.api_client.ApiClient(host=url).get_client_credentials_token(client_id, secret)
        return cls(url, client.access_token)

    def call(self, operation: str, *arguments: Any, **options: Any) -> Any:
        """The answer, as the SDK's model."""
        [method] = [getattr(api, operation) for api in self._apis if hasattr(api, operation)]
        self.called.add(operation)
        answer = method(*arguments, **options)
        self._note(answer)
        return answer

    def unread(self, *models: str) -> set[str]:
        """The fields of these models that never came with a value."""
        return {f"{model}.{field}" for model in models for field in set(model_fields(model)) - self.read[model]}

    def _note(self, value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                self._note(item)
        elif hasattr(value, "swagger_types"):
            for attribute in value.swagger_types:
                field = getattr(value, attribute)
                assert not (isinstance(field, str) and field == UNKNOWN_TO_THE_SDK), (
                    f"{type(value).__name__}.{attribute}"
                )
                if field is not None:
                    self.read[type(value).__name__].add(value.attribute_map[attribute])
                self._note(field)


def failure(status: int) -> Any:
    """Expects a call to be refused with a status."""
    return pytest.raises(sdk.rest.ApiException, check=lambda error: error.status == status)
