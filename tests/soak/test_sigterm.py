"""Told to stop, a worker finishes what it is posting, and leaves the rest for the next."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from tests.soak.messages import stored
from tests.support.fake_slack import WORKSPACE, Manners, standing_in
from tests.support.load import fill
from tests.support.processes import started


async def test_the_messages_on_their_way_are_finished(
    engine: Engine, url: str, tmp_path: Path
) -> None:
    this_minute = datetime.now(UTC).replace(second=0, microsecond=0)
    fill(engine, 150, due=this_minute, slack_id=WORKSPACE, weeks=1)
    async with standing_in(Manners(latency=1)) as slack:
        settings = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": "xoxb-", "PORT": "0"}
        async with started(
            tmp_path, "worker", until="is running", DATABASE_URL=url, **settings
        ) as worker:
            await slack.count(more_than=5)
            worker.process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(worker.process.wait(), 20)
        posts = await slack.posts()

    messages = stored(engine)
    sent = [message.id for message in messages if message.state == "sent"]
    assert code == 0
    assert len(messages) == 150
    assert {message.state for message in messages} <= {"sent", "queued"}
    assert sorted(post["outbox_id"] for post in posts) == sorted(sent)
