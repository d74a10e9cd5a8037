"""The faults in force."""

from typing import Annotated, cast

from fastapi import Depends, Path, Request

from ..faults import Fault, PlacedFault
from ..faults.registry import Faults
from ..models.base import Answer
from .routing import control_router

router = control_router()


class FaultList(Answer):
    """All faults in force, oldest first."""

    faults: list[PlacedFault]


async def _faults(request: Request) -> Faults:
    return cast(Faults, request.app.state.faults)


TheFaults = Annotated[Faults, Depends(_faults)]
"""The faults of the emulator that was asked."""


@router.post("/faults", response_model_exclude_none=True)
async def post_faults(faults: TheFaults, body: Fault) -> PlacedFault:
    """Put a fault in force."""
    return faults.place(body)


@router.get("/faults", response_model_exclude_none=True)
async def get_faults(faults: TheFaults) -> FaultList:
    """Return the faults in force, and how often each matched a call and struck it."""
    return FaultList(faults=faults.placed())


@router.delete("/faults")
async def delete_faults(faults: TheFaults) -> FaultList:
    """Remove all faults; calls that they hold are let go."""
    faults.clear()
    return FaultList(faults=[])


@router.delete("/faults/{faultId}", response_model_exclude_none=True)
async def delete_fault(faults: TheFaults, fault_id: Annotated[str, Path(alias="faultId")]) -> FaultList:
    """Remove one fault."""
    faults.remove(fault_id)
    return FaultList(faults=faults.placed())
