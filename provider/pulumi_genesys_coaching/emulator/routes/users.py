"""The people of the organisation."""

from dataclasses import replace
from typing import Annotated

from fastapi import Path, Query

from ..divisions import out_of_reach
from ..errors import not_found
from ..models.paging import page_facts
from ..models.users import User, UserQuery, UserSearchRequest, UsersSearchResponse
from .dependencies import TheCaller, TheCloud, api_router, needs

router = api_router("/api/v2/users", "Users")

UserId = Annotated[str, Path(alias="userId", description="User ID.")]


@router.get("/{userId}")
async def get_user(cloud: TheCloud, caller: TheCaller, user_id: UserId, query: Annotated[UserQuery, Query()]) -> User:
    """Get user."""
    user = cloud.store.users.find([user_id]).get(user_id)
    if user is None or (user.state == "deleted") != (query.state == "deleted"):
        raise not_found(user_id)
    if not caller.may_deal_with(user):
        raise out_of_reach(user)
    return User.of(user)


@router.post("/search", dependencies=[needs("directory:user:view")])
async def post_users_search(cloud: TheCloud, caller: TheCaller, body: UserSearchRequest) -> UsersSearchResponse:
    """Search users: those with whom the caller may deal."""
    wanted = replace(body.filter(), divisions=caller.divisions)
    found, total = cloud.store.users.search(wanted, limit=body.page_size, offset=body.offset)
    return UsersSearchResponse(results=[User.of(user) for user in found], **page_facts(body, total))
