"""Whether the emulator is up."""

from ..models.base import Answer
from .routing import control_router

router = control_router()


class Health(Answer):
    """That the emulator answers."""

    status: str


@router.get("/health")
async def get_health() -> Health:
    """Say that the emulator answers."""
    return Health(status="ok")
