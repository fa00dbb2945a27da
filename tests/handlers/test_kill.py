"""What a person was told is saved is saved, whatever happens right after."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.coach import ADA, APP_TOKEN, BOT_TOKEN, MARKETING, SECRET
from tests.support.processes import started

PORT = r"answers on port (\d+)"


def count(file: Path, table: str) -> int:
    with sqlite3.connect(file) as database:
        found: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    database.close()
    return found


@pytest.mark.parametrize("socket_mode", [False, True])
async def test_a_result_that_was_answered_survives_kill_9(
    tmp_path: Path, *, socket_mode: bool
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    transport = {"SLACK_APP_TOKEN": APP_TOKEN} if socket_mode else {"SLACK_SIGNING_SECRET": SECRET}
    async with sandbox.running():
        sandbox.world.channels[MARKETING].members.add(sandbox.world.bot.id)
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_API_URL": sandbox.api_url,
            "PORT": "0",
            **transport,
        }
        async with started(tmp_path, "run", until=PORT, **settings) as bot:
            sandbox.connect(None if socket_mode else events_at(bot.said))
            await sandbox.command(ADA, MARKETING, "setup")
            await sandbox.submit(ADA, sandbox.views(ADA)[-1])
            objective = await sandbox.command(ADA, MARKETING, "objective 5 posts a week on X")
            report = await sandbox.command(ADA, MARKETING, "report x posts 2")
            bot.kill()
            await bot.process.wait()

    assert objective.text.startswith("Objective set: 5 posts on X every week.")
    assert report.text.startswith("Recorded: 2 posts on X.")
    file = tmp_path / "data" / "coach.db"
    assert (count(file, "objective"), count(file, "result")) == (1, 1)


def events_at(said: re.Match[str]) -> str:
    return f"http://127.0.0.1:{said[1]}/slack/events"
