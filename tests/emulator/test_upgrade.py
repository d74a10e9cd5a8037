"""A data folder from before all operations were there goes on as it was."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from pulumi_genesys_coaching.emulator.store.schema import STEPS

from .process import APPOINTMENTS, Emulator

STORED = """
INSERT INTO users VALUES ('maria', 'Maria', 'maria@example.com', 'active', '[]'), ('ana', 'Ana', NULL, 'active', '[]');
INSERT INTO clients VALUES
    ('local', 'local-secret', '["coaching:*"]'), ('viewer', 'hidden', '["coaching:appointment:view"]');
INSERT INTO appointments (id, name, description, date_start, length_in_minutes, status, facilitator_id, creator_id,
    date_created, conversation_ids, document_ids, external_links, location, wfm_schedule)
VALUES
    ('old', '1:1', '', 1800000000000, 30, 'Scheduled', 'maria', 'maria', 1790000000000, '[]', '[]', '[]', '', 'null');
INSERT INTO participants VALUES
    ('maria', 'Creator', 1800000000000, 'old', 0), ('maria', 'Facilitator', 1800000000000, 'old', 0),
    ('ana', 'Attendee', 1800000000000, 'old', 0);
INSERT INTO status_changes VALUES (1, 'old', 'maria', 1790000000000, 'Scheduled');
"""


def test_an_older_file_gets_what_it_lacks(start: Callable[..., Emulator], tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    connection = sqlite3.connect(data / "genesys.sqlite3")
    connection.executescript(f"{STEPS[0]}; {STORED}; PRAGMA user_version = 1;")
    connection.close()

    emulator = start(data)
    api = emulator.client()
    [listed] = api.get(APPOINTMENTS, userIds="ana").json()["entities"]
    assert (listed["id"], listed["status"]) == ("old", "Scheduled")
    [entry] = api.get(f"{APPOINTMENTS}/old/statuses").json()["entities"]
    assert entry["createdBy"]["id"] == "maria"
    assert api.post("/api/v2/users/search", {}).json()["total"] == 2
    assert api.patch(f"{APPOINTMENTS}/old", {"description": "Changed"}).ok
    [told] = emulator.user("ana").get("/api/v2/coaching/notifications").json()["entities"]
    assert told["actionType"] == "Update"
    permissions = {client["id"]: client["permissions"] for client in emulator.state()["clients"]}
    assert permissions == {"local": ["coaching:*", "directory:user:view"], "viewer": ["coaching:appointment:view"]}
