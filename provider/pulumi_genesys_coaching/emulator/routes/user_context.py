"""What only a token that acts for a user can ask for."""

from typing import Annotated

from fastapi import Depends

from ..errors import BAD_REQUEST, ApiError
from .dependencies import TheCaller


async def _user_id(caller: TheCaller) -> str:
    if not caller.is_user:
        raise ApiError(
            400,
            BAD_REQUEST,
            "This request requires a user context. Client credentials cannot be used for requests to this resource.",
        )
    return caller.id


TheUserId = Annotated[str, Depends(_user_id)]
"""The id of the user for whom the request's token acts."""
