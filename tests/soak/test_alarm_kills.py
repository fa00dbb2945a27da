"""Senders are killed while an alarm calls for a lead: each call is made once, and none is lost."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.db.models import OutboxRow
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.alarms.calls import Call, calls
from bot.domain.messages.alarm_slots import Told
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import WAITING
from tests.soak.conftest import ROUNDS
from tests.soak.test_kills import PATIENCE, TIMES, Workers
from tests.support.clock import MONDAY, FastClock
from tests.support.fake_slack import WORKSPACE, Manners, standing_in
from tests.support.workspace import ADA, BEN, Workspace, open_workspace

LATE = timedelta(minutes=2)
"""A claim of a sender that died is taken over within one; the rest is for a busy machine."""
MADE = {*Call} - {Call.BACKUP}
"""Nobody is named, and the admins whom the back-up call would be for have just been called."""


@pytest.mark.parametrize("number", range(-(-ROUNDS // 10)))
async def test_every_call_is_made_once_and_on_time(
    engine: Engine, url: str, tmp_path: Path, number: int
) -> None:
    dice = random.Random(f"{engine.dialect.name} {number}")  # noqa: S311  a test's dice
    workspace = open_workspace(engine, WORKSPACE)
    workspace.set_up(ADA)
    alarm = AlarmDraft(words="a photo")
    workspace.services.alarms.declare(workspace.actor(BEN), alarm, now=MONDAY)

    posts = Counter[int]()
    for due_at in calls(MONDAY).values():
        clock = FastClock(TIMES, due_at - timedelta(seconds=2))
        manners = Manners(latency=0.3, lost=dice.choice((0, 0.3)), clock=clock)
        async with standing_in(manners) as slack:
            crew = Workers(tmp_path, url, slack.api_url, clock)
            try:
                crew.start(1)
                await asyncio.sleep(dice.uniform(0.2, 1.2))
                crew.kill_all()
                crew.start(1)
                await made(workspace, clock)
            finally:
                crew.kill_all()
            posts.update(post["outbox_id"] for post in await slack.posts())

    found = [row for row in workspace.rows(OutboxRow) if row.kind == Kind.ALARM_TOLD]
    assert sorted(Told.of(row.slot).detail for row in found) == sorted(MADE)
    assert [posts[row.id] for row in found] == [1] * len(MADE)
    late = [
        row.slot for row in found if row.settled_at is None or row.settled_at > row.due_at + LATE
    ]
    assert late == []


async def made(workspace: Workspace, clock: FastClock) -> None:
    """Wait until all that is due by now has become of something."""
    async with asyncio.timeout(PATIENCE):
        while due(workspace, clock):  # noqa: ASYNC110  another process is watched, by its table
            await asyncio.sleep(0.2)


def due(workspace: Workspace, clock: FastClock) -> list[str]:
    rows = workspace.rows(OutboxRow)
    return [row.slot for row in rows if row.state in WAITING and row.due_at <= clock()]
