"""Objectives, and what was changed about them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, EntryKey, Key, Owned, belongs


class ObjectiveRow(Owned, Base):
    __tablename__ = "objective"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("owner_id", "member")),
        UniqueConstraint("id", "workspace_id"),
        Index(None, "workspace_id", "team_id", "closed_on"),
        Index(None, "workspace_id", "owner_id", "closed_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    owner_id: Mapped[int]
    metric: Mapped[str] = mapped_column(EntryKey)
    platform: Mapped[str | None] = mapped_column(EntryKey)
    kind: Mapped[str] = mapped_column(Key)
    target: Mapped[Decimal]
    per: Mapped[str | None] = mapped_column(Key)
    stretch: Mapped[bool]
    starts_on: Mapped[date]
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    line_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("line_item.id", ondelete="SET NULL"), index=True
    )
    leads_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("objective.id", ondelete="SET NULL"), index=True
    )


class ObjectiveChangeRow(Owned, Base):
    """What was changed about an objective, so that a moved target stays visible."""

    __tablename__ = "objective_change"
    __table_args__ = (belongs("objective_id", "objective"), belongs("by_id", "member"))

    id: Mapped[int] = mapped_column(primary_key=True)
    objective_id: Mapped[int] = mapped_column(index=True)
    by_id: Mapped[int] = mapped_column(index=True)
    field: Mapped[str] = mapped_column(Key)
    old: Mapped[str | None] = mapped_column(String(80))
    new: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]
