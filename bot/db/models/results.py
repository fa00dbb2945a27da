"""Reports, and the values that they hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, EntryKey, Key, Owned, belongs

COUNTS = text("undone_at IS NULL")
TAKEN_BACK = text("undone_by_id IS NOT NULL")


class ReportRow(Owned, Base):
    """One act of reporting. `idempotency_key` is Slack's id of the form: a form counts once.

    `source` is how it came; all numbers of a file that was imported are one report.
    """

    __tablename__ = "report"
    __table_args__ = (
        belongs("member_id", "member"),
        UniqueConstraint("id", "workspace_id"),
        UniqueConstraint("workspace_id", "idempotency_key"),
        Index(None, "workspace_id", "member_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    member_id: Mapped[int]
    source: Mapped[str] = mapped_column(Key)
    idempotency_key: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]


class ResultRow(Owned, Base):
    """One value of a report. Taken back, it stays as history and counts no more.

    `asked_for` is the week or month that a check-in asked for, if the value answers one, in the
    words of `AskedPeriod`; its day may be moved between that period's last and the report's.
    `first_on` is the first of the days that the value is all of, where there are more: 60 in
    January. Its day is the last of them.
    `imported_as` is the part of an export that it is, in the words of `ExportPart`; None if it was
    typed. `gives_way_to` is the report whose imported number of the same days counts in its place:
    it counts no more for as long as that is there (`bot.domain.progress.origins`).

    A value is never changed: what it is corrected to is a row of its own in the same report, and
    `original_id` is the first row of all these. `undone_by_id` is who took a row back or corrected
    it, None in rows older than the column. `note` is what somebody wrote beside the value.
    """

    __tablename__ = "result"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("report_id", "report")),
        Index(None, "workspace_id", "team_id"),
        Index(None, "undone_by_id", sqlite_where=TAKEN_BACK, postgresql_where=TAKEN_BACK),
        # Holds all that sums and levels need, of the results that count.
        Index(
            "ix_result_that_counts",
            *("workspace_id", "team_id", "metric", "platform", "on_day"),
            *("value", "is_change", "undone_at", "first_on", "original_id", "imported_as"),
            sqlite_where=COUNTS,
            postgresql_where=COUNTS,
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int]
    report_id: Mapped[int] = mapped_column(BigKey, index=True)
    metric: Mapped[str] = mapped_column(EntryKey)
    platform: Mapped[str | None] = mapped_column(EntryKey)
    value: Mapped[Decimal]
    change: Mapped[bool] = mapped_column("is_change")
    on: Mapped[date] = mapped_column("on_day")
    undone_at: Mapped[datetime | None]
    asked_for: Mapped[str | None] = mapped_column(Key)
    first_on: Mapped[date | None]
    imported_as: Mapped[str | None] = mapped_column(String(120))
    gives_way_to: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("report.id", ondelete="SET NULL"), index=True
    )
    original_id: Mapped[int | None] = mapped_column(
        ForeignKey("result.id", ondelete="CASCADE"), index=True
    )
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="SET NULL"))
    note: Mapped[str | None] = mapped_column(String(120))

    @property
    def is_live(self) -> bool:
        """Return True if nobody took it back, also while it gives way to another one."""
        return self.undone_at is None or self.gives_way_to is not None


class PendingImportRow(Owned, Base):
    """What was read of a file that a member dropped, until they import it or don't.

    The file itself is not kept. `reading` is the reading as JSON, `team_id` the team it is for once
    that is known.
    """

    __tablename__ = "pending_import"
    __table_args__ = (belongs("member_id", "member"), belongs("team_id", "team"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    member_id: Mapped[int] = mapped_column(index=True)
    team_id: Mapped[int | None] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(120))
    reading: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(index=True)
