"""Putting messages into the outbox, one for each slot, and taking them out again unsent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, func, select, update
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow
from bot.db.upsert import insert_new
from bot.domain.messages.kinds import KINDS, Kind, Subject
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Reason

OWN_SLOT = OutboxRow.slot.concat(":").concat(cast(OutboxRow.id, String))
"""A slot that only this message can have: it leaves its own to another one."""
SUBJECTS = {Subject.TEAM: "team_id", Subject.MEMBER: "member_id"}
"""The columns that refer to subjects."""


def queue(
    session: Session,
    slot: str,
    kind: Kind,
    subject_id: int,
    *,
    due: datetime,
    on_demand: bool = False,
) -> bool:
    """Queue one message of the session's workspace; tell whether the slot was free."""
    row = row_of(slot, kind, subject_id, due=due, on_demand=on_demand)
    return insert_new(session, OutboxRow, [row]) == 1


def requeue(session: Session, slot: str, kind: Kind, *, due: datetime) -> bool:
    """Move the message that waits in a slot to another time; tell whether one waits."""
    waits = OutboxRow.slot == slot, OutboxRow.kind == kind, OutboxRow.state == State.QUEUED
    row = session.scalars(select(OutboxRow).where(*waits).with_for_update()).first()
    if row is None:
        return False
    row.due_at = row.available_at = due
    row.expires_at, row.on_demand = due + KINDS[kind].lifetime, True
    return True


def is_on_its_way(session: Session, kind: Kind, subject_id: int, *, now: datetime) -> bool:
    """Return True if a message for somebody is being sent, or is to be sent by now."""
    waiting = select(OutboxRow.id).where(
        OutboxRow.kind == kind,
        OutboxRow.subject_id == subject_id,
        OutboxRow.state.in_((State.QUEUED, State.CLAIMED)),
        OutboxRow.due_at <= now,
        OutboxRow.expires_at > now,
    )
    return session.scalars(waiting).first() is not None


def postponed_to(
    session: Session, kind: Kind, subject_id: int, *, now: datetime
) -> datetime | None:
    """When the next message of a kind that waits for a later time is due."""
    return session.scalar(
        select(func.min(OutboxRow.due_at)).where(
            OutboxRow.kind == kind,
            OutboxRow.subject_id == subject_id,
            OutboxRow.state == State.QUEUED,
            OutboxRow.due_at > now,
        )
    )


def row_of(
    slot: str, kind: Kind, subject_id: int, *, due: datetime, on_demand: bool
) -> dict[str, Any]:
    """The row of a message that waits to be sent, but for its workspace."""
    return {
        "slot": slot,
        "kind": kind,
        "subject_id": subject_id,
        **keys_of(kind, subject_id),
        "state": State.QUEUED,
        "due_at": due,
        "available_at": due,
        "expires_at": due + KINDS[kind].lifetime,
        "attempts": 0,
        "doubtful": False,
        "on_demand": on_demand,
        "urgent": KINDS[kind].urgent,
    }


def keys_of(kind: Kind, subject_id: int) -> dict[str, int | None]:
    """The columns that refer to subjects, with that of this kind filled in."""
    column = SUBJECTS[KINDS[kind].subject]
    return {name: subject_id if name == column else None for name in SUBJECTS.values()}


def call_off(
    session: Session, kind: Kind, subject_id: int, reason: Reason, *, now: datetime
) -> None:
    """Do not send what waits in the outbox for somebody who does not want it any more.

    It leaves its slot, so that the day can have another once they want it again.
    """
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.kind == kind,
            OutboxRow.subject_id == subject_id,
            OutboxRow.state == State.QUEUED,
            OutboxRow.doubtful.is_(False),
        )
        .values(
            slot=OWN_SLOT, state=State.SKIPPED, reason=reason, reason_detail=None, settled_at=now
        )
    )
