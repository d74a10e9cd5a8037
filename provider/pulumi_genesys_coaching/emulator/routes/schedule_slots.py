"""Times at which an appointment could be."""

from .dependencies import api_router

router = api_router("/api/v2/coaching/scheduleslots", "Coaching schedule slots")
