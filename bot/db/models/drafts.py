"""Drafts that somebody is asked about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, SlackId, belongs


class DraftRequestRow(Owned, Base):
    """A question about a draft: who asked whom, and what came of it.

    Without `asked`, the channel is asked. `decision` is empty while it is open, and for one that
    nobody answered by `ends_at`. `words` are deleted some time after the end; `digest`, the SHA-256
    of them, stays.
    """

    __tablename__ = "draft_request"
    __table_args__ = (belongs("team_id", "team"), Index(None, "team_id", "digest"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int]
    by: Mapped[str] = mapped_column("asked_by", SlackId)
    asked: Mapped[str | None] = mapped_column("asked_user", SlackId)
    platform: Mapped[str | None] = mapped_column(Key)
    digest: Mapped[str] = mapped_column(String(64))
    words: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    decision: Mapped[str | None] = mapped_column(Key)
    decided_by: Mapped[str | None] = mapped_column(SlackId)
    decided_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(Text, server_default="")
