"""Two workspaces, each with a process of its own, over one database: neither spoils the other's."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Engine, select

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from tests.support.coach import ADA, coaching

DAYS = (1, 6, 1, 6)
"""From Monday to the digest of Tuesday, to the check-in of Monday, and so on."""


@pytest.fixture
def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


async def test_each_process_sends_the_messages_of_its_own_workspace(
    engine: Engine, url: str
) -> None:
    async with coaching(url) as ours, coaching(url, workspace="T0OTHER") as theirs:
        for coach in (ours, theirs):
            await coach.set_up(ADA)
            await coach.types("objective 20 comments on LinkedIn by 31 December")
        for days in DAYS:
            # Whoever comes first plans for both.
            await asyncio.gather(ours.tick(days=days), theirs.tick(days=days))
            await asyncio.gather(ours.tick(), theirs.tick())

        posted = [len(coach.posted()) for coach in (ours, theirs)]
        asked = [len(coach.asked()) for coach in (ours, theirs)]
    with Sessions(engine).unscoped() as session:
        states = set(session.scalars(select(OutboxRow.state)))
    assert posted == [2, 2]
    assert asked == [2, 2]
    assert states == {"sent"}
