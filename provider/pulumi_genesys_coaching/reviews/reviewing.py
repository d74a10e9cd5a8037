"""Makes a review out of a preview, the plan file that it was made of, and a look at what would be replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ..genesys import CoachingApi, GenesysError
from ..plans import Expansion, LoadedPlan
from ..plans.days.zones import zone
from .additions import additions
from .changes import Changes
from .guards import refusals
from .notifications import notifications
from .preview import Preview
from .review import Action, AppointmentChange, Guard, Look, Review

OpenApi = Callable[[Preview], CoachingApi]
"""Opens the organisation of a preview. Raises CannotLook."""


class CannotLook(Exception):
    """There is no way to Genesys Cloud; the text says why."""


def reviewed(
    preview: Preview,
    plan: LoadedPlan,
    expansion: Expansion,
    as_of: datetime,
    allowed: frozenset[Guard],
    open_api: OpenApi,
) -> Review:
    """What would happen, and what is to be said against it."""
    found = Changes(preview, plan, expansion.occurrences, as_of)
    changes, look = _looked_at(found.all(), preview, open_api)
    ahead, unchanged = found.ahead(preview.shows_all)
    return Review(
        file=plan.document.file,
        stack=f"{preview.project}/{preview.stack}",
        organization=preview.run.organization if preview.run and preview.run.organization else None,
        as_of=as_of,
        zone=zone(plan.file.timezone),
        changes=changes,
        ahead=ahead,
        unchanged=unchanged,
        notifications=notifications(changes),
        look=look,
        refusals=tuple(refusals(changes, ahead, plan.file.review)),
        allowed=allowed,
        errors=preview.errors,
    )


def _looked_at(
    changes: tuple[AppointmentChange, ...], preview: Preview, open_api: OpenApi
) -> tuple[tuple[AppointmentChange, ...], Look]:
    """The changes, with what those that are replaced would lose."""
    replaced = [change for change in changes if change.action is Action.REPLACE]
    if not replaced:
        return changes, Look()
    try:
        lost = additions(open_api(preview), replaced)
    except CannotLook as error:
        return changes, Look(reason=str(error))
    except GenesysError as error:
        return changes, Look(reason=str(error), has_failed=True)
    lost_by_name = dict(zip((change.name for change in replaced), lost, strict=True))
    with_losses = (
        replace(change, lost=lost_by_name[change.name]) if change.name in lost_by_name else change for change in changes
    )
    return tuple(with_losses), Look(looked_at=len(replaced))
