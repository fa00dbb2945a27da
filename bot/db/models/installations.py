"""Installations by OAuth, and the states of installs that were used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, SlackId


class InstallationRow(Base):
    """What Slack gave when the app was installed, in one workspace or in a whole organisation.

    `team_id` is empty for an organisation, `enterprise_id` for a workspace of none. Both tokens are
    sealed by `bot.db.vault`, and gone once Slack has revoked them. Until `refreshing_until` one
    process asks Slack for the next ones; `refresh_error` is why it did not get them.
    """

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(SlackId)
    team_id: Mapped[str] = mapped_column(SlackId, index=True)
    app_id: Mapped[str] = mapped_column(SlackId)
    bot_user: Mapped[str] = mapped_column(SlackId)
    bot_token: Mapped[str | None] = mapped_column(Text)
    refresh_token: Mapped[str | None] = mapped_column(Text)
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    scopes: Mapped[str] = mapped_column(Text)
    installed_by: Mapped[str] = mapped_column(SlackId)
    installed_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    changed_at: Mapped[datetime] = mapped_column(index=True)
    refreshing_until: Mapped[datetime | None]
    refresh_error: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (UniqueConstraint("enterprise_id", "team_id"),)


class UsedStateRow(Base):
    """The hash of an install's state that has come back from Slack, so that it counts once."""

    __tablename__ = "used_state"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime] = mapped_column(index=True)
