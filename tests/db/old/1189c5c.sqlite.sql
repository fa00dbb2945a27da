BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE line_item (
	id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	platform VARCHAR(24), 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	budget BIGINT, 
	spend BIGINT, 
	hours BIGINT, 
	hourly_cost BIGINT, 
	metric VARCHAR(24) NOT NULL, 
	results BIGINT, 
	made_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_line_item PRIMARY KEY (id), 
	CONSTRAINT fk_line_item_team_id_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE CASCADE, 
	CONSTRAINT fk_line_item_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE
);
CREATE TABLE member (
	id INTEGER NOT NULL, 
	slack_user VARCHAR(40) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	own_zone BOOLEAN NOT NULL, 
	weekdays SMALLINT, 
	at_time SMALLINT, 
	stopped_at DATETIME, 
	away_until DATE, 
	reacted_at DATETIME, 
	left_at DATETIME, 
	met_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_member_workspace_id_slack_user UNIQUE (workspace_id, slack_user)
);
INSERT INTO "member" VALUES(1,'U0ADA','Europe/Stockholm',0,NULL,NULL,NULL,NULL,'2026-11-23 23:00:00.000000',NULL,'2026-09-28 08:30:00.000000',1);
INSERT INTO "member" VALUES(2,'U0BEN','Europe/London',0,NULL,NULL,NULL,'2026-11-25','2026-11-23 23:00:00.000000',NULL,'2026-09-28 08:30:00.000000',1);
INSERT INTO "member" VALUES(3,'U0CLEO','America/New_York',0,NULL,NULL,'2026-11-23 08:30:00.000000',NULL,'2026-11-23 23:00:00.000000',NULL,'2026-09-28 08:30:00.000000',1);
CREATE TABLE membership (
	team_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	reports BOOLEAN NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_membership PRIMARY KEY (team_id, member_id), 
	CONSTRAINT fk_membership_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_membership_team_id_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE CASCADE, 
	CONSTRAINT fk_membership_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE
);
INSERT INTO "membership" VALUES(1,1,1,1);
INSERT INTO "membership" VALUES(1,2,1,1);
INSERT INTO "membership" VALUES(1,3,1,1);
CREATE TABLE objective (
	id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	owner_id INTEGER NOT NULL, 
	metric VARCHAR(24) NOT NULL, 
	platform VARCHAR(24), 
	kind VARCHAR(24) NOT NULL, 
	target BIGINT NOT NULL, 
	per VARCHAR(24), 
	stretch BOOLEAN NOT NULL, 
	starts_on DATE NOT NULL, 
	due_on DATE, 
	closed_on DATE, 
	made_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_objective PRIMARY KEY (id), 
	CONSTRAINT fk_objective_owner_id_member FOREIGN KEY(owner_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_objective_team_id_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE CASCADE, 
	CONSTRAINT fk_objective_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE
);
INSERT INTO "objective" VALUES(1,1,1,'comments','linkedin','total',400000,NULL,0,'2026-09-28','2026-12-29',NULL,'2026-09-28 08:30:00.000000',1);
INSERT INTO "objective" VALUES(2,1,1,'followers','facebook','level',10000000,NULL,0,'2026-09-28','2027-01-20',NULL,'2026-09-28 08:30:00.000000',1);
INSERT INTO "objective" VALUES(3,1,3,'posts','blog','rate',20000,'week',0,'2026-09-28',NULL,'2026-11-23','2026-09-28 08:30:00.000000',1);
CREATE TABLE objective_change (
	id INTEGER NOT NULL, 
	objective_id INTEGER NOT NULL, 
	by_id INTEGER NOT NULL, 
	field VARCHAR(24) NOT NULL, 
	old VARCHAR(80), 
	new VARCHAR(80), 
	made_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_objective_change PRIMARY KEY (id), 
	CONSTRAINT fk_objective_change_by_id_member FOREIGN KEY(by_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_objective_change_objective_id_objective FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE CASCADE, 
	CONSTRAINT fk_objective_change_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE
);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	slot VARCHAR(80) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	due_at DATETIME NOT NULL, 
	available_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	doubtful BOOLEAN NOT NULL, 
	asked BOOLEAN NOT NULL, 
	claimed_by VARCHAR(80), 
	claimed_at DATETIME, 
	settled_at DATETIME, 
	channel VARCHAR(40), 
	message_ts VARCHAR(32), 
	reason VARCHAR(200), 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_outbox_workspace_id_slot UNIQUE (workspace_id, slot)
);
INSERT INTO "outbox" VALUES(1,'checkin:1:2026-11-03','checkin',1,'sent','2026-11-03 08:30:00.000000','2026-11-03 08:30:00.000000','2026-11-04 20:30:00.000000',1,0,0,'one','2026-11-03 08:30:00.000000','2026-11-03 08:30:00.000000','D0ADA','1700000000.000100',NULL,1);
INSERT INTO "outbox" VALUES(2,'checkin:1:2026-11-04','checkin',1,'skipped','2026-11-04 08:30:00.000000','2026-11-04 08:30:00.000000','2026-11-05 20:30:00.000000',1,0,0,'one','2026-11-04 08:30:00.000000','2026-11-04 08:30:00.000000',NULL,NULL,'nothing is due',1);
INSERT INTO "outbox" VALUES(3,'checkin:1:2026-11-05','checkin',1,'skipped','2026-11-05 08:30:00.000000','2026-11-05 08:30:00.000000','2026-11-06 20:30:00.000000',1,0,0,'one','2026-11-05 08:30:00.000000','2026-11-05 08:30:00.000000',NULL,NULL,'half as often: the last two went unanswered',1);
INSERT INTO "outbox" VALUES(4,'digest:1:2026-11-06','digest',1,'skipped','2026-11-06 08:30:00.000000','2026-11-06 08:30:00.000000','2026-11-07 20:30:00.000000',1,0,0,'one','2026-11-06 08:30:00.000000','2026-11-06 08:30:00.000000',NULL,NULL,'the channel refuses (is_archived)',1);
INSERT INTO "outbox" VALUES(5,'digest:1:2026-11-07','digest',1,'failed','2026-11-07 08:30:00.000000','2026-11-07 08:30:00.000000','2026-11-08 20:30:00.000000',1,0,0,'one','2026-11-07 08:30:00.000000','2026-11-07 08:30:00.000000','C0MARKETING',NULL,'is_archived',1);
INSERT INTO "outbox" VALUES(6,'digest:1:2026-11-08','digest',1,'failed','2026-11-08 08:30:00.000000','2026-11-08 08:30:00.000000','2026-11-09 20:30:00.000000',1,0,0,'one','2026-11-08 08:30:00.000000','2026-11-08 08:30:00.000000',NULL,NULL,'Slack answered 503',1);
INSERT INTO "outbox" VALUES(7,'digest:1:2026-11-09','digest',1,'failed','2026-11-09 08:30:00.000000','2026-11-09 08:30:00.000000','2026-11-10 20:30:00.000000',1,0,0,'one','2026-11-09 08:30:00.000000','2026-11-09 08:30:00.000000',NULL,NULL,'A reason of long ago',1);
INSERT INTO "outbox" VALUES(8,'digest:1:2026-11-10','digest',1,'unknown','2026-11-10 08:30:00.000000','2026-11-10 08:30:00.000000','2026-11-11 20:30:00.000000',1,0,0,'one','2026-11-10 08:30:00.000000','2026-11-10 08:30:00.000000','C0MARKETING',NULL,'its answer was lost, and the channel cannot be read (missing_scope)',1);
INSERT INTO "outbox" VALUES(9,'digest:1:2026-11-11','digest',1,'expired','2026-11-11 08:30:00.000000','2026-11-11 08:30:00.000000','2026-11-12 20:30:00.000000',1,0,1,'one','2026-11-11 08:30:00.000000','2026-11-11 08:30:00.000000',NULL,NULL,'its time was over',1);
INSERT INTO "outbox" VALUES(10,'trouble:1:2026-11-20T0830','trouble',1,'sent','2026-11-20 08:30:00.000000','2026-11-20 08:30:00.000000','2026-11-21 20:30:00.000000',1,0,1,'one','2026-11-20 08:30:00.000000','2026-11-20 08:30:00.000000','D0ADA','2.0',NULL,1);
INSERT INTO "outbox" VALUES(11,'orphans:1:2:2026-11-23T0800','orphans',1,'queued','2026-11-23 08:00:00.000000','2026-11-23 08:35:00.000000','2026-11-24 20:00:00.000000',1,1,1,'one','2026-11-23 08:00:00.000000',NULL,NULL,NULL,'Slack asked to wait',1);
CREATE TABLE quieted_rule (
	id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	rule VARCHAR(24) NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_quieted_rule PRIMARY KEY (id), 
	CONSTRAINT fk_quieted_rule_team_id_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE CASCADE, 
	CONSTRAINT fk_quieted_rule_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_quieted_rule_team_id_rule UNIQUE (team_id, rule)
);
INSERT INTO "quieted_rule" VALUES(1,1,'stale',1);
CREATE TABLE report (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	source VARCHAR(24) NOT NULL, 
	request VARCHAR(80), 
	made_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT fk_report_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_report_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_report_workspace_id_request UNIQUE (workspace_id, request)
);
INSERT INTO "report" VALUES(1,1,'command',NULL,'2026-10-01 08:30:00.000000',1);
INSERT INTO "report" VALUES(2,1,'command',NULL,'2026-10-08 08:30:00.000000',1);
INSERT INTO "report" VALUES(3,1,'command',NULL,'2026-10-15 08:30:00.000000',1);
INSERT INTO "report" VALUES(4,1,'command',NULL,'2026-10-22 08:30:00.000000',1);
INSERT INTO "report" VALUES(5,1,'command',NULL,'2026-10-29 08:30:00.000000',1);
INSERT INTO "report" VALUES(6,1,'command',NULL,'2026-11-05 08:30:00.000000',1);
INSERT INTO "report" VALUES(7,1,'command',NULL,'2026-11-12 08:30:00.000000',1);
INSERT INTO "report" VALUES(8,1,'command',NULL,'2026-11-19 08:30:00.000000',1);
INSERT INTO "report" VALUES(9,1,'command',NULL,'2026-10-01 08:30:00.000000',1);
INSERT INTO "report" VALUES(10,1,'command',NULL,'2026-10-08 08:30:00.000000',1);
INSERT INTO "report" VALUES(11,1,'command',NULL,'2026-10-15 08:30:00.000000',1);
INSERT INTO "report" VALUES(12,1,'command',NULL,'2026-10-22 08:30:00.000000',1);
INSERT INTO "report" VALUES(13,1,'command',NULL,'2026-10-29 08:30:00.000000',1);
INSERT INTO "report" VALUES(14,1,'command',NULL,'2026-11-05 08:30:00.000000',1);
INSERT INTO "report" VALUES(15,1,'command',NULL,'2026-11-12 08:30:00.000000',1);
INSERT INTO "report" VALUES(16,1,'command',NULL,'2026-11-19 08:30:00.000000',1);
INSERT INTO "report" VALUES(17,3,'command',NULL,'2026-10-05 08:20:00.000000',1);
INSERT INTO "report" VALUES(18,3,'command',NULL,'2026-10-12 08:20:00.000000',1);
INSERT INTO "report" VALUES(19,3,'command',NULL,'2026-10-19 08:20:00.000000',1);
INSERT INTO "report" VALUES(20,3,'command',NULL,'2026-10-26 08:20:00.000000',1);
INSERT INTO "report" VALUES(21,3,'command',NULL,'2026-11-09 08:20:00.000000',1);
INSERT INTO "report" VALUES(22,3,'command',NULL,'2026-11-16 08:20:00.000000',1);
INSERT INTO "report" VALUES(23,3,'command',NULL,'2026-11-23 08:20:00.000000',1);
INSERT INTO "report" VALUES(24,1,'command',NULL,'2026-11-23 08:30:00.000000',1);
INSERT INTO "report" VALUES(25,1,'form','V0FORM','2026-11-23 08:32:00.000000',1);
CREATE TABLE result (
	id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	report_id INTEGER NOT NULL, 
	metric VARCHAR(24) NOT NULL, 
	platform VARCHAR(24), 
	value BIGINT NOT NULL, 
	is_change BOOLEAN NOT NULL, 
	on_day DATE NOT NULL, 
	undone_at DATETIME, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_result PRIMARY KEY (id), 
	CONSTRAINT fk_result_report_id_report FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_result_team_id_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE CASCADE, 
	CONSTRAINT fk_result_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE
);
INSERT INTO "result" VALUES(1,1,1,'comments','linkedin',30000,1,'2026-10-01',NULL,1);
INSERT INTO "result" VALUES(2,1,2,'comments','linkedin',20000,1,'2026-10-08',NULL,1);
INSERT INTO "result" VALUES(3,1,3,'comments','linkedin',40000,1,'2026-10-15',NULL,1);
INSERT INTO "result" VALUES(4,1,4,'comments','linkedin',30000,1,'2026-10-22',NULL,1);
INSERT INTO "result" VALUES(5,1,5,'comments','linkedin',10000,1,'2026-10-29',NULL,1);
INSERT INTO "result" VALUES(6,1,6,'comments','linkedin',20000,1,'2026-11-05',NULL,1);
INSERT INTO "result" VALUES(7,1,7,'comments','linkedin',10000,1,'2026-11-12',NULL,1);
INSERT INTO "result" VALUES(8,1,8,'comments','linkedin',10000,1,'2026-11-19',NULL,1);
INSERT INTO "result" VALUES(9,1,9,'followers','facebook',8200000,0,'2026-10-01',NULL,1);
INSERT INTO "result" VALUES(10,1,10,'followers','facebook',8380000,0,'2026-10-08',NULL,1);
INSERT INTO "result" VALUES(11,1,11,'followers','facebook',8510000,0,'2026-10-15',NULL,1);
INSERT INTO "result" VALUES(12,1,12,'followers','facebook',8660000,0,'2026-10-22',NULL,1);
INSERT INTO "result" VALUES(13,1,13,'followers','facebook',8800000,0,'2026-10-29',NULL,1);
INSERT INTO "result" VALUES(14,1,14,'followers','facebook',8940000,0,'2026-11-05',NULL,1);
INSERT INTO "result" VALUES(15,1,15,'followers','facebook',9050000,0,'2026-11-12',NULL,1);
INSERT INTO "result" VALUES(16,1,16,'followers','facebook',9210000,0,'2026-11-19',NULL,1);
INSERT INTO "result" VALUES(17,1,17,'posts','blog',20000,1,'2026-10-05',NULL,1);
INSERT INTO "result" VALUES(18,1,18,'posts','blog',20000,1,'2026-10-12',NULL,1);
INSERT INTO "result" VALUES(19,1,19,'posts','blog',10000,1,'2026-10-19',NULL,1);
INSERT INTO "result" VALUES(20,1,20,'posts','blog',20000,1,'2026-10-26',NULL,1);
INSERT INTO "result" VALUES(21,1,21,'posts','blog',20000,1,'2026-11-09',NULL,1);
INSERT INTO "result" VALUES(22,1,22,'posts','blog',20000,1,'2026-11-16',NULL,1);
INSERT INTO "result" VALUES(23,1,23,'posts','blog',20000,1,'2026-11-23',NULL,1);
INSERT INTO "result" VALUES(24,1,24,'comments','linkedin',990000,1,'2026-11-23','2026-11-23 08:31:00.000000',1);
INSERT INTO "result" VALUES(25,1,25,'comments','linkedin',20000,1,'2026-11-23',NULL,1);
CREATE TABLE schedule (
	id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	weekdays SMALLINT NOT NULL, 
	at_time SMALLINT NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	next_due_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_schedule PRIMARY KEY (id), 
	CONSTRAINT fk_schedule_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_schedule_kind_subject_id UNIQUE (kind, subject_id)
);
INSERT INTO "schedule" VALUES(1,'checkin',1,1,540,'Europe/Stockholm','2026-11-30 08:00:00.000000',1);
INSERT INTO "schedule" VALUES(2,'checkin',2,1,540,'Europe/London','2026-11-30 09:00:00.000000',1);
INSERT INTO "schedule" VALUES(4,'digest',1,2,540,'Europe/Stockholm','2026-11-24 08:00:00.000000',1);
CREATE TABLE seen (
	id INTEGER NOT NULL, 
	event VARCHAR(80) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_seen PRIMARY KEY (id), 
	CONSTRAINT fk_seen_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_seen_workspace_id_event UNIQUE (workspace_id, event)
);
INSERT INTO "seen" VALUES(1,'Ev0OLD','2026-11-23 08:30:00.000000',1);
CREATE TABLE team (
	id INTEGER NOT NULL, 
	channel VARCHAR(40) NOT NULL, 
	purpose VARCHAR(24) NOT NULL, 
	purpose_words VARCHAR(200) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	digest_weekday INTEGER NOT NULL, 
	digest_at SMALLINT NOT NULL, 
	checkin_weekdays SMALLINT NOT NULL, 
	checkin_at SMALLINT NOT NULL, 
	set_up_by VARCHAR(40) NOT NULL, 
	set_up_at DATETIME NOT NULL, 
	currency VARCHAR(3), 
	trouble VARCHAR(80), 
	advised_on DATE, 
	advised_rule VARCHAR(24), 
	advised_about INTEGER, 
	workspace_id INTEGER NOT NULL, 
	CONSTRAINT pk_team PRIMARY KEY (id), 
	CONSTRAINT fk_team_workspace_id_workspace FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE, 
	CONSTRAINT uq_team_workspace_id_channel UNIQUE (workspace_id, channel)
);
INSERT INTO "team" VALUES(1,'C0MARKETING','sell','Fill the author evenings','Europe/Stockholm',1,540,1,540,'U0ADA','2026-09-28 08:30:00.000000',NULL,'restricted_action','2026-11-17','stale',1,1);
CREATE TABLE workspace (
	id INTEGER NOT NULL, 
	slack_id VARCHAR(40) NOT NULL, 
	bot_user VARCHAR(40) NOT NULL, 
	made_at DATETIME NOT NULL, 
	trouble VARCHAR(80), 
	paused_until DATETIME, 
	CONSTRAINT pk_workspace PRIMARY KEY (id), 
	CONSTRAINT uq_workspace_slack_id UNIQUE (slack_id)
);
INSERT INTO "workspace" VALUES(1,'T0ACME','U0BOT','2026-09-28 08:30:00.000000',NULL,NULL);
CREATE INDEX ix_outbox_state_available_at ON outbox (state, available_at);
CREATE INDEX ix_outbox_workspace_id_kind_subject_id_due_at ON outbox (workspace_id, kind, subject_id, due_at);
CREATE INDEX ix_schedule_next_due_at ON schedule (next_due_at);
CREATE INDEX ix_seen_seen_at ON seen (seen_at);
CREATE INDEX ix_line_item_workspace_id_team_id ON line_item (workspace_id, team_id);
CREATE INDEX ix_membership_member_id ON membership (member_id);
CREATE INDEX ix_objective_workspace_id_owner_id_closed_on ON objective (workspace_id, owner_id, closed_on);
CREATE INDEX ix_objective_workspace_id_team_id_closed_on ON objective (workspace_id, team_id, closed_on);
CREATE INDEX ix_report_workspace_id_member_id_made_at ON report (workspace_id, member_id, made_at);
CREATE INDEX ix_objective_change_objective_id ON objective_change (objective_id);
CREATE INDEX ix_result_report_id ON result (report_id);
CREATE INDEX ix_result_workspace_id_team_id_metric_on_day ON result (workspace_id, team_id, metric, on_day);
COMMIT;
