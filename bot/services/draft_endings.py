"""Open questions about drafts that end because one of their two people is forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import DraftRequestRow, OutboxRow
from bot.domain.drafts.request import DraftState
from bot.domain.messages.draft_slots import slot_of_outcome
from bot.domain.messages.kinds import Kind
from bot.queries.drafts import draft_request
from bot.services.draft_messages import tell_author


def end_requests_of(session: Session, user: str, *, now: datetime) -> None:
    """Withdraw what they asked, and end at once what only they could have answered."""
    for row in _open(session, DraftRequestRow.by == user, now):
        _withdraw(session, row, now)
    for row in _open(session, DraftRequestRow.asked == user, now):
        _lapse(session, row, now)


def _open(session: Session, named: ColumnElement[bool], now: datetime) -> list[DraftRequestRow]:
    is_open = DraftRequestRow.decision.is_(None), DraftRequestRow.ends_at > now
    return list(session.scalars(select(DraftRequestRow).where(named, *is_open)))


def _withdraw(session: Session, row: DraftRequestRow, now: datetime) -> None:
    row.decision, row.decided_by, row.decided_at = DraftState.WITHDRAWN.value, row.by, now
    session.flush()
    if request := draft_request(session, row.id):
        tell_author(session, request, DraftState.WITHDRAWN, due=now)


def _lapse(session: Session, row: DraftRequestRow, now: datetime) -> None:
    """Let it end now: what tells its author that no one answered has been queued since it began."""
    row.ends_at = now
    slots = [
        slot_of_outcome(kind, row.id, DraftState.LAPSED)
        for kind in (Kind.DRAFT_CLOSED, Kind.DRAFT_TOLD)
    ]
    told = or_(*(OutboxRow.slot == slot for slot in slots))
    session.execute(update(OutboxRow).where(told).values(due_at=now, available_at=now))
