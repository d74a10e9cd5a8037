"""Counts of appointments."""

from ..models.references import APPOINTMENTS
from .dependencies import api_router

router = api_router(f"{APPOINTMENTS}/aggregates", "Coaching appointments")
