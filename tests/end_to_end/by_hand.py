"""What people do in the app, beside what is deployed."""

from __future__ import annotations

from typing import Any

from .conftest import Team

SUPERVISOR = [
    f"coaching:{what}:{verb}"
    for what in ("appointment", "annotation", "privateAnnotation")
    for verb in ("add", "edit", "view", "delete")
]


def by_name(team: Team) -> dict[str, dict[str, Any]]:
    """The live appointments by the names that their marks tell."""
    marked = [one for one in team.emulator.appointments() if "Managed as code: " in one["description"]]
    return {one["description"].split("Managed as code: coaching/test/")[1]: one for one in marked}


def by_tomas(team: Team, method: str, path: str, body: Any = None) -> Any:
    """What Tomas does in the app."""
    return team.emulator.api(method, path, body, token=team.emulator.user_token(team.tomas.id, SUPERVISOR))


def delete(team: Team, which: str) -> None:
    by_tomas(team, "DELETE", f"/appointments/{by_name(team)[which]['id']}")


def patch(team: Team, which: str, **changes: Any) -> str:
    appointment_id: str = by_name(team)[which]["id"]
    by_tomas(team, "PATCH", f"/appointments/{appointment_id}", changes)
    return appointment_id


def make_by_hand(team: Team, start: str = "2035-11-14T09:00:00Z", name: str = "Call review") -> str:
    body = {
        "name": name,
        "description": "",
        "dateStart": start,
        "lengthInMinutes": 30,
        "facilitatorId": team.maria.id,
        "attendeeIds": [team.people[0].id],
    }
    created: str = by_tomas(team, "POST", "/appointments", body)["id"]
    return created
