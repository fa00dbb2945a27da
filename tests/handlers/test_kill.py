"""What a person was told is saved is saved, whatever happens right after."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.bench.history import Place
from tests.bench.signed import command
from tests.support.coach import ADA, APP_TOKEN, BOT_TOKEN, MARKETING, SECRET
from tests.support.processes import Running, started

IN_FLIGHT = 30
PORT = r"answers on port (\d+)"


def count(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as database:
        found: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    return found


@pytest.mark.parametrize("socket_mode", [False, True])
async def test_a_result_that_was_answered_survives_kill_9(
    tmp_path: Path, *, socket_mode: bool
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    transport = {"SLACK_APP_TOKEN": APP_TOKEN} if socket_mode else {"SLACK_SIGNING_SECRET": SECRET}
    async with sandbox.running(), running(tmp_path, sandbox, **transport) as bot:
        sandbox.connect(None if socket_mode else events_at(bot.said))
        await set_up(sandbox)
        objective = await sandbox.command(ADA, MARKETING, "objective 5 posts a week on X")
        report = await sandbox.command(ADA, MARKETING, "report x posts 2")
        bot.kill()
        await bot.process.wait()

    assert objective.text.startswith("Objective set: 5 posts on X every week.")
    assert report.text.startswith("Recorded: 2 posts on X.")
    file = tmp_path / "data" / "coach.db"
    assert (count(file, "objective"), count(file, "result")) == (1, 1)


async def test_results_that_came_together_and_were_answered_survive_kill_9(tmp_path: Path) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    secret = {"SLACK_SIGNING_SECRET": SECRET}
    async with sandbox.running(), running(tmp_path, sandbox, **secret) as bot:
        sandbox.connect(events_at(bot.said))
        await set_up(sandbox)
        async with aiohttp.ClientSession() as client:
            url = events_at(bot.said)
            reports = [asyncio.create_task(answered(client, url, 20 + n)) for n in range(IN_FLIGHT)]
            while sum(report.done() for report in reports) < IN_FLIGHT // 3:
                await asyncio.wait(
                    [report for report in reports if not report.done()],
                    return_when=asyncio.FIRST_COMPLETED,
                )
            bot.kill()
            await bot.process.wait()
            told = await asyncio.gather(*reports)

    assert IN_FLIGHT // 3 <= sum(told) <= count(tmp_path / "data" / "coach.db", "result")


async def answered(client: aiohttp.ClientSession, url: str, count: int) -> bool:
    """Report straight to the bot; the sandbox would give each answer to the last who asked."""
    body, headers = command(Place(ADA, MARKETING), f"report x posts {count}", "T0SANDBOX")
    try:
        async with client.post(url, data=body, headers=headers) as answer:
            return f"Recorded: {count} posts on X." in await answer.text()
    except aiohttp.ClientError:
        return False


def running(
    folder: Path, sandbox: Sandbox, **transport: str
) -> AbstractAsyncContextManager[Running]:
    settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": sandbox.api_url, "PORT": "0"}
    return started(folder, "run", until=PORT, **settings, **transport)


async def set_up(sandbox: Sandbox) -> None:
    sandbox.world.channels[MARKETING].members.add(sandbox.world.bot.id)
    await sandbox.command(ADA, MARKETING, "setup")
    await sandbox.submit(ADA, sandbox.views(ADA)[-1], {"purpose": "business"})


def events_at(said: re.Match[str]) -> str:
    return f"http://127.0.0.1:{said[1]}/slack/events"
