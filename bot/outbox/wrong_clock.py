"""Putting right what a clock wrote that went ahead and was set back since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, WorkspaceRow
from bot.db.upsert import one_of
from bot.domain.messages.message import State
from bot.outbox.outbox import CLOCKS_APART
from bot.outbox.queue import OWN_SLOT
from bot.queries.rows import AnyRow

LONGEST_HELD = timedelta(hours=2)
"""No message and no workspace is held back for longer; Slack's pauses last an hour at most."""
NOT_POSTED = State.SKIPPED, State.FAILED, State.EXPIRED


def put_right(session: Session, now: datetime) -> None:
    """Let everything wait for no longer than it would have with a clock that is right."""
    _revive(session, now)
    _free_slots(session, now)
    _try_again(session, now)
    session.execute(
        update(WorkspaceRow)
        .where(WorkspaceRow.paused_until > now + LONGEST_HELD)
        .values(paused_until=None)
    )


def _revive(session: Session, now: datetime) -> None:
    """Queue again what was given up because its time seemed to be over."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.state == State.EXPIRED,
            OutboxRow.settled_at > now + CLOCKS_APART,
            OutboxRow.due_at <= now,
            OutboxRow.expires_at > now,
        )
        .values(state=State.QUEUED, reason=None, settled_at=None)
        .execution_options(synchronize_session=False)
    )


def _free_slots(session: Session, now: datetime) -> None:
    """Give the slots of days to come back to these days: they were used up too early.

    By Slack's clock, not by ours: were ours behind, each message of the last days would seem to be
    one of days to come, and would be sent again. What may have been posted keeps its slot, too: one
    message missed is cheaper than two.
    """
    rows = session.execute(
        select(OutboxRow.id, OutboxRow.state, OutboxRow.due_at, OutboxRow.message_ts).where(
            OutboxRow.state.in_((State.SENT, *NOT_POSTED)),
            OutboxRow.available_at > now + CLOCKS_APART,
            OutboxRow.due_at > now + CLOCKS_APART,
            OutboxRow.settled_at > now + CLOCKS_APART,
        )
    )
    early = [row.id for row in rows if _is_early(row)]
    if not early:
        return
    session.execute(
        update(OutboxRow)
        .where(one_of(session, OutboxRow.id, early))
        .values(
            slot=OWN_SLOT,
            due_at=now,
            available_at=now,
            settled_at=now,
        )
        .execution_options(synchronize_session=False)
    )


def _is_early(row: AnyRow) -> bool:
    if row.state in NOT_POSTED:
        return True
    posted = datetime.fromtimestamp(float(row.message_ts), UTC)
    return bool(row.due_at - posted > CLOCKS_APART)


def _try_again(session: Session, now: datetime) -> None:
    """Let no message wait for a time to which only a wrong clock can have put it off."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.state == State.QUEUED,
            OutboxRow.available_at > now + LONGEST_HELD,
            OutboxRow.due_at <= now,
            OutboxRow.attempts > 0,
        )
        .values(available_at=now)
        .execution_options(synchronize_session=False)
    )
