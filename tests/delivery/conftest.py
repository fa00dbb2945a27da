"""What became of a team's messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from bot.db.models import OutboxRow
from bot.db.threads import Threads
from tests.support.coach import Coach


@pytest.fixture
def letters(team: Coach) -> Callable[[], list[tuple[str, str | None]]]:
    """State and reason of every message of the outbox, oldest first."""

    def look() -> list[tuple[str, str | None]]:
        with team.sessions.everywhere() as session:
            rows = session.execute(select(OutboxRow.state, OutboxRow.reason).order_by(OutboxRow.id))
            return [(state, reason) for state, reason in rows]

    return look


@pytest.fixture
def threads() -> Iterator[Threads]:
    threads = Threads(1)
    yield threads
    threads.close()
