"""Several workers plan and send the same thousands of slots at once: each exactly once."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.soak.conftest import THOROUGH
from tests.soak.messages import due_by, passing, stored
from tests.soak.worker import start_worker
from tests.support.clock import MONDAY, FastClock
from tests.support.fake_slack import WORKSPACE, Manners, standing_in
from tests.support.load import fill

SLOTS = 10_000 if THOROUGH else 1_000
WORKERS = 4


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_four_workers_send_each_message_once(
    engine: Engine, url: str, tmp_path: Path
) -> None:
    an_hour_later = FastClock(1, MONDAY + timedelta(hours=1))
    fill(engine, SLOTS, due=MONDAY, slack_id=WORKSPACE)

    async with standing_in(Manners(latency=0.01)) as slack:
        workers = [
            start_worker(tmp_path, url, slack.api_url, an_hour_later) for _ in range(WORKERS)
        ]
        await slack.count(more_than=SLOTS - 1)
        while passing(engine):  # noqa: ASYNC110  others are watched, by their tables
            await asyncio.sleep(0.1)
        for worker in workers:
            worker.terminate()
            worker.join(20)
        posts = Counter(post["outbox_id"] for post in await slack.posts())

    assert due_by(engine, MONDAY) == 0
    assert {message.state for message in stored(engine)} == {"sent"}
    assert posts == {message.id: 1 for message in stored(engine)}
    assert len(posts) == SLOTS
    assert [worker.exitcode for worker in workers] == [0] * WORKERS
