"""Notifications: what happened to the appointments of whom they belong to."""

from .dependencies import api_router

router = api_router("/api/v2/coaching/notifications", "Coaching notifications")
