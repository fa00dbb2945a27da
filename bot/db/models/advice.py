"""What digests advised, and which advice a team does not want."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Key, Owned, SlackId, belongs


class AdviceRow(Owned, Base):
    """What a digest advised on a day: the rule, and the objective it was about, if any.

    `based_on` are the numbers that it was said with; None in rows older than the column.
    A step has a day on which it is due; it is `done` by what the Slack user `done_by` answered.
    `outcome` is what the digest of `told_on` said of it; that of `recalled_on` called it to mind.
    """

    __tablename__ = "advice"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("about", "objective")),
        UniqueConstraint("team_id", "said_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    said_on: Mapped[date]
    rule: Mapped[str] = mapped_column(Key)
    about: Mapped[int | None] = mapped_column(index=True)
    based_on: Mapped[str | None] = mapped_column(Text)
    due_on: Mapped[date | None]
    done: Mapped[str | None] = mapped_column(Key)
    done_by: Mapped[str | None] = mapped_column(SlackId)
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(Key)
    told_on: Mapped[date | None]
    recalled_on: Mapped[date | None]


class MutedRuleRow(Owned, Base):
    """A rule whose advice a team has muted."""

    __tablename__ = "muted_rule"
    __table_args__ = (belongs("team_id", "team"), UniqueConstraint("team_id", "rule"))

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    rule: Mapped[str] = mapped_column(Key)
