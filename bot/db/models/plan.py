"""The marketing plan."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, EntryKey, Key, Owned, SlackId, belongs


class LineItemRow(Owned, Base):
    """A line item of a team's marketing plan; money is in the team's currency.

    `hourly_cost` holds from `hourly_cost_since` on; None: it always did.
    """

    __tablename__ = "line_item"
    __table_args__ = (
        belongs("team_id", "team"),
        UniqueConstraint("id", "workspace_id"),
        Index(None, "workspace_id", "team_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(Key)
    platform: Mapped[str | None] = mapped_column(EntryKey)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    budget: Mapped[Decimal | None]
    hourly_cost: Mapped[Decimal | None]
    hourly_cost_since: Mapped[date | None]
    metric: Mapped[str] = mapped_column(EntryKey)
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class CostEntryRow(Owned, Base):
    """Money spent or hours worked, a total of results, or what an hour cost before that day.

    Taken back, it stays as history and counts no more. `by_id` is None for what was carried over
    from the time when line items held totals without a day.
    """

    __tablename__ = "cost_entry"
    __table_args__ = (belongs("line_item_id", "line_item"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    line_item_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(Key)
    value: Mapped[Decimal]
    hourly_cost: Mapped[Decimal | None]
    on: Mapped[date] = mapped_column("on_day")
    by_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class PlanCopyRow(Owned, Base):
    """The copy of a team's plan in its channel's canvas.

    Without a `canvas` there is none, and until `refused_until` none is offered: Slack refused it.
    `changes` counts those of the plan and its digests, `written` how many of them the copy shows.
    While one process rewrites it, until `claimed_until`, no other does. `lost`: Slack no longer
    lets it be rewritten.
    """

    __tablename__ = "plan_copy"
    __table_args__ = (belongs("team_id", "team"), UniqueConstraint("workspace_id", "team_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    canvas: Mapped[str | None] = mapped_column(SlackId)
    changes: Mapped[int] = mapped_column(server_default="0")
    written: Mapped[int] = mapped_column(server_default="0")
    claimed_until: Mapped[datetime | None]
    refused_until: Mapped[datetime | None]
    lost: Mapped[bool] = mapped_column(server_default=false())
