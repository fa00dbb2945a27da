"""What digests of teams said lately, besides their lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, RemarkRow
from bot.db.query import Key, Query
from bot.domain.coaching.remarks import Part, Remark
from bot.domain.messages.message import State

_SAID = Query(
    select(RemarkRow.day, RemarkRow.part, RemarkRow.key, RemarkRow.about)
    .join(OutboxRow, OutboxRow.id == RemarkRow.message_id)
    .where(OutboxRow.state == State.SENT)
    .order_by(RemarkRow.message_id),
    *(RemarkRow, OutboxRow),
    by=RemarkRow.team_id,
)


def load_remarks(session: Session, teams: Collection[Key]) -> dict[Key, Sequence[Remark]]:
    """The remarks of the digests that were posted, the latest last."""
    found = _SAID.rows_by_key(session, teams)
    return {
        team: [Remark(row.day, Part(row.part), row.key, row.about) for row in rows]
        for team, rows in found.items()
    }
