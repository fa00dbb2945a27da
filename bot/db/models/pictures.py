"""Charts that the bot uploaded to Slack."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Owned, SlackId


class PictureRow(Owned, Base):
    """A chart as a file in Slack, of a team or a person; of neither any more, it is to go there."""

    __tablename__ = "picture"
    __table_args__ = (Index(None, "workspace_id", "team_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int | None] = mapped_column(
        ForeignKey("team.id", ondelete="SET NULL"), index=True
    )
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    file: Mapped[str] = mapped_column(SlackId)
    uploaded_at: Mapped[datetime]
