"""Reports, and the values that they hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, EntryKey, Key, Owned

COUNTS = text("undone_at IS NULL")


class ReportRow(Owned, Base):
    """One act of reporting. `idempotency_key` is Slack's id of the form: a form counts once."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("workspace_id", "idempotency_key"),
        Index(None, "workspace_id", "member_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(Key)
    idempotency_key: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]


class ResultRow(Owned, Base):
    """One value of a report. Taken back, it stays as history and counts no more.

    `asked_for` is the week or month that a check-in asked for, if the value answers one, in the
    words of `AskedPeriod`; its day may be moved between that period's last and the report's.
    `first_on` is the first of the days that the value is all of, where there are more: 60 in
    January. Its day is the last of them.

    A value is never changed: what it is corrected to is a row of its own in the same report, and
    `original_id` is the first row of all these. `undone_by_id` is who took a row back or corrected
    it, None in rows older than the column. `note` is what somebody wrote beside the value.
    """

    __tablename__ = "result"
    __table_args__ = (
        # Holds all that sums and levels need, of the results that count.
        Index(
            "ix_result_that_counts",
            *("workspace_id", "team_id", "metric", "platform", "on_day"),
            *("value", "is_change", "undone_at", "first_on", "original_id"),
            sqlite_where=COUNTS,
            postgresql_where=COUNTS,
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    metric: Mapped[str] = mapped_column(EntryKey)
    platform: Mapped[str | None] = mapped_column(EntryKey)
    value: Mapped[Decimal]
    change: Mapped[bool] = mapped_column("is_change")
    on: Mapped[date] = mapped_column("on_day")
    undone_at: Mapped[datetime | None]
    asked_for: Mapped[str | None] = mapped_column(Key)
    first_on: Mapped[date | None]
    original_id: Mapped[int | None] = mapped_column(
        ForeignKey("result.id", ondelete="CASCADE"), index=True
    )
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="SET NULL"))
    note: Mapped[str | None] = mapped_column(String(120))
