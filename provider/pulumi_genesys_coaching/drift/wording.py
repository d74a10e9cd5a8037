"""How drift reports speak of a property that has changed, in every format."""

from __future__ import annotations

from ..declarations.wording import Told, told
from .report import Finding, Report


def changes_told(finding: Finding, report: Report) -> list[Told]:
    """What has changed of an appointment, in words: what the plan says, and what Genesys Cloud has.

    What was deployed stands for what the plan says where the plan does not say it.
    """
    return [
        told(
            change.property,
            change.recorded if change.declared is None else change.declared,
            change.live,
            finding.zone,
            report.names,
            is_private=change.is_private,
        )
        for change in finding.changes
    ]
