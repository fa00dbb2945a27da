"""Starting and ending the bot as a process."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import aiohttp
import pytest

from bot.bootstrap.collector import loading
from bot.sandbox import Sandbox
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.support.processes import Running, as_a_plain_user, started, started_afresh

Start = Callable[..., AbstractAsyncContextManager[Running]]
PORT = r"answers on port (\d+)"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with made.running():
        yield made


def settings(sandbox: Sandbox) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": sandbox.api_url,
        "PORT": "0",
    }


def levels(bot: Running) -> set[str]:
    """The levels of what it logged on its way."""
    return {json.loads(line)["level"] for line in bot.heard if line[:1] == "{"}


@pytest.mark.parametrize(("start", "command"), [(started_afresh, "run"), (started, "web")])
async def test_it_tells_that_it_is_alive_and_ends_cleanly(
    tmp_path: Path, sandbox: Sandbox, start: Start, command: str
) -> None:
    async with start(tmp_path, command, until=PORT, **settings(sandbox)) as bot:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{bot.said[1]}/healthz") as response,
        ):
            alive = response.status
        ended = await bot.interrupt()

    assert alive == 200
    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert BOT_TOKEN not in ended.err
    assert levels(bot) == {"info"}


async def test_its_log_does_not_tell_of_each_tick(tmp_path: Path, sandbox: Sandbox) -> None:
    async with started(tmp_path, "run", until=PORT, **settings(sandbox)) as bot:
        await asyncio.sleep(2.5)
        ended = await bot.interrupt()

    loggers = {json.loads(line)["logger"] for line in ended.err.splitlines() if line[:1] == "{"}
    assert loggers
    assert not any(name.startswith(("apscheduler", "slack_")) for name in loggers)


async def test_in_socket_mode_it_is_alive_too(tmp_path: Path, sandbox: Sandbox) -> None:
    socket_mode = settings(sandbox) | {"SLACK_APP_TOKEN": APP_TOKEN}

    async with started(tmp_path, "run", until=PORT, **socket_mode) as bot:
        await sandbox.sockets.connected()
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{bot.said[1]}/healthz") as response,
        ):
            alive = response.status
        ended = await bot.interrupt()

    assert alive == 200
    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert levels(bot) == {"info"}


async def test_a_worker_needs_no_port_and_ends_cleanly(tmp_path: Path, sandbox: Sandbox) -> None:
    async with started(tmp_path, "worker", until="worker is running", **settings(sandbox)) as bot:
        ended = await bot.interrupt()

    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert levels(bot) == {"info"}


def test_the_collector_rests_only_while_it_loads() -> None:
    with loading():
        assert not gc.isenabled()

    assert gc.isenabled()


@pytest.mark.skipif(sys.platform != "linux", reason="another system has other ways")
async def test_another_process_of_its_user_cannot_read_its_settings(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    async with started_afresh(tmp_path, "run", until=PORT, **settings(sandbox)) as bot:
        environment = f"/proc/{bot.process.pid}/environ"
        code = f"open({environment!r}).read()"
        peer = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", code), stderr=PIPE, preexec_fn=as_a_plain_user
        )
        _, said = await peer.communicate()

    assert "PermissionError" in said.decode()
