"""Alarms."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Owned, SlackId

OPEN = text("ended_at IS NULL")


class AlarmRow(Owned, Base):
    """An alarm in a team: what happened, who raised it and who ended it, as Slack users.

    A team has at most one open alarm, whatever is raised at the same time.
    """

    __tablename__ = "alarm"
    __table_args__ = (
        Index(*("uq_alarm_open", "team_id"), unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(200))
    raised_by: Mapped[str] = mapped_column(SlackId)
    raised_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(SlackId)
    ended_at: Mapped[datetime | None]
