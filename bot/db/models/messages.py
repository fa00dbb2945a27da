"""What is due when, and what is to be sent."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, SlackId, belongs


class ScheduleRow(Owned, Base):
    """When a team's digest or a member's check-in is due next: the table is the schedule.

    `subject_id` stands in the column of its kind as well, so that the schedule goes with it.
    """

    __tablename__ = "schedule"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("member_id", "member")),
        UniqueConstraint("kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(Key)
    subject_id: Mapped[int]
    team_id: Mapped[int | None] = mapped_column(index=True)
    member_id: Mapped[int | None] = mapped_column(index=True)
    weekdays: Mapped[frozenset[int]]
    at: Mapped[time] = mapped_column("at_time")
    zone: Mapped[str] = mapped_column(String(64))
    next_due_at: Mapped[datetime] = mapped_column(index=True)


URGENT = text("urgent AND state = 'queued'")
OF_TEAM, OF_MEMBER = text("team_id IS NOT NULL"), text("member_id IS NOT NULL")


class OutboxRow(Owned, Base):
    """One message to be sent: a slot occurs once. `available_at` is when to try (again).

    `doubtful`: an earlier try may have reached Slack. `on_demand`: somebody wanted it now, so that
    the rules about nudging do not apply. `urgent`: claimed before all else. `reason` is a `Reason`.
    `posted` is what a team's last digest said, as JSON, so that corrections can be added to it.
    `subject_id` stands in the column of its kind as well, so that the message goes with it.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("member_id", "member")),
        UniqueConstraint("workspace_id", "slot"),
        Index(None, "team_id", sqlite_where=OF_TEAM, postgresql_where=OF_TEAM),
        Index(None, "member_id", sqlite_where=OF_MEMBER, postgresql_where=OF_MEMBER),
        Index(None, "state", "available_at"),
        Index(None, "workspace_id", "kind", "subject_id", "due_at"),
        Index(
            *("ix_outbox_urgent", "available_at"),
            sqlite_where=URGENT,
            postgresql_where=URGENT,
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    slot: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(Key)
    subject_id: Mapped[int]
    team_id: Mapped[int | None]
    member_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(Key)
    due_at: Mapped[datetime]
    available_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    doubtful: Mapped[bool] = mapped_column(default=False)
    on_demand: Mapped[bool] = mapped_column(default=False)
    urgent: Mapped[bool] = mapped_column(server_default=false())
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    channel: Mapped[str | None] = mapped_column(SlackId)
    message_ts: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(String(200))
    reason_detail: Mapped[str | None] = mapped_column(String(200))
    posted: Mapped[str | None] = mapped_column(Text, deferred=True)
