"""What digests said besides their lines."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, belongs


class RemarkRow(Owned, Base):
    """A headline, a tie, a note or thanks of a digest, in the domain's keys.

    It is of an outbox message, and counts as said once that is sent. `about` is the objective that
    it was about, if any.
    """

    __tablename__ = "remark"
    __table_args__ = (
        *(belongs("team_id", "team"), belongs("about", "objective")),
        UniqueConstraint("message_id", "part"),
        Index(None, "workspace_id", "team_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int]
    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"))
    day: Mapped[date]
    part: Mapped[str] = mapped_column(Key)
    key: Mapped[str] = mapped_column(Key)
    about: Mapped[int | None] = mapped_column(index=True)
