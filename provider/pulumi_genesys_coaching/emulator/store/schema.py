"""The tables, as the steps that made them: a file from before a step gets what it lacks."""

_FIRST = """
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

_ALL_OPERATIONS = """
ALTER TABLE users ADD COLUMN division TEXT NOT NULL DEFAULT 'Home';
ALTER TABLE clients ADD COLUMN divisions TEXT;
UPDATE clients SET permissions = '["coaching:*", "directory:user:view"]' WHERE permissions = '["coaching:*"]';
CREATE INDEX users_by_email ON users (lower(email));

ALTER TABLE appointments ADD COLUMN add_to_schedule INTEGER;

-- What the platform itself does has no creator.
ALTER TABLE status_changes RENAME TO old_status_changes;
CREATE TABLE status_changes (
    number INTEGER PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointments ON DELETE CASCADE,
    creator_id TEXT,
    date_created INTEGER NOT NULL,
    status TEXT NOT NULL
);
INSERT INTO status_changes SELECT * FROM old_status_changes;
DROP TABLE old_status_changes;
CREATE INDEX status_changes_by_appointment ON status_changes (appointment_id, number);

-- A notification outlives its appointment, and tells of it as it was.
CREATE TABLE notifications (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    appointment_id TEXT NOT NULL,
    action_type TEXT NOT NULL,
    relationship TEXT NOT NULL,
    name TEXT NOT NULL,
    date_start INTEGER NOT NULL,
    length_in_minutes INTEGER NOT NULL,
    status TEXT NOT NULL,
    marked_as_read INTEGER NOT NULL
);
CREATE INDEX notifications_by_user ON notifications (user_id, number);

-- Workforce management: what people are scheduled to do, as the seed says.
CREATE TABLE schedules (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    business_unit_id TEXT NOT NULL,
    week_date TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX schedules_by_user ON schedules (user_id, week_date);

CREATE TABLE slot_jobs (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL
) WITHOUT ROWID;
"""

STEPS = (_FIRST, _ALL_OPERATIONS)
"""Each step is applied once; `PRAGMA user_version` counts those that were. Append to it, and change no step."""
