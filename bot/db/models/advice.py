"""What digests advised, and which advice a team does not want."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Key, Owned


class AdviceRow(Owned, Base):
    """What a digest advised on a day: the rule, and the objective it was about, if any."""

    __tablename__ = "advice"
    __table_args__ = (UniqueConstraint("team_id", "said_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    said_on: Mapped[date]
    rule: Mapped[str] = mapped_column(Key)
    about: Mapped[int | None]


class MutedRuleRow(Owned, Base):
    """A rule whose advice a team has muted."""

    __tablename__ = "muted_rule"
    __table_args__ = (UniqueConstraint("team_id", "rule"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(Key)
