"""Who is there, and for whom a token acts."""

from ..beginning import begin_anew
from ..errors import invalid, not_found
from ..models.base import Answer, RequestBody
from ..routes.dependencies import TheCloud
from ..seed import Grant, Seed, plant
from ..tokens import IssuedToken, issue_token
from .faults import TheFaults
from .routing import control_router

router = control_router()


class TokenRequest(RequestBody):
    """For whom to issue a token; `permissions` take the place of the user's own."""

    user_id: str
    permissions: list[Grant] | None = None


class Planted(Answer):
    """How many entries of a seed document were inserted or replaced."""

    users: int
    clients: int
    schedules: int


@router.post("/tokens")
async def post_tokens(cloud: TheCloud, body: TokenRequest) -> IssuedToken:
    """Issue a token that acts for a user."""
    user = cloud.store.users.find([body.user_id]).get(body.user_id)
    if user is None:
        raise not_found(body.user_id)
    if user.state != "active":
        raise invalid("userId", f"userId: the user {user.id} is {user.state}", entity_id=user.id)
    return issue_token(cloud, user.id, for_user=True, permissions=body.permissions)


@router.post("/seed")
async def post_seed(cloud: TheCloud, seed: Seed) -> Planted:
    """Insert or replace the users, clients and schedules of a seed document."""
    plant(seed, cloud.store)
    return _planted(seed)


@router.post("/reset")
async def post_reset(cloud: TheCloud, faults: TheFaults) -> Planted:
    """Begin anew, with the seed of the start; tokens whose holders it has stay valid."""
    faults.abandon()
    begin_anew(cloud)
    return _planted(cloud.seed)


def _planted(seed: Seed) -> Planted:
    return Planted(users=len(seed.users), clients=len(seed.clients), schedules=len(seed.schedules))
