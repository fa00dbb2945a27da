"""Servers as processes of their own, whose processor time is theirs alone."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.support.coach import NO_LIMITS, SECRET


@dataclass(frozen=True)
class Server:
    """A running server; `url` takes what Slack sends."""

    pid: int
    url: str


@asynccontextmanager
async def serving(module: str, *arguments: str, **settings: str) -> AsyncIterator[Server]:
    """`python -m module …` with these settings, from when it answers until the block ends."""
    command = (sys.executable, "-m", module, *arguments)
    async with serving_by(command, settings, Path(os.devnull)) as server:
        yield server


@asynccontextmanager
async def serving_by(
    command: Sequence[str], settings: Mapping[str, str], log: Path
) -> AsyncIterator[Server]:
    """Run a server by a command of one's own; what it logs goes to a file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"PORT": str(port), "SLACK_SIGNING_SECRET": SECRET, **NO_LIMITS}
    environment = {**os.environ, **own, **settings}
    with log.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=stderr)
    try:
        await _answering(process, port)
        yield Server(process.pid, f"http://127.0.0.1:{port}/slack/events")
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answering(process: asyncio.subprocess.Process, port: int) -> None:
    """Wait until the server tells that it is alive."""
    async with aiohttp.ClientSession() as session:
        for _ in range(1200):
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
            if process.returncode is not None:
                break
    sys.exit("the server did not start")
