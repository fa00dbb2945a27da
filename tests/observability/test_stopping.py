"""SIGTERM: what is being sent is sent, what is not begun stays, and the process ends with 0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bot.bootstrap.running import utc_now
from bot.db.engine import make_engine
from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.domain.messages.kinds import Kind
from bot.domain.objectives.kinds import Period
from bot.outbox.queue import queue
from bot.sandbox import Sandbox
from tests.support.builders import draft
from tests.support.coach import APP_TOKEN, BOT_TOKEN, GENERAL, MARKETING, SECRET
from tests.support.databases import sqlite_copy
from tests.support.processes import started
from tests.support.workspace import EVERYBODY, Workspace, open_workspace

PORT = r"answers on port (\d+)"


@pytest.fixture
def engine(template: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(sqlite_copy(template, tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    """Two teams with an objective each, at the time that it really is."""
    workspace = open_workspace(engine, "T0SANDBOX")
    workspace.clock.time = utc_now()
    workspace.heard[GENERAL] = EVERYBODY
    for channel in (MARKETING, GENERAL):
        workspace.set_up(channel=channel)
        workspace.aim(draft("posts x", 5, per=Period.WEEK), channel=channel)
    return workspace


def queue_digest(workspace: Workspace, team_id: int) -> None:
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        slot, due = f"digest:{team_id}:{utc_now():%f}", utc_now()
        queue(session, slot, Kind.DIGEST, team_id, due=due, on_demand=True)


def states(workspace: Workspace) -> list[str]:
    with Sessions(workspace.engine).unscoped() as session:
        return list(session.scalars(select(OutboxRow.state).order_by(OutboxRow.id)))


def posted(sandbox: Sandbox, channel: str) -> int:
    return len([message for message in sandbox.messages(channel) if "bot_id" in message])


async def test_the_message_in_hand_is_sent_and_the_next_stays_for_the_next_process(
    tmp_path: Path, workspace: Workspace
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    slow = sandbox.faults.add("chat.postMessage", "slow", channel=MARKETING, seconds=60)
    queue_digest(workspace, 1)
    queue_digest(workspace, 2)
    async with sandbox.running():
        for channel in (MARKETING, GENERAL):
            sandbox.world.channels[channel].members.add(sandbox.world.bot.id)
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": str(workspace.engine.url),
            "PORT": "0",
        }
        async with started(tmp_path, "worker", until=PORT, **settings) as worker:
            await sandbox.wait_for(lambda: posted(sandbox, GENERAL))
            worker.terminate()
            await worker.says("is stopping")
            queue_digest(workspace, 2)
            slow.released.set()
            ended = await worker.end()

        assert (ended.code, "Traceback" in ended.err) == (0, False)
        assert (posted(sandbox, MARKETING), posted(sandbox, GENERAL)) == (1, 1)
        assert states(workspace) == ["sent", "sent", "queued"]

        async with started(tmp_path, "worker", until=PORT, **settings) as worker:
            await sandbox.wait_for(lambda: posted(sandbox, GENERAL) == 2)
            worker.terminate()
            ended = await worker.end()

    assert ended.code == 0
    assert states(workspace) == ["sent", "sent", "sent"]
