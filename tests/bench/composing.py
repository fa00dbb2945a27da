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
from bot.db.models import TeamRow
from bot.db.sessions import Sessions
from bot.delivery.composed import Composed
from bot.delivery.composer import Composer
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
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
    now = datetime.now(UTC)
    with Session(engine) as session:
        teams = session.scalars(select(TeamRow).where(TeamRow.channel.in_(channels))).all()
    return [
        OutboxMessage(
            id=team.id,
            workspace_id=team.workspace_id,
            slot=f"bench:{team.id}",
            kind=Kind.DIGEST,
            subject_id=team.id,
            due_at=now,
            expires_at=now + timedelta(days=1),
            attempts=1,
            claimed_at=now,
        )
        for team in teams
    ]
