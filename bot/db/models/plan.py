"""The marketing plan."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, EntryKey, Key, Owned


class LineItemRow(Owned, Base):
    """A line item of a team's marketing plan; money is in the team's currency."""

    __tablename__ = "line_item"
    # An id is never given twice: a form may still be open for the one that was removed.
    __table_args__ = (Index(None, "workspace_id", "team_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(Key)
    platform: Mapped[str | None] = mapped_column(EntryKey)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    budget: Mapped[Decimal | None]
    spend: Mapped[Decimal | None]
    hours: Mapped[Decimal | None]
    hourly_cost: Mapped[Decimal | None]
    metric: Mapped[str] = mapped_column(EntryKey)
    results: Mapped[Decimal | None]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
