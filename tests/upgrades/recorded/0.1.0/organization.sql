BEGIN TRANSACTION;
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
INSERT INTO "annotations" VALUES(1,'61ff7c1e-6ee3-46d7-b443-654b709ced79','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','Listen first','Public','local',2077862431293,NULL,NULL);
INSERT INTO "annotations" VALUES(2,'707efb35-f14f-4e78-a87a-2d3fe224a6e3','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','Between the two of us','Private','local',2077862431353,NULL,NULL);
INSERT INTO "annotations" VALUES(3,'d2745784-2d5c-4043-95b9-b6d25e40489b','2c52d014-5390-48a8-a683-f8c6e6597f75','Listen first','Public','local',2077862431418,NULL,NULL);
INSERT INTO "annotations" VALUES(4,'a2113efa-2c9c-4eaa-b7ee-0ca80cef280c','2c52d014-5390-48a8-a683-f8c6e6597f75','Between the two of us','Private','local',2077862431449,NULL,NULL);
INSERT INTO "annotations" VALUES(5,'4768d397-5fa9-4e77-91bd-61fe572cf80e','77c3c596-836b-4518-8d7f-e8b38b9f6d60','Listen first','Public','local',2077862431567,NULL,NULL);
INSERT INTO "annotations" VALUES(6,'159d96b7-514d-41d1-90b5-6ef416078891','77c3c596-836b-4518-8d7f-e8b38b9f6d60','Between the two of us','Private','local',2077862431571,NULL,NULL);
INSERT INTO "annotations" VALUES(7,'8dcd3818-643a-4b40-81db-f860dad95ea7','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','Listen first','Public','local',2077862431708,NULL,NULL);
INSERT INTO "annotations" VALUES(8,'1bdbbcdf-ba8e-4bc1-8881-a4c70df24d49','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','Between the two of us','Private','local',2077862431726,NULL,NULL);
INSERT INTO "annotations" VALUES(9,'f1958538-63a7-41e7-877e-fd0267954cdc','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','Listen first','Public','local',2077862432016,NULL,NULL);
INSERT INTO "annotations" VALUES(10,'6f7e017d-b0ac-4c08-92fa-22eecb603cce','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','Between the two of us','Private','local',2077862432179,NULL,NULL);
INSERT INTO "annotations" VALUES(11,'b0eb830b-56ee-4dff-ab7c-21d2c7a646b3','76723fbb-90fd-4356-a5ae-5665c2c8a787','Listen first','Public','local',2077862432305,NULL,NULL);
INSERT INTO "annotations" VALUES(12,'4c58c9f4-7a63-4666-be97-37806011d047','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','Two goals each','Public','local',2077862432352,NULL,NULL);
INSERT INTO "annotations" VALUES(13,'79d3aaa5-9ed8-4ca8-b56a-1c93beaafb47','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','Two goals each','Public','local',2077862432374,NULL,NULL);
INSERT INTO "annotations" VALUES(14,'f555d427-d6d4-431f-8aba-356b2811d0fd','76723fbb-90fd-4356-a5ae-5665c2c8a787','Between the two of us','Private','local',2077862432381,NULL,NULL);
INSERT INTO "annotations" VALUES(15,'12fbd673-e4bf-4e6f-88fd-5828bcb9cbe1','2b154c14-10e4-4d4e-9209-8cff807b6e8f','Two goals each','Public','local',2077862432385,NULL,NULL);
INSERT INTO "annotations" VALUES(16,'d8dbfcd7-89ab-4d46-9974-35bee4fac01e','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','Listen first','Public','local',2078553624968,NULL,NULL);
INSERT INTO "annotations" VALUES(17,'b9930fef-9dd3-4523-a029-380f1a714a10','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','Between the two of us','Private','local',2078553625078,NULL,NULL);
INSERT INTO "annotations" VALUES(18,'61359381-20ee-40c4-bb89-cc02284dca06','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','Between the two of us','Private','local',2078553625099,NULL,NULL);
INSERT INTO "annotations" VALUES(19,'09212b69-8799-4415-8226-a6cbeae276d5','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','Listen first','Public','local',2078553625133,NULL,NULL);
INSERT INTO "annotations" VALUES(20,'2ac3d9a2-aa17-491c-94cb-32a5fff5b969','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','Listen first','Public','local',2078553625312,NULL,NULL);
INSERT INTO "annotations" VALUES(21,'5be60461-d0f2-4a1c-b4ab-802a2d4c213f','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','Between the two of us','Private','local',2078553625344,NULL,NULL);
INSERT INTO "annotations" VALUES(22,'51f0e8ff-2a43-4ecb-877f-2e7fc1df1c2c','bb488877-fa91-4857-8e9e-9e597243cfc7','Listen first','Public','local',2078553625380,NULL,NULL);
INSERT INTO "annotations" VALUES(23,'cf3709e2-f17f-45a9-a3b3-4036f09ce4ff','bb488877-fa91-4857-8e9e-9e597243cfc7','Between the two of us','Private','local',2078553625707,NULL,NULL);
INSERT INTO "annotations" VALUES(24,'e0ec1d43-5232-4a89-ab44-059b166fa0de','b97db61a-520d-4bfe-b7ee-52bd7f701e03','Two goals each','Public','local',2078553626111,NULL,NULL);
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
, add_to_schedule INTEGER);
INSERT INTO "appointments" VALUES('44c20265-b824-48dc-b6a4-b09fdd29bb6c','Welcome','Managed as code: coaching/test/appointments/welcome/chi',2079421200000,15,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','local',2077862430765,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('2c52d014-5390-48a8-a683-f8c6e6597f75','1:1 with Ana','What went well?
What to try next?

Managed as code: coaching/test/weekly/ana/2035-11-05',2077869600000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431033,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('47080a5c-42aa-4f7f-acb4-7fa1234a4d45','1:1 with Ana','What went well?
What to try next?

Managed as code: coaching/test/weekly/ana/2035-11-12',2078474400000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431057,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('77c3c596-836b-4518-8d7f-e8b38b9f6d60','1:1 with Ben','What went well?
What to try next?

Managed as code: coaching/test/weekly/ben/2035-11-05',2077871400000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431080,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','1:1 with Ben','What went well?
What to try next?

Managed as code: coaching/test/weekly/ben/2035-11-12',2078476200000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431117,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','1:1 with Ana','What went well?
What to try next?

Managed as code: coaching/test/weekly/ana/2035-11-19',2079079200000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431121,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('76723fbb-90fd-4356-a5ae-5665c2c8a787','1:1 with Ben','What went well?
What to try next?

Managed as code: coaching/test/weekly/ben/2035-11-19',2079097200000,45,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431124,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','With Ana, Chi','Managed as code: coaching/test/team/all/2035-11-06',2077970400000,60,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','local',2077862431173,NULL,NULL,NULL,'["8f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["9f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["https://example.com/a", "https://example.com/b"]','Room 4',1,'{"id": "autumn", "businessUnit": {"id": "dublin"}, "weekDate": "2035-11-05"}',1);
INSERT INTO "appointments" VALUES('4d53b693-6628-4c10-bcb8-ebe4fc2a034d','With Ana, Chi','Managed as code: coaching/test/team/all/2035-11-13',2078575200000,60,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2077862431221,NULL,NULL,NULL,'["8f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["9f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["https://example.com/a", "https://example.com/b"]','Room 4',1,'{"id": "autumn", "businessUnit": {"id": "dublin"}, "weekDate": "2035-11-05"}',1);
INSERT INTO "appointments" VALUES('2b154c14-10e4-4d4e-9209-8cff807b6e8f','With Ana, Chi','Managed as code: coaching/test/team/all/2035-11-20',2079180000000,60,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','local',2077862431232,NULL,NULL,NULL,'["8f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["9f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["https://example.com/a", "https://example.com/b"]','Room 4',1,'{"id": "autumn", "businessUnit": {"id": "dublin"}, "weekDate": "2035-11-05"}',1);
INSERT INTO "appointments" VALUES('3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','1:1 with Ben','What went well?
What to try next?

Managed as code: coaching/test/weekly/ben/2035-11-26',2079685800000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2078553624573,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','1:1 with Ana','What went well?
What to try next?

Managed as code: coaching/test/weekly/ana/2035-11-26',2079684000000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2078553624575,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('bd79bc53-1b67-4e12-a26c-4500f19cf3fb','1:1 with Ana','What went well?
What to try next?

Managed as code: coaching/test/weekly/ana/2035-12-03',2080288800000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2078553624610,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('bb488877-fa91-4857-8e9e-9e597243cfc7','1:1 with Ben','What went well?
What to try next?

Managed as code: coaching/test/weekly/ben/2035-12-03',2080290600000,30,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2078553624661,NULL,NULL,NULL,'[]','[]','[]','',NULL,'null',NULL);
INSERT INTO "appointments" VALUES('b97db61a-520d-4bfe-b7ee-52bd7f701e03','With Ana, Chi','Managed as code: coaching/test/team/all/2035-11-27',2079784800000,60,'Scheduled','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','local',2078553624690,NULL,NULL,NULL,'["8f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["9f0c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001"]','["https://example.com/a", "https://example.com/b"]','Room 4',1,'{"id": "autumn", "businessUnit": {"id": "dublin"}, "weekDate": "2035-11-05"}',1);
CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    permissions TEXT NOT NULL
, divisions TEXT) WITHOUT ROWID;
CREATE TABLE clock (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    "offset" INTEGER NOT NULL,
    frozen_at INTEGER
);
INSERT INTO "clock" VALUES(1,282721474046,NULL);
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
INSERT INTO "notifications" VALUES(1,'a18004a9-d5cf-465c-a542-9425f2b8b223','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','44c20265-b824-48dc-b6a4-b09fdd29bb6c','Create','Facilitator','Welcome',2079421200000,15,'Scheduled',0);
INSERT INTO "notifications" VALUES(2,'4d3bec24-34f6-4c45-8e4a-bf9a7281caa7','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','44c20265-b824-48dc-b6a4-b09fdd29bb6c','Create','Attendee','Welcome',2079421200000,15,'Scheduled',0);
INSERT INTO "notifications" VALUES(3,'13f31a1f-b326-45ca-8d5a-6b4dba88e5d3','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','2c52d014-5390-48a8-a683-f8c6e6597f75','Create','Facilitator','1:1 with Ana',2077869600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(4,'199471c4-a1fd-42c0-9593-49c49533aa0c','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','2c52d014-5390-48a8-a683-f8c6e6597f75','Create','Attendee','1:1 with Ana',2077869600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(5,'717359b4-08f1-4388-b8a0-7d21c7d7a6ee','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','Create','Facilitator','1:1 with Ana',2078474400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(6,'e9a0630d-bc6b-429a-80de-20e697bbe72d','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','Create','Attendee','1:1 with Ana',2078474400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(7,'8670f920-773b-4283-a201-da5359c5d7fe','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','77c3c596-836b-4518-8d7f-e8b38b9f6d60','Create','Facilitator','1:1 with Ben',2077871400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(8,'a30b62cd-f168-4536-a130-75aad81ea826','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','77c3c596-836b-4518-8d7f-e8b38b9f6d60','Create','Attendee','1:1 with Ben',2077871400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(9,'26232151-df45-465b-8a05-ab592b63ef03','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','Create','Facilitator','1:1 with Ben',2078476200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(10,'ebab59e9-ab62-447d-a3f0-729485e5e1f5','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','Create','Attendee','1:1 with Ben',2078476200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(11,'9ac4c269-3b4d-4938-8c14-ef342fbed5c6','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','Create','Facilitator','1:1 with Ana',2079079200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(12,'cc59bee2-f769-4da1-8e1f-6c55222d66b5','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','Create','Attendee','1:1 with Ana',2079079200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(13,'63a28297-8cfe-42e8-b2fd-867481e34dbe','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','76723fbb-90fd-4356-a5ae-5665c2c8a787','Create','Facilitator','1:1 with Ben',2079097200000,45,'Scheduled',0);
INSERT INTO "notifications" VALUES(14,'69ed270b-5ac6-4f07-84a3-6a3f19020f06','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','76723fbb-90fd-4356-a5ae-5665c2c8a787','Create','Attendee','1:1 with Ben',2079097200000,45,'Scheduled',0);
INSERT INTO "notifications" VALUES(15,'111b46e7-9bc1-4fb2-99b6-84493e2a3fb8','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','Create','Facilitator','With Ana, Chi',2077970400000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(16,'4b48d97a-9334-4cb8-a617-cba0253bb958','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','Create','Attendee','With Ana, Chi',2077970400000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(17,'8d735ba7-d12c-40a7-b261-3ca9da6d4a2f','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','Create','Attendee','With Ana, Chi',2077970400000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(18,'12dcd844-544e-45bc-99b3-4663318e562a','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','Create','Facilitator','With Ana, Chi',2078575200000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(19,'d330c6a5-1e1c-4070-bff0-0cdba29fdc65','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','Create','Attendee','With Ana, Chi',2078575200000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(20,'77f69de6-1e35-41f1-a435-e166239c3b5f','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','Create','Attendee','With Ana, Chi',2078575200000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(21,'65402c36-073f-4c0c-a4ad-88622c6be31d','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','2b154c14-10e4-4d4e-9209-8cff807b6e8f','Create','Facilitator','With Ana, Chi',2079180000000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(22,'bd6667e5-1b5f-4d48-a83e-251a60e510d7','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','2b154c14-10e4-4d4e-9209-8cff807b6e8f','Create','Attendee','With Ana, Chi',2079180000000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(23,'9735dafd-a8d2-4b33-ba46-3e2c16b0d883','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','2b154c14-10e4-4d4e-9209-8cff807b6e8f','Create','Attendee','With Ana, Chi',2079180000000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(24,'401500af-abb0-495a-a678-b0e8e4d9ceb9','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','AnnotationAdded','Facilitator','1:1 with Ana',2078474400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(25,'3f9b2f1d-bef3-446a-a825-3867afcb337d','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','AnnotationAdded','Attendee','1:1 with Ana',2078474400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(26,'fb485715-7c12-482c-86d2-36e0c58b961e','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','47080a5c-42aa-4f7f-acb4-7fa1234a4d45','AnnotationAdded','Facilitator','1:1 with Ana',2078474400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(27,'52b4a248-aa88-483a-81be-7133261bb4cc','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','2c52d014-5390-48a8-a683-f8c6e6597f75','AnnotationAdded','Facilitator','1:1 with Ana',2077869600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(28,'95916a6c-5748-4f11-a397-65def83bb3e2','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','2c52d014-5390-48a8-a683-f8c6e6597f75','AnnotationAdded','Attendee','1:1 with Ana',2077869600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(29,'f645ca53-f92e-4e41-83f5-6bc478fc3155','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','2c52d014-5390-48a8-a683-f8c6e6597f75','AnnotationAdded','Facilitator','1:1 with Ana',2077869600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(30,'2125dc58-0146-470e-97e9-6ddae212421c','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','77c3c596-836b-4518-8d7f-e8b38b9f6d60','AnnotationAdded','Facilitator','1:1 with Ben',2077871400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(31,'8189b4ee-c134-40a1-9984-983dbce247f2','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','77c3c596-836b-4518-8d7f-e8b38b9f6d60','AnnotationAdded','Attendee','1:1 with Ben',2077871400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(32,'c0fa86af-866e-4d5f-8fcc-6ba423941acc','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','77c3c596-836b-4518-8d7f-e8b38b9f6d60','AnnotationAdded','Facilitator','1:1 with Ben',2077871400000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(33,'e067a3eb-6f47-4bc2-b82d-958038d82e0f','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','AnnotationAdded','Facilitator','1:1 with Ben',2078476200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(34,'57cdbb6a-3d27-4915-b5c9-35ab5a283f9d','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','AnnotationAdded','Attendee','1:1 with Ben',2078476200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(35,'3887f850-40a7-4400-9b7b-4335c75a7695','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','AnnotationAdded','Facilitator','1:1 with Ben',2078476200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(36,'63bafe13-d487-4654-bc93-5ce0293b00b8','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','AnnotationAdded','Facilitator','1:1 with Ana',2079079200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(37,'ad4ee10c-8d98-4161-bc4e-ee4ded24501d','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','AnnotationAdded','Attendee','1:1 with Ana',2079079200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(38,'5987a6db-de94-4e7c-af20-306d9be19e51','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','AnnotationAdded','Facilitator','1:1 with Ana',2079079200000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(39,'72c63f60-818d-405f-869e-71f62bbe3918','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','76723fbb-90fd-4356-a5ae-5665c2c8a787','AnnotationAdded','Facilitator','1:1 with Ben',2079097200000,45,'Scheduled',0);
INSERT INTO "notifications" VALUES(40,'09691d2d-5151-4363-9a7b-0f8ca46cfbb0','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','76723fbb-90fd-4356-a5ae-5665c2c8a787','AnnotationAdded','Attendee','1:1 with Ben',2079097200000,45,'Scheduled',0);
INSERT INTO "notifications" VALUES(41,'f015e1c8-2e68-4621-ae48-12b114020ce8','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','AnnotationAdded','Facilitator','With Ana, Chi',2077970400000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(42,'994ae8a5-f5a7-4b07-8787-bc9abc8b63a0','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','AnnotationAdded','Attendee','With Ana, Chi',2077970400000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(43,'a0d11f26-f0fb-4be0-9004-85c22eab7688','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','AnnotationAdded','Attendee','With Ana, Chi',2077970400000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(44,'ea689db2-6119-4aed-ab65-0f5758591bb6','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','AnnotationAdded','Facilitator','With Ana, Chi',2078575200000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(45,'1917280f-e7d3-41f2-8bc4-596a8c4e2f30','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','AnnotationAdded','Attendee','With Ana, Chi',2078575200000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(46,'190784bc-b35c-4c39-acd4-6d094453ced7','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','4d53b693-6628-4c10-bcb8-ebe4fc2a034d','AnnotationAdded','Attendee','With Ana, Chi',2078575200000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(47,'4db9e591-d8e2-4e38-9ec6-e17c42b589d0','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','76723fbb-90fd-4356-a5ae-5665c2c8a787','AnnotationAdded','Facilitator','1:1 with Ben',2079097200000,45,'Scheduled',0);
INSERT INTO "notifications" VALUES(48,'67e4aef7-76f9-41cb-bda3-02c6d7e4989c','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','2b154c14-10e4-4d4e-9209-8cff807b6e8f','AnnotationAdded','Facilitator','With Ana, Chi',2079180000000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(49,'b8ceaa5d-7173-477c-8395-2bdbc0029eb5','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','2b154c14-10e4-4d4e-9209-8cff807b6e8f','AnnotationAdded','Attendee','With Ana, Chi',2079180000000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(50,'bf7b5136-8ac9-4578-a6b7-b81e000b20c0','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','2b154c14-10e4-4d4e-9209-8cff807b6e8f','AnnotationAdded','Attendee','With Ana, Chi',2079180000000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(51,'9c9be7b8-ac11-47f8-a12e-dee4887beac1','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','Create','Facilitator','1:1 with Ben',2079685800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(52,'10ccd023-f91c-4af5-a71e-ab25dfcf20f9','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','Create','Attendee','1:1 with Ben',2079685800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(53,'cf424f64-caea-4ddf-9605-36b0d5b94a8b','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','Create','Facilitator','1:1 with Ana',2079684000000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(54,'c613de27-50b9-41eb-b289-20de206f9071','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','Create','Attendee','1:1 with Ana',2079684000000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(55,'eae64538-06ba-4053-95c0-591e1a5483e3','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','Create','Facilitator','1:1 with Ana',2080288800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(56,'15a6fe12-450e-4657-910e-d451653858c5','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','Create','Attendee','1:1 with Ana',2080288800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(57,'f91b9e89-bca0-405e-aab8-35ef8828bcf8','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','bb488877-fa91-4857-8e9e-9e597243cfc7','Create','Facilitator','1:1 with Ben',2080290600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(58,'eed5119c-32b3-483c-89d7-1fcd5130d875','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','bb488877-fa91-4857-8e9e-9e597243cfc7','Create','Attendee','1:1 with Ben',2080290600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(59,'bec0b1e8-7c77-48b6-a6bb-a993d63c2b9e','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','b97db61a-520d-4bfe-b7ee-52bd7f701e03','Create','Facilitator','With Ana, Chi',2079784800000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(60,'3fb26a9c-684b-4e9f-b308-21ef936f0d3c','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','b97db61a-520d-4bfe-b7ee-52bd7f701e03','Create','Attendee','With Ana, Chi',2079784800000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(61,'2cf4ea8e-95b2-4427-adda-1c3575cf1dc9','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','b97db61a-520d-4bfe-b7ee-52bd7f701e03','Create','Attendee','With Ana, Chi',2079784800000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(62,'b7474b0f-5524-4691-b8a3-80605e41a615','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','AnnotationAdded','Facilitator','1:1 with Ana',2079684000000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(63,'dd916012-2fe6-4fcc-bfca-1c3e6e92b9c4','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','AnnotationAdded','Attendee','1:1 with Ana',2079684000000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(64,'315b0554-7308-485b-be9a-da7c7d5cd4a2','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','AnnotationAdded','Facilitator','1:1 with Ana',2079684000000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(65,'740d940c-5935-4488-87d3-101226d32eac','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','AnnotationAdded','Facilitator','1:1 with Ben',2079685800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(66,'c41a3e41-b3f8-477b-86e1-aa7e90d71bc3','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','AnnotationAdded','Facilitator','1:1 with Ben',2079685800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(67,'939f339c-f162-4d9d-b398-882a91e7fdbe','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','AnnotationAdded','Attendee','1:1 with Ben',2079685800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(68,'b9bf2f30-749a-4111-adee-103f6049095f','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','AnnotationAdded','Facilitator','1:1 with Ana',2080288800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(69,'ed5bab46-aedf-4b5b-b228-0396cd7d110b','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','AnnotationAdded','Attendee','1:1 with Ana',2080288800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(70,'1fab8be6-4a02-4e67-8a82-89b4d9bcad75','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','bd79bc53-1b67-4e12-a26c-4500f19cf3fb','AnnotationAdded','Facilitator','1:1 with Ana',2080288800000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(71,'974652d2-47f3-4c97-87eb-d0a85b9fa4b7','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','bb488877-fa91-4857-8e9e-9e597243cfc7','AnnotationAdded','Facilitator','1:1 with Ben',2080290600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(72,'2c257568-1d18-43b8-b90c-3ca23a6089f0','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','bb488877-fa91-4857-8e9e-9e597243cfc7','AnnotationAdded','Attendee','1:1 with Ben',2080290600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(73,'2715f690-9841-448d-bc6c-15d8bda27998','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','bb488877-fa91-4857-8e9e-9e597243cfc7','AnnotationAdded','Facilitator','1:1 with Ben',2080290600000,30,'Scheduled',0);
INSERT INTO "notifications" VALUES(74,'f4101677-5e3c-4ea7-8647-03ab14941439','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','b97db61a-520d-4bfe-b7ee-52bd7f701e03','AnnotationAdded','Facilitator','With Ana, Chi',2079784800000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(75,'75a498ec-a0c6-45c8-8680-f7395f498660','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','b97db61a-520d-4bfe-b7ee-52bd7f701e03','AnnotationAdded','Attendee','With Ana, Chi',2079784800000,60,'Scheduled',0);
INSERT INTO "notifications" VALUES(76,'d3ca5e13-6713-4f65-9937-c942c9e18e27','6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','b97db61a-520d-4bfe-b7ee-52bd7f701e03','AnnotationAdded','Attendee','With Ana, Chi',2079784800000,60,'Scheduled',0);
CREATE TABLE participants (
    user_id TEXT NOT NULL,
    relationship TEXT NOT NULL CHECK (relationship IN ('Creator', 'Facilitator', 'Attendee')),
    date_start INTEGER NOT NULL,
    appointment_id TEXT NOT NULL REFERENCES appointments ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY (user_id, relationship, date_start, appointment_id)
) WITHOUT ROWID;
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2077970400000,'1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','Attendee',2077970400000,'1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c',1);
INSERT INTO "participants" VALUES('local','Creator',2077970400000,'1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','Facilitator',2077970400000,'1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2079180000000,'2b154c14-10e4-4d4e-9209-8cff807b6e8f',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','Attendee',2079180000000,'2b154c14-10e4-4d4e-9209-8cff807b6e8f',1);
INSERT INTO "participants" VALUES('local','Creator',2079180000000,'2b154c14-10e4-4d4e-9209-8cff807b6e8f',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','Facilitator',2079180000000,'2b154c14-10e4-4d4e-9209-8cff807b6e8f',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2077869600000,'2c52d014-5390-48a8-a683-f8c6e6597f75',0);
INSERT INTO "participants" VALUES('local','Creator',2077869600000,'2c52d014-5390-48a8-a683-f8c6e6597f75',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2077869600000,'2c52d014-5390-48a8-a683-f8c6e6597f75',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','Attendee',2079685800000,'3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e',0);
INSERT INTO "participants" VALUES('local','Creator',2079685800000,'3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2079685800000,'3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','Attendee',2079421200000,'44c20265-b824-48dc-b6a4-b09fdd29bb6c',0);
INSERT INTO "participants" VALUES('local','Creator',2079421200000,'44c20265-b824-48dc-b6a4-b09fdd29bb6c',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','Facilitator',2079421200000,'44c20265-b824-48dc-b6a4-b09fdd29bb6c',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2078474400000,'47080a5c-42aa-4f7f-acb4-7fa1234a4d45',0);
INSERT INTO "participants" VALUES('local','Creator',2078474400000,'47080a5c-42aa-4f7f-acb4-7fa1234a4d45',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2078474400000,'47080a5c-42aa-4f7f-acb4-7fa1234a4d45',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2078575200000,'4d53b693-6628-4c10-bcb8-ebe4fc2a034d',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','Attendee',2078575200000,'4d53b693-6628-4c10-bcb8-ebe4fc2a034d',1);
INSERT INTO "participants" VALUES('local','Creator',2078575200000,'4d53b693-6628-4c10-bcb8-ebe4fc2a034d',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2078575200000,'4d53b693-6628-4c10-bcb8-ebe4fc2a034d',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','Attendee',2079097200000,'76723fbb-90fd-4356-a5ae-5665c2c8a787',0);
INSERT INTO "participants" VALUES('local','Creator',2079097200000,'76723fbb-90fd-4356-a5ae-5665c2c8a787',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2079097200000,'76723fbb-90fd-4356-a5ae-5665c2c8a787',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','Attendee',2077871400000,'77c3c596-836b-4518-8d7f-e8b38b9f6d60',0);
INSERT INTO "participants" VALUES('local','Creator',2077871400000,'77c3c596-836b-4518-8d7f-e8b38b9f6d60',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2077871400000,'77c3c596-836b-4518-8d7f-e8b38b9f6d60',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2079684000000,'a1b86a53-5a26-47d1-9bf2-d08854ce5c8f',0);
INSERT INTO "participants" VALUES('local','Creator',2079684000000,'a1b86a53-5a26-47d1-9bf2-d08854ce5c8f',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2079684000000,'a1b86a53-5a26-47d1-9bf2-d08854ce5c8f',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2079079200000,'a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd',0);
INSERT INTO "participants" VALUES('local','Creator',2079079200000,'a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2079079200000,'a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2079784800000,'b97db61a-520d-4bfe-b7ee-52bd7f701e03',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','Attendee',2079784800000,'b97db61a-520d-4bfe-b7ee-52bd7f701e03',1);
INSERT INTO "participants" VALUES('local','Creator',2079784800000,'b97db61a-520d-4bfe-b7ee-52bd7f701e03',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2079784800000,'b97db61a-520d-4bfe-b7ee-52bd7f701e03',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','Attendee',2080290600000,'bb488877-fa91-4857-8e9e-9e597243cfc7',0);
INSERT INTO "participants" VALUES('local','Creator',2080290600000,'bb488877-fa91-4857-8e9e-9e597243cfc7',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2080290600000,'bb488877-fa91-4857-8e9e-9e597243cfc7',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Attendee',2080288800000,'bd79bc53-1b67-4e12-a26c-4500f19cf3fb',0);
INSERT INTO "participants" VALUES('local','Creator',2080288800000,'bd79bc53-1b67-4e12-a26c-4500f19cf3fb',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2080288800000,'bd79bc53-1b67-4e12-a26c-4500f19cf3fb',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','Attendee',2078476200000,'dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6',0);
INSERT INTO "participants" VALUES('local','Creator',2078476200000,'dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6',0);
INSERT INTO "participants" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Facilitator',2078476200000,'dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6',0);
CREATE TABLE schedules (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    business_unit_id TEXT NOT NULL,
    week_date TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE slot_jobs (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE status_changes (
    number INTEGER PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointments ON DELETE CASCADE,
    creator_id TEXT,
    date_created INTEGER NOT NULL,
    status TEXT NOT NULL
);
INSERT INTO "status_changes" VALUES(1,'44c20265-b824-48dc-b6a4-b09fdd29bb6c','local',2077862430765,'Scheduled');
INSERT INTO "status_changes" VALUES(2,'2c52d014-5390-48a8-a683-f8c6e6597f75','local',2077862431033,'Scheduled');
INSERT INTO "status_changes" VALUES(3,'47080a5c-42aa-4f7f-acb4-7fa1234a4d45','local',2077862431057,'Scheduled');
INSERT INTO "status_changes" VALUES(4,'77c3c596-836b-4518-8d7f-e8b38b9f6d60','local',2077862431080,'Scheduled');
INSERT INTO "status_changes" VALUES(5,'dfa0dce7-f954-4898-a3f0-6ed06c1fb6b6','local',2077862431117,'Scheduled');
INSERT INTO "status_changes" VALUES(6,'a3cb5d9c-f9dd-4c09-a23e-69ba766a4fbd','local',2077862431121,'Scheduled');
INSERT INTO "status_changes" VALUES(7,'76723fbb-90fd-4356-a5ae-5665c2c8a787','local',2077862431124,'Scheduled');
INSERT INTO "status_changes" VALUES(8,'1ae18f5b-d6bb-4efa-a4a9-7c8fd0574e7c','local',2077862431173,'Scheduled');
INSERT INTO "status_changes" VALUES(9,'4d53b693-6628-4c10-bcb8-ebe4fc2a034d','local',2077862431221,'Scheduled');
INSERT INTO "status_changes" VALUES(10,'2b154c14-10e4-4d4e-9209-8cff807b6e8f','local',2077862431232,'Scheduled');
INSERT INTO "status_changes" VALUES(11,'3f702d0b-b8a3-4a4b-b7f1-3f39bfcd417e','local',2078553624573,'Scheduled');
INSERT INTO "status_changes" VALUES(12,'a1b86a53-5a26-47d1-9bf2-d08854ce5c8f','local',2078553624575,'Scheduled');
INSERT INTO "status_changes" VALUES(13,'bd79bc53-1b67-4e12-a26c-4500f19cf3fb','local',2078553624610,'Scheduled');
INSERT INTO "status_changes" VALUES(14,'bb488877-fa91-4857-8e9e-9e597243cfc7','local',2078553624661,'Scheduled');
INSERT INTO "status_changes" VALUES(15,'b97db61a-520d-4bfe-b7ee-52bd7f701e03','local',2078553624690,'Scheduled');
CREATE TABLE tokens (
    text TEXT PRIMARY KEY,
    holder_id TEXT NOT NULL,
    for_user INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    permissions TEXT
) WITHOUT ROWID;
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    state TEXT NOT NULL CHECK (state IN ('active', 'inactive', 'deleted')),
    permissions TEXT NOT NULL
, division TEXT NOT NULL DEFAULT 'Home') WITHOUT ROWID;
INSERT INTO "users" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0001','Maria',NULL,'active','[]','Home');
INSERT INTO "users" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0002','Tomas',NULL,'active','[]','Home');
INSERT INTO "users" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0003','Ana',NULL,'active','[]','Home');
INSERT INTO "users" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0004','Ben',NULL,'active','[]','Home');
INSERT INTO "users" VALUES('6f1c0c0e-5b1e-4a55-9d7c-0d2a3c1f0005','Chi',NULL,'active','[]','Home');
CREATE INDEX tokens_by_expiry ON tokens (expires);
CREATE INDEX appointments_by_length ON appointments (length_in_minutes);
CREATE INDEX participants_by_appointment ON participants (appointment_id, relationship, position);
CREATE TRIGGER participants_follow AFTER UPDATE OF date_start ON appointments
WHEN new.date_start <> old.date_start
BEGIN
    UPDATE participants SET date_start = new.date_start WHERE appointment_id = new.id;
END;
CREATE INDEX annotations_by_appointment ON annotations (appointment_id, number);
CREATE INDEX users_by_email ON users (lower(email));
CREATE INDEX status_changes_by_appointment ON status_changes (appointment_id, number);
CREATE INDEX notifications_by_user ON notifications (user_id, number);
CREATE INDEX schedules_by_user ON schedules (user_id, week_date);
COMMIT;
PRAGMA user_version = 2;
