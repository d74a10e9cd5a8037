"""Issuing access tokens."""

import secrets
from collections.abc import Sequence

from pydantic import BaseModel

from .cloud import Cloud
from .instants import real_now
from .store import Token


class IssuedToken(BaseModel):
    """An access token as the login answers it; `expires_in` is in seconds."""

    access_token: str
    token_type: str
    expires_in: int


def issue_token(
    cloud: Cloud, holder_id: str, *, for_user: bool, permissions: Sequence[str] | None = None
) -> IssuedToken:
    """Issue a token to a client or for a user; `permissions` take the place of the holder's own."""
    lifetime = cloud.rules.token_lifetime_seconds
    now = real_now()
    token = Token(
        text=secrets.token_urlsafe(48),
        holder_id=holder_id,
        for_user=for_user,
        expires=now + lifetime * 1000,
        permissions=None if permissions is None else list(permissions),
    )
    with cloud.store.transaction():
        cloud.store.tokens.add(token, now=now)
    return IssuedToken(access_token=token.text, token_type="bearer", expires_in=lifetime)
