"""Reports, and the values that they hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned


class ReportRow(Owned, Base):
    """One act of reporting. `request` is Slack's id of a form sent: the same form counts once."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("workspace_id", "request"),
        Index(None, "workspace_id", "member_id", "made_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(Key)
    request: Mapped[str | None] = mapped_column(String(80))
    made_at: Mapped[datetime]


class ResultRow(Owned, Base):
    """One value of a report. Taken back, it stays as history and counts no more."""

    __tablename__ = "result"
    __table_args__ = (Index(None, "workspace_id", "team_id", "metric", "on_day"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    metric: Mapped[str] = mapped_column(Key)
    platform: Mapped[str | None] = mapped_column(Key)
    value: Mapped[Decimal]
    change: Mapped[bool] = mapped_column("is_change")
    on: Mapped[date] = mapped_column("on_day")
    undone_at: Mapped[datetime | None]
