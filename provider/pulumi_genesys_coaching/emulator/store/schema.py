"""The tables, and their version."""

VERSION = 1
"""Kept in `PRAGMA user_version`; raise it with every change of `TABLES`."""

TABLES = """
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    state TEXT NOT NULL CHECK (state IN ('active', 'inactive', 'deleted')),
    permissions TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    permissions TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE tokens (
    text TEXT PRIMARY KEY,
    holder_id TEXT NOT NULL,
    for_user INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    permissions TEXT
) WITHOUT ROWID;
CREATE INDEX tokens_by_expiry ON tokens (expires);

CREATE TABLE clock (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    "offset" INTEGER NOT NULL,
    frozen_at INTEGER
);
INSERT INTO clock VALUES (1, 0, NULL);

CREATE TABLE appointments (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    date_start INTEGER NOT NULL,
    length_in_minutes INTEGER NOT NULL,
    date_end INTEGER AS (date_start + length_in_minutes * 60000),
    status TEXT NOT NULL,
    facilitator_id TEXT NOT NULL,
    creator_id TEXT NOT NULL,
    date_created INTEGER NOT NULL,
    modifier_id TEXT,
    date_modified INTEGER,
    date_completed INTEGER,
    conversation_ids TEXT NOT NULL,
    document_ids TEXT NOT NULL,
    external_links TEXT NOT NULL,
    location TEXT NOT NULL,
    share_insights_data INTEGER,
    wfm_schedule TEXT
);
CREATE INDEX appointments_by_length ON appointments (length_in_minutes);

-- Who has to do with an appointment, and how. The start is repeated here because every search is for
-- somebody's appointments at some time.
CREATE TABLE participants (
    user_id TEXT NOT NULL,
    relationship TEXT NOT NULL CHECK (relationship IN ('Creator', 'Facilitator', 'Attendee')),
    date_start INTEGER NOT NULL,
    appointment_id TEXT NOT NULL REFERENCES appointments ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY (user_id, relationship, date_start, appointment_id)
) WITHOUT ROWID;
CREATE INDEX participants_by_appointment ON participants (appointment_id, relationship, position);
CREATE TRIGGER participants_follow AFTER UPDATE OF date_start ON appointments
WHEN new.date_start <> old.date_start
BEGIN
    UPDATE participants SET date_start = new.date_start WHERE appointment_id = new.id;
END;

CREATE TABLE status_changes (
    number INTEGER PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointments ON DELETE CASCADE,
    creator_id TEXT NOT NULL,
    date_created INTEGER NOT NULL,
    status TEXT NOT NULL
);
CREATE INDEX status_changes_by_appointment ON status_changes (appointment_id, number);

CREATE TABLE annotations (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    appointment_id TEXT NOT NULL REFERENCES appointments ON DELETE CASCADE,
    text TEXT NOT NULL,
    access_type TEXT NOT NULL CHECK (access_type IN ('Public', 'Private')),
    creator_id TEXT NOT NULL,
    date_created INTEGER NOT NULL,
    modifier_id TEXT,
    date_modified INTEGER
);
CREATE INDEX annotations_by_appointment ON annotations (appointment_id, number);
"""
