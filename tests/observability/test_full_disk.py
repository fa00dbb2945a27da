"""A disk that takes nothing more: people are told, and so is whoever watches the process."""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox import Sandbox
from tests.support.coach import ADA, APP_TOKEN, BOT_TOKEN, MARKETING, SECRET
from tests.support.databases import sqlite_copy
from tests.support.processes import started

PORT = r"answers on port (\d+)"
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


async def asked(session: aiohttp.ClientSession) -> dict[str, Any]:
    async with session.get("/readyz") as response:
        return dict(await response.json())


async def until(session: aiohttp.ClientSession, *, ready: bool) -> dict[str, Any]:
    """What `/readyz` tells as soon as it is so; a write is tried now and then only."""
    async with asyncio.timeout(120):
        while (told := await asked(session))["ready"] is not ready:  # noqa: ASYNC110  another process
            await asyncio.sleep(0.5)
    return told


async def test_it_is_told_and_passes_by_itself(team_template: Path, tmp_path: Path) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    sandbox.connection.patience = 30
    async with sandbox.running():
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": sqlite_copy(team_template, tmp_path),
            "PORT": "0",
        }
        async with (
            started(tmp_path, "web", until=PORT, **settings) as bot,
            aiohttp.ClientSession(f"http://127.0.0.1:{bot.said[1]}") as session,
        ):
            sandbox.connect(f"http://127.0.0.1:{bot.said[1]}/slack/events")
            await until(session, ready=True)
            resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (1, NO_LIMIT[1]))
            refused = await sandbox.command(ADA, MARKETING, "report linkedin comments 4")
            told = await until(session, ready=False)
            async with session.get("/metrics") as response:
                measured = await response.text()
            resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, NO_LIMIT)
            await until(session, ready=True)
            taken = await sandbox.command(ADA, MARKETING, "report linkedin comments 4")

    assert refused.text.startswith("Something went wrong on my side and nothing was changed.")
    assert list(told["problems"]) == ["writes"]
    assert 'coach_requests_total{kind="command",outcome="failed"} 1.0' in measured
    assert "coach_database_writable 0.0" in measured
    assert taken.text.startswith("Recorded: 4 comments on LinkedIn.")
