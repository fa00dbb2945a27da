"""Alarms: what happened, who does what, the timeline, and what teams prepare."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, EntryKey, Key, Owned, SlackId, belongs

OPEN = text("ended_at IS NULL")


class AlarmRow(Owned, Base):
    """An alarm in a team: what happened, who raised it and who ended it, as Slack users.

    A team has at most one open alarm, whatever is raised at the same time; an alarm in earnest ends
    a drill. `update_due_at` is when the public was promised the next word.
    """

    __tablename__ = "alarm"
    __table_args__ = (
        belongs("team_id", "team"),
        UniqueConstraint("id", "workspace_id"),
        Index(None, "workspace_id", "team_id"),
        Index(*("uq_alarm_open", "team_id"), unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    raised_by: Mapped[str] = mapped_column(SlackId)
    raised_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(SlackId)
    ended_at: Mapped[datetime | None]
    level: Mapped[int] = mapped_column(server_default="2")
    about: Mapped[str] = mapped_column(Key, server_default="other")
    place: Mapped[str] = mapped_column(String(120), server_default="")
    link: Mapped[str] = mapped_column(String(500), server_default="")
    is_drill: Mapped[bool] = mapped_column(server_default=false())
    outcome: Mapped[str | None] = mapped_column(Key)
    update_due_at: Mapped[datetime | None]


class AlarmRoleRow(Owned, Base):
    """Who has a role in an alarm, and since when."""

    __tablename__ = "alarm_role"
    __table_args__ = (belongs("alarm_id", "alarm"),)

    alarm_id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(Key, primary_key=True)
    user: Mapped[str] = mapped_column("slack_user", SlackId)
    since: Mapped[datetime]


class AlarmStepRow(Owned, Base):
    """A step of the checklist that somebody took on or did."""

    __tablename__ = "alarm_step"
    __table_args__ = (belongs("alarm_id", "alarm"),)

    alarm_id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(Key, primary_key=True)
    taken_by: Mapped[str | None] = mapped_column(SlackId)
    done_by: Mapped[str | None] = mapped_column(SlackId)


class AlarmEntryRow(Owned, Base):
    """An entry of the timeline. Entries are added, never changed; `subject` is of its kind."""

    __tablename__ = "alarm_entry"
    __table_args__ = (belongs("alarm_id", "alarm"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    alarm_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column("noted_at")
    by: Mapped[str] = mapped_column("noted_by", SlackId)
    kind: Mapped[str] = mapped_column(Key)
    subject: Mapped[str] = mapped_column(String(80), server_default="")
    words: Mapped[str] = mapped_column(Text, server_default="")


class AlarmStatementRow(Owned, Base):
    """A holding statement as it was written, and who approved it. Its text never changes."""

    __tablename__ = "alarm_statement"
    __table_args__ = (belongs("alarm_id", "alarm"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    alarm_id: Mapped[int] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int]
    by: Mapped[str] = mapped_column("written_by", SlackId)
    written_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(SlackId)
    returned_by: Mapped[str | None] = mapped_column(SlackId)


class AlarmReviewRow(Owned, Base):
    """What a team learned from an alarm: its first sign, and what is to change."""

    __tablename__ = "alarm_review"
    __table_args__ = (belongs("alarm_id", "alarm"),)

    alarm_id: Mapped[int] = mapped_column(primary_key=True)
    sign: Mapped[str] = mapped_column(Text)
    to_change: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column("written_by", SlackId)
    written_at: Mapped[datetime]


class AlarmPlanRow(Owned, Base):
    """What a team prepared for alarms; lists have a line for each entry.

    `listed_days` are months and days, 09-11; `unlisted_words` are built-in ones that drafts are not
    checked for; `reviewed_platforms` want a second pair of eyes. `held_at` is when somebody
    last saved it, or said that it still holds.
    """

    __tablename__ = "alarm_plan"
    __table_args__ = (belongs("team_id", "team"),)

    team_id: Mapped[int] = mapped_column(primary_key=True)
    approver_1: Mapped[str | None] = mapped_column(SlackId)
    backup_1: Mapped[str | None] = mapped_column(SlackId)
    approver_2: Mapped[str | None] = mapped_column(SlackId)
    backup_2: Mapped[str | None] = mapped_column(SlackId)
    approver_3: Mapped[str | None] = mapped_column(SlackId)
    backup_3: Mapped[str | None] = mapped_column(SlackId)
    tools: Mapped[str] = mapped_column(Text, server_default="")
    statements: Mapped[str] = mapped_column(Text, server_default="")
    listed_people: Mapped[str] = mapped_column(Text, server_default="")
    listed_competitors: Mapped[str] = mapped_column(Text, server_default="")
    listed_words: Mapped[str] = mapped_column(Text, server_default="")
    listed_days: Mapped[str] = mapped_column(Text, server_default="")
    unlisted_words: Mapped[str] = mapped_column(Text, server_default="")
    reviewed_platforms: Mapped[str] = mapped_column(Text, server_default="")
    held_at: Mapped[datetime]


class TriageRow(Owned, Base):
    """An unusual number that the person who reported it is asked about, once.

    `platform` is empty for none. It is open until somebody settles it; how, it does not tell.
    """

    __tablename__ = "triage"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("report_id", "report")),
        UniqueConstraint("team_id", "metric", "platform", "on_day"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int]
    metric: Mapped[str] = mapped_column(EntryKey)
    platform: Mapped[str] = mapped_column(EntryKey)
    on: Mapped[date] = mapped_column("on_day")
    report_id: Mapped[int] = mapped_column(BigKey, index=True)
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
