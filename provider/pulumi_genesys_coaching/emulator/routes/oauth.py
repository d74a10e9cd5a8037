"""The login: access tokens for OAuth clients."""

import base64
import binascii
import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel, BeforeValidator

from ..cloud import Cloud
from ..tokens import IssuedToken, issue_token
from .dependencies import TOKEN_PATH, TheCloud

router = APIRouter(tags=["Login"])


class OAuthError(BaseModel):
    """What the login answers instead of an `ErrorBody`."""

    error: str
    description: str
    error_description: str


def _text(value: object) -> object:
    # A part of a form may be a file.
    return value if isinstance(value, str) else ""


@router.post(TOKEN_PATH, response_model=IssuedToken, responses={400: {"model": OAuthError, "description": "Refused"}})
async def post_oauth_token(
    cloud: TheCloud,
    grant_type: Annotated[str, BeforeValidator(_text), Form()] = "",
    authorization: Annotated[str, Header()] = "",
) -> IssuedToken | JSONResponse:
    """Give an access token to a client that shows its id and secret by HTTP Basic."""
    client_id, secret = _basic_credentials(authorization)
    if not _is_client(cloud, client_id, secret):
        return _refusal("invalid_client", f"client not found: {client_id}")
    if grant_type != "client_credentials":
        return _refusal("unsupported_grant_type", f"unsupported grant type: {grant_type}")
    return issue_token(cloud, client_id, for_user=False)


def _basic_credentials(authorization: str) -> tuple[str, str]:
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        decoded = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    client_id, _, secret = decoded.partition(":")
    return client_id, secret


def _is_client(cloud: Cloud, client_id: str, secret: str) -> bool:
    client = cloud.store.clients.find(client_id)
    return client is not None and hmac.compare_digest(client.secret.encode(), secret.encode())


def _refusal(error: str, description: str) -> JSONResponse:
    body = OAuthError(error=error, description=description, error_description=description)
    return JSONResponse(body.model_dump(), 400)
