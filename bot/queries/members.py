"""Members: their wishes, their teams, and the check-ins that they got."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from bot.db.models import MemberRow, OutboxRow, ReportRow
from bot.db.query import Key, Query
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.queries.rows import AnyRow

MEMORY = 10
"""So many check-ins, the latest, are more than the rules of nudging look back on."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_MEMBERS = Query(
    select(
        *MemberRow.__table__.c,
        MemberRow.user.label("user"),
        MemberRow.at.label("at"),
        select(func.max(ReportRow.created_at))
        .where(
            ReportRow.workspace_id == MemberRow.workspace_id, ReportRow.member_id == MemberRow.id
        )
        .scalar_subquery()
        .label("reported_at"),
    ),
    MemberRow,
    by=MemberRow.id,
)


def _sent(table: type[OutboxRow]) -> tuple[ColumnElement[bool], ...]:
    return table.kind == Kind.CHECKIN, table.state == State.SENT, table.on_demand.is_(False)


_OTHER = aliased(OutboxRow)
_OLDEST_WANTED = (
    select(_OTHER.due_at)
    .where(
        *_sent(_OTHER),
        _OTHER.workspace_id == OutboxRow.workspace_id,
        _OTHER.subject_id == OutboxRow.subject_id,
    )
    .order_by(_OTHER.due_at.desc())
    .offset(MEMORY)
    .limit(1)
    .scalar_subquery()
)
_SENT = Query(
    select(OutboxRow.due_at)
    .where(*_sent(OutboxRow), OutboxRow.due_at > func.coalesce(_OLDEST_WANTED, LONG_AGO))
    .order_by(OutboxRow.due_at),
    OutboxRow,
    by=OutboxRow.subject_id,
)


def load_member_rows(session: Session, members: Collection[Key]) -> dict[Key, AnyRow]:
    """Those of these members that are there, and when each reported last."""
    found = _MEMBERS.rows_by_key(session, members)
    return {member: row for member, rows in found.items() for row in rows}


def load_sent_checkins(session: Session, members: Collection[Key]) -> dict[Key, list[datetime]]:
    """When the last check-ins that these members were sent by schedule were due, in order."""
    found = _SENT.rows_by_key(session, members)
    return {member: [row.due_at for row in rows] for member, rows in found.items()}
