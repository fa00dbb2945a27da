"""Digests as the worker composes them for delivery, without drawing their pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.bootstrap.collector import relieve_collector
from bot.concurrency.threads import Threads
from bot.db.engine import threads_for
from bot.db.models import OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.delivery.composed import Composed
from bot.delivery.composer import Composer
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.outbox.queue import row_of
from bot.services import make_services

Compose = Callable[[], Awaitable[None]]


@contextmanager
def composing(engine: Engine, channels: Collection[str]) -> Iterator[Compose]:
    """A way to compose the digest of one of these channels after the other, each by itself."""
    threads = Threads(threads_for(engine))
    composer = Composer(make_services(Sessions(engine)), threads, most=1)
    messages = cycle(_messages(engine, channels))

    async def compose() -> None:
        composed = await composer.compose(next(messages), datetime.now(UTC))
        if not isinstance(composed, Composed) or composed.chart is None:
            raise AssertionError(f"no digest: {composed}")

    relieve_collector()  # as the worker does
    try:
        yield compose
    finally:
        threads.close()


def _messages(engine: Engine, channels: Collection[str]) -> list[OutboxMessage]:
    """Claimed messages, in the outbox as well: what a digest published names its message."""
    now = datetime.now(UTC)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        teams = session.scalars(select(TeamRow).where(TeamRow.channel.in_(channels))).all()
        rows = [_claimed(team, now) for team in teams]
        session.add_all(rows)
    return [
        OutboxMessage(
            id=row.id,
            workspace_id=row.workspace_id,
            slot=row.slot,
            kind=Kind.DIGEST,
            subject_id=row.subject_id,
            due_at=now,
            expires_at=now + timedelta(days=1),
            attempts=1,
            claimed_at=now,
        )
        for row in rows
    ]


def _claimed(team: TeamRow, now: datetime) -> OutboxRow:
    slot = f"bench:{team.id}:{now.timestamp()}"
    values = row_of(slot, Kind.DIGEST, team.id, due=now, on_demand=False)
    claimed = {"state": State.CLAIMED, "claimed_by": "bench", "claimed_at": now}
    return OutboxRow(workspace_id=team.workspace_id, **values | claimed)
