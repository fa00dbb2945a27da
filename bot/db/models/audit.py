"""The audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, event, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, belongs


class AuditEntryRow(Owned, Base):
    """Who changed what, when. Entries are added; see `bot/services/audit.py` for the exceptions.

    They have no team if they concern the workspace. `by_id` and `about_id` are empty for people who
    were forgotten, and `by_id` for what nobody did in Slack, which is `is_system`.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        belongs("team_id", "team"),
        Index(None, "workspace_id", "team_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column("noted_at")
    by_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    is_system: Mapped[bool] = mapped_column(server_default=false())
    what: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    subject: Mapped[str] = mapped_column(Text, server_default="")
    field: Mapped[str] = mapped_column(Key, server_default="")
    old: Mapped[str | None] = mapped_column(String(200))
    new: Mapped[str | None] = mapped_column(String(200))


class AppendOnlyError(Exception):
    """Code tried to change or delete an entry of the log."""


@event.listens_for(AuditEntryRow, "before_update")
@event.listens_for(AuditEntryRow, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _row: AuditEntryRow) -> None:
    raise AppendOnlyError
