"""What people have added to live appointments, which a replacement would lose; reads only."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from ..genesys import CoachingApi, NotFound
from .review import Additions, AppointmentChange

_CALLS_AT_ONCE = 4


def additions(api: CoachingApi, replaced: Sequence[AppointmentChange]) -> list[Additions]:
    """What has been added to each of some appointments. Raises GenesysError."""
    with ThreadPoolExecutor(_CALLS_AT_ONCE) as pool:
        return list(pool.map(lambda change: _added_to(api, change), replaced))


def _added_to(api: CoachingApi, change: AppointmentChange) -> Additions:
    if change.appointment_id is None:
        return Additions()
    own = {annotation.id for annotation in change.annotations}
    try:
        live = api.get_appointment(change.appointment_id)
        listed = list(api.list_annotations(change.appointment_id))
    except NotFound:
        return Additions()
    return Additions(
        annotations=sum(one.id not in own and not one.is_deleted for one in listed),
        conversations=len({one.id for one in live.conversations} - change.conversation_ids),
        documents=len({one.id for one in live.documents} - change.document_ids),
        links=len(set(live.external_links) - change.links),
    )
