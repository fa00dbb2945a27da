"""What digests that were posted said of objectives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, belongs


class PublishedRow(Owned, Base):
    """What a digest says of an objective on its day, in the team's calendar.

    It is of an outbox message, and counts as published once that is sent. `value` is about the week
    or month that begins on `period_on` where the objective has those. `latest_result` is the
    greatest id among the results that the objective had, 0 without any.
    """

    __tablename__ = "published"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("objective_id", "objective")),
        UniqueConstraint("message_id", "objective_id"),
        Index(None, "workspace_id", "team_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int]
    objective_id: Mapped[int] = mapped_column(index=True)
    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"))
    day: Mapped[date]
    value: Mapped[Decimal | None]
    verdict: Mapped[str] = mapped_column(Key)
    period_on: Mapped[date | None]
    latest_result: Mapped[int] = mapped_column(BigInteger)
