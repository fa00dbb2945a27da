"""The workspace, and the events of Slack's that it took."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Owned, SlackId


class WorkspaceRow(Base):
    """One Slack installation.

    `delivery_error` is Slack's code while its token does not work; until `paused_until` Slack wants
    no more messages.
    """

    __tablename__ = "workspace"

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_id: Mapped[str] = mapped_column(SlackId, unique=True)
    bot_user: Mapped[str] = mapped_column(SlackId)
    created_at: Mapped[datetime]
    delivery_error: Mapped[str | None] = mapped_column(String(80))
    paused_until: Mapped[datetime | None]


class ProcessedEventRow(Owned, Base):
    """An event of Slack's that was taken; Slack repeats what it thinks was lost, for a day."""

    __tablename__ = "processed_event"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    event: Mapped[str] = mapped_column(String(80))
    processed_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("workspace_id", "event"),)
