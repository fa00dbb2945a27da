"""What the tables say of messages and schedules, as seen from outside the workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, Row, func, select

from bot.db.models import OutboxRow, ScheduleRow

PASSING = ("queued", "claimed")


def stored(engine: Engine) -> Sequence[Row[int, str, str | None]]:
    """Id, state and reason of each message."""
    with engine.connect() as connection:
        found = select(OutboxRow.id, OutboxRow.state, OutboxRow.reason)
        return connection.execute(found).all()


def due_by(engine: Engine, now: datetime) -> int:
    """How many schedules are still to be planned."""
    with engine.connect() as connection:
        due = select(func.count()).where(ScheduleRow.next_due_at <= now)
        return connection.scalar(due) or 0


def passing(engine: Engine) -> int:
    """How many messages have no outcome yet."""
    with engine.connect() as connection:
        unsettled = select(func.count()).where(OutboxRow.state.in_(PASSING))
        return connection.scalar(unsettled) or 0
