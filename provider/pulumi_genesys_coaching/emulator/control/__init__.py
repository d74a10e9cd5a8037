"""The control endpoints, for tests and demonstrations: what no Genesys Cloud has."""

from . import appointments, calls, clock, faults, health, organisation, state

HEALTH = health
"""The module of the one endpoint that cannot be switched off."""

MODULES = (state, calls, clock, faults, organisation, appointments)
"""The modules of all others."""
