"""A team whose messages are about to be due."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow
from tests.support.coach import ADA, Coach


@pytest.fixture
async def team(coach: Coach) -> Coach:
    """#marketing with an objective of Ada's; Tuesday 09:00 in Stockholm brings the digest."""
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    return coach


@pytest.fixture
def letters(coach: Coach) -> Callable[[], list[tuple[str, str | None]]]:
    """State and reason of every message of the outbox, oldest first."""

    def look() -> list[tuple[str, str | None]]:
        with coach.sessions.everywhere() as session:
            rows = session.execute(select(OutboxRow.state, OutboxRow.reason).order_by(OutboxRow.id))
            return [(state, reason) for state, reason in rows]

    return look


@pytest.fixture
def threads() -> Iterator[Threads]:
    threads = Threads(1)
    yield threads
    threads.close()
