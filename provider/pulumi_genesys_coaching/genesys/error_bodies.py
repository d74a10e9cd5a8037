"""What an error answer's body says, where there is one: proxies and gateways answer in HTML."""

from __future__ import annotations

from typing import Any

import requests


def error_body(response: requests.Response) -> dict[str, Any]:
    """An error answer's JSON object; empty where there is none."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def text_or_none(value: Any) -> str | None:
    """A field of a body that should be text; None where it is empty or something else."""
    return value if isinstance(value, str) and value else None


def correlation_id(response: requests.Response) -> str | None:
    """What the vendor's support traces a call by: a header, and in error answers also `contextId`."""
    return response.headers.get("ININ-Correlation-Id") or text_or_none(error_body(response).get("contextId"))


def login_refusal(response: requests.Response) -> str:
    """The login host's words for a refusal, on one line: those of OAuth, or an ErrorBody's."""
    body = error_body(response)
    words = str(body.get("error_description") or body.get("description") or body.get("message") or "")
    return " ".join(words.split())
