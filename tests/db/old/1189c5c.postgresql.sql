CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.line_item (
    id integer NOT NULL,
    team_id integer NOT NULL,
    name character varying(40) NOT NULL,
    kind character varying(24) NOT NULL,
    platform character varying(24),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    budget bigint,
    spend bigint,
    hours bigint,
    hourly_cost bigint,
    metric character varying(24) NOT NULL,
    results bigint,
    made_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.line_item_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.line_item_id_seq OWNED BY public.line_item.id;
CREATE TABLE public.member (
    id integer NOT NULL,
    slack_user character varying(40) NOT NULL,
    zone character varying(64) NOT NULL,
    own_zone boolean NOT NULL,
    weekdays smallint,
    at_time smallint,
    stopped_at timestamp with time zone,
    away_until date,
    reacted_at timestamp with time zone,
    left_at timestamp with time zone,
    met_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.member_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.member_id_seq OWNED BY public.member.id;
CREATE TABLE public.membership (
    team_id integer NOT NULL,
    member_id integer NOT NULL,
    reports boolean NOT NULL,
    workspace_id integer NOT NULL
);
CREATE TABLE public.objective (
    id integer NOT NULL,
    team_id integer NOT NULL,
    owner_id integer NOT NULL,
    metric character varying(24) NOT NULL,
    platform character varying(24),
    kind character varying(24) NOT NULL,
    target bigint NOT NULL,
    per character varying(24),
    stretch boolean NOT NULL,
    starts_on date NOT NULL,
    due_on date,
    closed_on date,
    made_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE TABLE public.objective_change (
    id integer NOT NULL,
    objective_id integer NOT NULL,
    by_id integer NOT NULL,
    field character varying(24) NOT NULL,
    old character varying(80),
    new character varying(80),
    made_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.objective_change_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.objective_change_id_seq OWNED BY public.objective_change.id;
CREATE SEQUENCE public.objective_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.objective_id_seq OWNED BY public.objective.id;
CREATE TABLE public.outbox (
    id bigint NOT NULL,
    slot character varying(80) NOT NULL,
    kind character varying(24) NOT NULL,
    subject_id integer NOT NULL,
    state character varying(24) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    available_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    doubtful boolean NOT NULL,
    asked boolean NOT NULL,
    claimed_by character varying(80),
    claimed_at timestamp with time zone,
    settled_at timestamp with time zone,
    channel character varying(40),
    message_ts character varying(32),
    reason character varying(200),
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;
CREATE TABLE public.quieted_rule (
    id integer NOT NULL,
    team_id integer NOT NULL,
    rule character varying(24) NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.quieted_rule_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.quieted_rule_id_seq OWNED BY public.quieted_rule.id;
CREATE TABLE public.report (
    id bigint NOT NULL,
    member_id integer NOT NULL,
    source character varying(24) NOT NULL,
    request character varying(80),
    made_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.report_id_seq OWNED BY public.report.id;
CREATE TABLE public.result (
    id bigint NOT NULL,
    team_id integer NOT NULL,
    report_id bigint NOT NULL,
    metric character varying(24) NOT NULL,
    platform character varying(24),
    value bigint NOT NULL,
    is_change boolean NOT NULL,
    on_day date NOT NULL,
    undone_at timestamp with time zone,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.result_id_seq OWNED BY public.result.id;
CREATE TABLE public.schedule (
    id bigint NOT NULL,
    kind character varying(24) NOT NULL,
    subject_id integer NOT NULL,
    weekdays smallint NOT NULL,
    at_time smallint NOT NULL,
    zone character varying(64) NOT NULL,
    next_due_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.schedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.schedule_id_seq OWNED BY public.schedule.id;
CREATE TABLE public.seen (
    id bigint NOT NULL,
    event character varying(80) NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.seen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.seen_id_seq OWNED BY public.seen.id;
CREATE TABLE public.team (
    id integer NOT NULL,
    channel character varying(40) NOT NULL,
    purpose character varying(24) NOT NULL,
    purpose_words character varying(200) NOT NULL,
    zone character varying(64) NOT NULL,
    digest_weekday integer NOT NULL,
    digest_at smallint NOT NULL,
    checkin_weekdays smallint NOT NULL,
    checkin_at smallint NOT NULL,
    set_up_by character varying(40) NOT NULL,
    set_up_at timestamp with time zone NOT NULL,
    currency character varying(3),
    trouble character varying(80),
    advised_on date,
    advised_rule character varying(24),
    advised_about integer,
    workspace_id integer NOT NULL
);
CREATE SEQUENCE public.team_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.team_id_seq OWNED BY public.team.id;
CREATE TABLE public.workspace (
    id integer NOT NULL,
    slack_id character varying(40) NOT NULL,
    bot_user character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    trouble character varying(80),
    paused_until timestamp with time zone
);
CREATE SEQUENCE public.workspace_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.workspace_id_seq OWNED BY public.workspace.id;
ALTER TABLE ONLY public.line_item ALTER COLUMN id SET DEFAULT nextval('public.line_item_id_seq'::regclass);
ALTER TABLE ONLY public.member ALTER COLUMN id SET DEFAULT nextval('public.member_id_seq'::regclass);
ALTER TABLE ONLY public.objective ALTER COLUMN id SET DEFAULT nextval('public.objective_id_seq'::regclass);
ALTER TABLE ONLY public.objective_change ALTER COLUMN id SET DEFAULT nextval('public.objective_change_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);
ALTER TABLE ONLY public.quieted_rule ALTER COLUMN id SET DEFAULT nextval('public.quieted_rule_id_seq'::regclass);
ALTER TABLE ONLY public.report ALTER COLUMN id SET DEFAULT nextval('public.report_id_seq'::regclass);
ALTER TABLE ONLY public.result ALTER COLUMN id SET DEFAULT nextval('public.result_id_seq'::regclass);
ALTER TABLE ONLY public.schedule ALTER COLUMN id SET DEFAULT nextval('public.schedule_id_seq'::regclass);
ALTER TABLE ONLY public.seen ALTER COLUMN id SET DEFAULT nextval('public.seen_id_seq'::regclass);
ALTER TABLE ONLY public.team ALTER COLUMN id SET DEFAULT nextval('public.team_id_seq'::regclass);
ALTER TABLE ONLY public.workspace ALTER COLUMN id SET DEFAULT nextval('public.workspace_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.member VALUES (1, 'U0ADA', 'Europe/Stockholm', false, NULL, NULL, NULL, NULL, '2026-11-23 23:00:00+00', NULL, '2026-09-28 08:30:00+00', 1);
INSERT INTO public.member VALUES (2, 'U0BEN', 'Europe/London', false, NULL, NULL, NULL, '2026-11-25', '2026-11-23 23:00:00+00', NULL, '2026-09-28 08:30:00+00', 1);
INSERT INTO public.member VALUES (3, 'U0CLEO', 'America/New_York', false, NULL, NULL, '2026-11-23 08:30:00+00', NULL, '2026-11-23 23:00:00+00', NULL, '2026-09-28 08:30:00+00', 1);
INSERT INTO public.membership VALUES (1, 2, true, 1);
INSERT INTO public.membership VALUES (1, 3, true, 1);
INSERT INTO public.membership VALUES (1, 1, true, 1);
INSERT INTO public.objective VALUES (1, 1, 1, 'comments', 'linkedin', 'total', 400000, NULL, false, '2026-09-28', '2026-12-29', NULL, '2026-09-28 08:30:00+00', 1);
INSERT INTO public.objective VALUES (2, 1, 1, 'followers', 'facebook', 'level', 10000000, NULL, false, '2026-09-28', '2027-01-20', NULL, '2026-09-28 08:30:00+00', 1);
INSERT INTO public.objective VALUES (3, 1, 3, 'posts', 'blog', 'rate', 20000, 'week', false, '2026-09-28', NULL, '2026-11-23', '2026-09-28 08:30:00+00', 1);
INSERT INTO public.outbox VALUES (1, 'checkin:1:2026-11-03', 'checkin', 1, 'sent', '2026-11-03 08:30:00+00', '2026-11-03 08:30:00+00', '2026-11-04 20:30:00+00', 1, false, false, 'one', '2026-11-03 08:30:00+00', '2026-11-03 08:30:00+00', 'D0ADA', '1700000000.000100', NULL, 1);
INSERT INTO public.outbox VALUES (2, 'checkin:1:2026-11-04', 'checkin', 1, 'skipped', '2026-11-04 08:30:00+00', '2026-11-04 08:30:00+00', '2026-11-05 20:30:00+00', 1, false, false, 'one', '2026-11-04 08:30:00+00', '2026-11-04 08:30:00+00', NULL, NULL, 'nothing is due', 1);
INSERT INTO public.outbox VALUES (3, 'checkin:1:2026-11-05', 'checkin', 1, 'skipped', '2026-11-05 08:30:00+00', '2026-11-05 08:30:00+00', '2026-11-06 20:30:00+00', 1, false, false, 'one', '2026-11-05 08:30:00+00', '2026-11-05 08:30:00+00', NULL, NULL, 'half as often: the last two went unanswered', 1);
INSERT INTO public.outbox VALUES (4, 'digest:1:2026-11-06', 'digest', 1, 'skipped', '2026-11-06 08:30:00+00', '2026-11-06 08:30:00+00', '2026-11-07 20:30:00+00', 1, false, false, 'one', '2026-11-06 08:30:00+00', '2026-11-06 08:30:00+00', NULL, NULL, 'the channel refuses (is_archived)', 1);
INSERT INTO public.outbox VALUES (5, 'digest:1:2026-11-07', 'digest', 1, 'failed', '2026-11-07 08:30:00+00', '2026-11-07 08:30:00+00', '2026-11-08 20:30:00+00', 1, false, false, 'one', '2026-11-07 08:30:00+00', '2026-11-07 08:30:00+00', 'C0MARKETING', NULL, 'is_archived', 1);
INSERT INTO public.outbox VALUES (6, 'digest:1:2026-11-08', 'digest', 1, 'failed', '2026-11-08 08:30:00+00', '2026-11-08 08:30:00+00', '2026-11-09 20:30:00+00', 1, false, false, 'one', '2026-11-08 08:30:00+00', '2026-11-08 08:30:00+00', NULL, NULL, 'Slack answered 503', 1);
INSERT INTO public.outbox VALUES (7, 'digest:1:2026-11-09', 'digest', 1, 'failed', '2026-11-09 08:30:00+00', '2026-11-09 08:30:00+00', '2026-11-10 20:30:00+00', 1, false, false, 'one', '2026-11-09 08:30:00+00', '2026-11-09 08:30:00+00', NULL, NULL, 'A reason of long ago', 1);
INSERT INTO public.outbox VALUES (8, 'digest:1:2026-11-10', 'digest', 1, 'unknown', '2026-11-10 08:30:00+00', '2026-11-10 08:30:00+00', '2026-11-11 20:30:00+00', 1, false, false, 'one', '2026-11-10 08:30:00+00', '2026-11-10 08:30:00+00', 'C0MARKETING', NULL, 'its answer was lost, and the channel cannot be read (missing_scope)', 1);
INSERT INTO public.outbox VALUES (9, 'digest:1:2026-11-11', 'digest', 1, 'expired', '2026-11-11 08:30:00+00', '2026-11-11 08:30:00+00', '2026-11-12 20:30:00+00', 1, false, true, 'one', '2026-11-11 08:30:00+00', '2026-11-11 08:30:00+00', NULL, NULL, 'its time was over', 1);
INSERT INTO public.outbox VALUES (10, 'trouble:1:2026-11-20T0830', 'trouble', 1, 'sent', '2026-11-20 08:30:00+00', '2026-11-20 08:30:00+00', '2026-11-21 20:30:00+00', 1, false, true, 'one', '2026-11-20 08:30:00+00', '2026-11-20 08:30:00+00', 'D0ADA', '2.0', NULL, 1);
INSERT INTO public.outbox VALUES (11, 'orphans:1:2:2026-11-23T0800', 'orphans', 1, 'queued', '2026-11-23 08:00:00+00', '2026-11-23 08:35:00+00', '2026-11-24 20:00:00+00', 1, true, true, 'one', '2026-11-23 08:00:00+00', NULL, NULL, NULL, 'Slack asked to wait', 1);
INSERT INTO public.quieted_rule VALUES (1, 1, 'stale', 1);
INSERT INTO public.report VALUES (1, 1, 'command', NULL, '2026-10-01 08:30:00+00', 1);
INSERT INTO public.report VALUES (2, 1, 'command', NULL, '2026-10-08 08:30:00+00', 1);
INSERT INTO public.report VALUES (3, 1, 'command', NULL, '2026-10-15 08:30:00+00', 1);
INSERT INTO public.report VALUES (4, 1, 'command', NULL, '2026-10-22 08:30:00+00', 1);
INSERT INTO public.report VALUES (5, 1, 'command', NULL, '2026-10-29 08:30:00+00', 1);
INSERT INTO public.report VALUES (6, 1, 'command', NULL, '2026-11-05 08:30:00+00', 1);
INSERT INTO public.report VALUES (7, 1, 'command', NULL, '2026-11-12 08:30:00+00', 1);
INSERT INTO public.report VALUES (8, 1, 'command', NULL, '2026-11-19 08:30:00+00', 1);
INSERT INTO public.report VALUES (9, 1, 'command', NULL, '2026-10-01 08:30:00+00', 1);
INSERT INTO public.report VALUES (10, 1, 'command', NULL, '2026-10-08 08:30:00+00', 1);
INSERT INTO public.report VALUES (11, 1, 'command', NULL, '2026-10-15 08:30:00+00', 1);
INSERT INTO public.report VALUES (12, 1, 'command', NULL, '2026-10-22 08:30:00+00', 1);
INSERT INTO public.report VALUES (13, 1, 'command', NULL, '2026-10-29 08:30:00+00', 1);
INSERT INTO public.report VALUES (14, 1, 'command', NULL, '2026-11-05 08:30:00+00', 1);
INSERT INTO public.report VALUES (15, 1, 'command', NULL, '2026-11-12 08:30:00+00', 1);
INSERT INTO public.report VALUES (16, 1, 'command', NULL, '2026-11-19 08:30:00+00', 1);
INSERT INTO public.report VALUES (17, 3, 'command', NULL, '2026-10-05 08:20:00+00', 1);
INSERT INTO public.report VALUES (18, 3, 'command', NULL, '2026-10-12 08:20:00+00', 1);
INSERT INTO public.report VALUES (19, 3, 'command', NULL, '2026-10-19 08:20:00+00', 1);
INSERT INTO public.report VALUES (20, 3, 'command', NULL, '2026-10-26 08:20:00+00', 1);
INSERT INTO public.report VALUES (21, 3, 'command', NULL, '2026-11-09 08:20:00+00', 1);
INSERT INTO public.report VALUES (22, 3, 'command', NULL, '2026-11-16 08:20:00+00', 1);
INSERT INTO public.report VALUES (23, 3, 'command', NULL, '2026-11-23 08:20:00+00', 1);
INSERT INTO public.report VALUES (24, 1, 'command', NULL, '2026-11-23 08:30:00+00', 1);
INSERT INTO public.report VALUES (25, 1, 'form', 'V0FORM', '2026-11-23 08:32:00+00', 1);
INSERT INTO public.result VALUES (1, 1, 1, 'comments', 'linkedin', 30000, true, '2026-10-01', NULL, 1);
INSERT INTO public.result VALUES (2, 1, 2, 'comments', 'linkedin', 20000, true, '2026-10-08', NULL, 1);
INSERT INTO public.result VALUES (3, 1, 3, 'comments', 'linkedin', 40000, true, '2026-10-15', NULL, 1);
INSERT INTO public.result VALUES (4, 1, 4, 'comments', 'linkedin', 30000, true, '2026-10-22', NULL, 1);
INSERT INTO public.result VALUES (5, 1, 5, 'comments', 'linkedin', 10000, true, '2026-10-29', NULL, 1);
INSERT INTO public.result VALUES (6, 1, 6, 'comments', 'linkedin', 20000, true, '2026-11-05', NULL, 1);
INSERT INTO public.result VALUES (7, 1, 7, 'comments', 'linkedin', 10000, true, '2026-11-12', NULL, 1);
INSERT INTO public.result VALUES (8, 1, 8, 'comments', 'linkedin', 10000, true, '2026-11-19', NULL, 1);
INSERT INTO public.result VALUES (9, 1, 9, 'followers', 'facebook', 8200000, false, '2026-10-01', NULL, 1);
INSERT INTO public.result VALUES (10, 1, 10, 'followers', 'facebook', 8380000, false, '2026-10-08', NULL, 1);
INSERT INTO public.result VALUES (11, 1, 11, 'followers', 'facebook', 8510000, false, '2026-10-15', NULL, 1);
INSERT INTO public.result VALUES (12, 1, 12, 'followers', 'facebook', 8660000, false, '2026-10-22', NULL, 1);
INSERT INTO public.result VALUES (13, 1, 13, 'followers', 'facebook', 8800000, false, '2026-10-29', NULL, 1);
INSERT INTO public.result VALUES (14, 1, 14, 'followers', 'facebook', 8940000, false, '2026-11-05', NULL, 1);
INSERT INTO public.result VALUES (15, 1, 15, 'followers', 'facebook', 9050000, false, '2026-11-12', NULL, 1);
INSERT INTO public.result VALUES (16, 1, 16, 'followers', 'facebook', 9210000, false, '2026-11-19', NULL, 1);
INSERT INTO public.result VALUES (17, 1, 17, 'posts', 'blog', 20000, true, '2026-10-05', NULL, 1);
INSERT INTO public.result VALUES (18, 1, 18, 'posts', 'blog', 20000, true, '2026-10-12', NULL, 1);
INSERT INTO public.result VALUES (19, 1, 19, 'posts', 'blog', 10000, true, '2026-10-19', NULL, 1);
INSERT INTO public.result VALUES (20, 1, 20, 'posts', 'blog', 20000, true, '2026-10-26', NULL, 1);
INSERT INTO public.result VALUES (21, 1, 21, 'posts', 'blog', 20000, true, '2026-11-09', NULL, 1);
INSERT INTO public.result VALUES (22, 1, 22, 'posts', 'blog', 20000, true, '2026-11-16', NULL, 1);
INSERT INTO public.result VALUES (23, 1, 23, 'posts', 'blog', 20000, true, '2026-11-23', NULL, 1);
INSERT INTO public.result VALUES (24, 1, 24, 'comments', 'linkedin', 990000, true, '2026-11-23', '2026-11-23 08:31:00+00', 1);
INSERT INTO public.result VALUES (25, 1, 25, 'comments', 'linkedin', 20000, true, '2026-11-23', NULL, 1);
INSERT INTO public.schedule VALUES (4, 'digest', 1, 2, 540, 'Europe/Stockholm', '2026-11-24 08:00:00+00', 1);
INSERT INTO public.schedule VALUES (1, 'checkin', 1, 1, 540, 'Europe/Stockholm', '2026-11-30 08:00:00+00', 1);
INSERT INTO public.schedule VALUES (2, 'checkin', 2, 1, 540, 'Europe/London', '2026-11-30 09:00:00+00', 1);
INSERT INTO public.seen VALUES (1, 'Ev0OLD', '2026-11-23 08:30:00+00', 1);
INSERT INTO public.team VALUES (1, 'C0MARKETING', 'sell', 'Fill the author evenings', 'Europe/Stockholm', 1, 540, 1, 540, 'U0ADA', '2026-09-28 08:30:00+00', NULL, 'restricted_action', '2026-11-17', 'stale', 1, 1);
INSERT INTO public.workspace VALUES (1, 'T0ACME', 'U0BOT', '2026-09-28 08:30:00+00', NULL, NULL);
SELECT pg_catalog.setval('public.line_item_id_seq', 1, false);
SELECT pg_catalog.setval('public.member_id_seq', 3, true);
SELECT pg_catalog.setval('public.objective_change_id_seq', 1, false);
SELECT pg_catalog.setval('public.objective_id_seq', 3, true);
SELECT pg_catalog.setval('public.outbox_id_seq', 11, true);
SELECT pg_catalog.setval('public.quieted_rule_id_seq', 1, true);
SELECT pg_catalog.setval('public.report_id_seq', 25, true);
SELECT pg_catalog.setval('public.result_id_seq', 25, true);
SELECT pg_catalog.setval('public.schedule_id_seq', 14, true);
SELECT pg_catalog.setval('public.seen_id_seq', 1, true);
SELECT pg_catalog.setval('public.team_id_seq', 1, true);
SELECT pg_catalog.setval('public.workspace_id_seq', 1, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.line_item
    ADD CONSTRAINT pk_line_item PRIMARY KEY (id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT pk_member PRIMARY KEY (id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT pk_membership PRIMARY KEY (team_id, member_id);
ALTER TABLE ONLY public.objective
    ADD CONSTRAINT pk_objective PRIMARY KEY (id);
ALTER TABLE ONLY public.objective_change
    ADD CONSTRAINT pk_objective_change PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.quieted_rule
    ADD CONSTRAINT pk_quieted_rule PRIMARY KEY (id);
ALTER TABLE ONLY public.report
    ADD CONSTRAINT pk_report PRIMARY KEY (id);
ALTER TABLE ONLY public.result
    ADD CONSTRAINT pk_result PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT pk_schedule PRIMARY KEY (id);
ALTER TABLE ONLY public.seen
    ADD CONSTRAINT pk_seen PRIMARY KEY (id);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT pk_team PRIMARY KEY (id);
ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT pk_workspace PRIMARY KEY (id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT uq_member_workspace_id_slack_user UNIQUE (workspace_id, slack_user);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_workspace_id_slot UNIQUE (workspace_id, slot);
ALTER TABLE ONLY public.quieted_rule
    ADD CONSTRAINT uq_quieted_rule_team_id_rule UNIQUE (team_id, rule);
ALTER TABLE ONLY public.report
    ADD CONSTRAINT uq_report_workspace_id_request UNIQUE (workspace_id, request);
ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT uq_schedule_kind_subject_id UNIQUE (kind, subject_id);
ALTER TABLE ONLY public.seen
    ADD CONSTRAINT uq_seen_workspace_id_event UNIQUE (workspace_id, event);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT uq_team_workspace_id_channel UNIQUE (workspace_id, channel);
ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT uq_workspace_slack_id UNIQUE (slack_id);
CREATE INDEX ix_line_item_workspace_id_team_id ON public.line_item USING btree (workspace_id, team_id);
CREATE INDEX ix_membership_member_id ON public.membership USING btree (member_id);
CREATE INDEX ix_objective_change_objective_id ON public.objective_change USING btree (objective_id);
CREATE INDEX ix_objective_workspace_id_owner_id_closed_on ON public.objective USING btree (workspace_id, owner_id, closed_on);
CREATE INDEX ix_objective_workspace_id_team_id_closed_on ON public.objective USING btree (workspace_id, team_id, closed_on);
CREATE INDEX ix_outbox_state_available_at ON public.outbox USING btree (state, available_at);
CREATE INDEX ix_outbox_workspace_id_kind_subject_id_due_at ON public.outbox USING btree (workspace_id, kind, subject_id, due_at);
CREATE INDEX ix_report_workspace_id_member_id_made_at ON public.report USING btree (workspace_id, member_id, made_at);
CREATE INDEX ix_result_report_id ON public.result USING btree (report_id);
CREATE INDEX ix_result_workspace_id_team_id_metric_on_day ON public.result USING btree (workspace_id, team_id, metric, on_day);
CREATE INDEX ix_schedule_next_due_at ON public.schedule USING btree (next_due_at);
CREATE INDEX ix_seen_seen_at ON public.seen USING btree (seen_at);
ALTER TABLE ONLY public.line_item
    ADD CONSTRAINT fk_line_item_team_id_team FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.line_item
    ADD CONSTRAINT fk_line_item_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.member
    ADD CONSTRAINT fk_member_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT fk_membership_member_id_member FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT fk_membership_team_id_team FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT fk_membership_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.objective_change
    ADD CONSTRAINT fk_objective_change_by_id_member FOREIGN KEY (by_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.objective_change
    ADD CONSTRAINT fk_objective_change_objective_id_objective FOREIGN KEY (objective_id) REFERENCES public.objective(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.objective_change
    ADD CONSTRAINT fk_objective_change_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.objective
    ADD CONSTRAINT fk_objective_owner_id_member FOREIGN KEY (owner_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.objective
    ADD CONSTRAINT fk_objective_team_id_team FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.objective
    ADD CONSTRAINT fk_objective_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.quieted_rule
    ADD CONSTRAINT fk_quieted_rule_team_id_team FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.quieted_rule
    ADD CONSTRAINT fk_quieted_rule_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.report
    ADD CONSTRAINT fk_report_member_id_member FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.report
    ADD CONSTRAINT fk_report_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.result
    ADD CONSTRAINT fk_result_report_id_report FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.result
    ADD CONSTRAINT fk_result_team_id_team FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.result
    ADD CONSTRAINT fk_result_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT fk_schedule_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.seen
    ADD CONSTRAINT fk_seen_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team
    ADD CONSTRAINT fk_team_workspace_id_workspace FOREIGN KEY (workspace_id) REFERENCES public.workspace(id) ON DELETE CASCADE;
