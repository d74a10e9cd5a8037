"""Conversations of appointments."""

from ..models.references import APPOINTMENTS
from .dependencies import api_router

router = api_router(APPOINTMENTS, "Coaching appointments")
