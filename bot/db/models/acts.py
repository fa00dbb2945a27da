"""What people did that concerns others."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned


class ActRow(Owned, Base):
    """An act in a team that concerns others: who did what, to what, and how to take it back.

    `subject_id` is the row that was changed, `before` what it held, as JSON.
    """

    __tablename__ = "act"
    __table_args__ = (Index(None, "team_id", "made_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    by_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Key)
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    before: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
