"""What the tables say of messages and schedules, as seen from outside the workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, NullPool, Row, create_engine, func, select

from bot.db.models import OutboxRow, ScheduleRow

PASSING = ("queued", "claimed")


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A connection that takes no lock: who looks waits for no worker, and no worker for them.

    On a busy machine they hold the lock of a SQLite file for longer than a person would wait.
    """
    outside = create_engine(engine.url, poolclass=NullPool)
    with outside.connect() as connection:
        yield connection


def stored(engine: Engine) -> Sequence[Row[int, str, str | None]]:
    """Id, state and reason of each message."""
    with looking(engine) as connection:
        found = select(OutboxRow.id, OutboxRow.state, OutboxRow.reason)
        return connection.execute(found).all()


def due_by(engine: Engine, now: datetime) -> int:
    """How many schedules are still to be planned."""
    with looking(engine) as connection:
        due = select(func.count()).where(ScheduleRow.next_due_at <= now)
        return connection.scalar(due) or 0


def passing(engine: Engine) -> int:
    """How many messages have no outcome yet."""
    with looking(engine) as connection:
        unsettled = select(func.count()).where(OutboxRow.state.in_(PASSING))
        return connection.scalar(unsettled) or 0
