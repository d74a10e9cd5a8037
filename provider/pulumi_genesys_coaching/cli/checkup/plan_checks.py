"""The plan file, and what is live without it."""

from __future__ import annotations

from ...genesys import CoachingAppointment
from ...plans import PlanError
from ...plans.days.zones import zone
from ...resources.live_appointment import mark_of
from ...resources.orphans import orphans
from ..wording import counted, listed
from .case import Case
from .finding import Condition, Finding


def check_plan_file(case: Case) -> list[Finding]:
    """Whether it can be deployed."""
    try:
        plan, expansion = case.sound_plan
    except PlanError as error:
        what = f"{case.plan_file} cannot be used: {counted(len(error.problems), 'problem')}"
        return [Finding("plan file", Condition.BROKEN, what, f"coaching validate {case.plan_file}")]
    yields = f"{counted(len(plan.file.plans), 'plan')}, {counted(len(expansion.occurrences), 'appointment')}"
    return [Finding("plan file", Condition.OK, f"{case.plan_file}: {yields}")]


def check_orphans(case: Case) -> list[Finding]:
    """Which appointments carry the stack's mark, and are named by nothing that a run looks at."""
    declared = {
        case.stack.mark_of(name) for one in case.sound_plan[1].occurrences for name in (one.name, *one.former_names)
    }
    live, hidden = case.live
    found = orphans(live.values(), case.stack.mark_of(""), case.appointment_ids, declared, case.operation)
    recorded = {case.stack.mark_of(one.name) for one in case.state.resources}
    findings = [_orphan(case, one, is_double=mark_of(one) in declared | recorded) for one in found]
    if hidden:
        who = listed([case.names[one] for one in hidden])
        reason = next(iter(hidden.values())).reason
        advice = "coaching doctor once more; or give the OAuth client a role in their divisions"
        findings.append(Finding("orphans", Condition.UNKNOWN, f"cannot be listed: those of {who}: {reason}", advice))
    elif not found:
        what = f"none among the appointments of {counted(len(case.names), 'person', 'people')}"
        findings.append(Finding("orphans", Condition.OK, what))
    return findings


def _orphan(case: Case, live: CoachingAppointment, *, is_double: bool) -> Finding:
    people = [case.names.get(one.id, one.id) for one in live.attendees]
    coach = case.names.get(live.facilitator.id, live.facilitator.id) if live.facilitator else "nobody"
    start = live.date_start.astimezone(zone(case.sound_plan[0].file.timezone))
    what = (
        f'"{live.name}" for {listed(people)} by {coach}, {start:%a %Y-%m-%d %H:%M %Z} ({live.id}): '
        f"marked {mark_of(live)}, "
    )
    if is_double:
        what += "as another one is"
        advice = "look which of the two is right, and delete the other one in Genesys Cloud"
    else:
        what += "which neither state nor plan names"
        advice = "delete it in Genesys Cloud; or put its line back into the plan, and pulumi up takes it over"
    return Finding("orphans", Condition.BROKEN, what, advice)
