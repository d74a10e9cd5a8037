"""The people of the organisation."""

from .dependencies import api_router

router = api_router("/api/v2/users", "Users")
