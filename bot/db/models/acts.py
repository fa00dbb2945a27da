"""What people did that concerns others."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, belongs


class ActRow(Owned, Base):
    """An act in a team that concerns others: who did what, to what, and how to take it back.

    `subject_id` is the row that was changed, `before` what it held, as JSON. The id stands in the
    column of its table as well, so that the act goes with what it was about.
    """

    __tablename__ = "act"
    __table_args__ = (
        *(
            belongs("team_id", "team"),
            belongs("by_id", "member"),
            belongs("undone_by_id", "member"),
        ),
        *(belongs("objective_id", "objective"), belongs("line_item_id", "line_item")),
        belongs("member_id", "member"),
        Index(None, "team_id", "made_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int]
    by_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(Key)
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    objective_id: Mapped[int | None] = mapped_column(index=True)
    line_item_id: Mapped[int | None] = mapped_column(index=True)
    member_id: Mapped[int | None] = mapped_column(index=True)
    result_id: Mapped[int | None] = mapped_column(
        ForeignKey("result.id", ondelete="CASCADE"), index=True
    )
    before: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(index=True)
