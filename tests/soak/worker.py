"""The product's own worker, in a world where time passes faster; made to be killed."""

from __future__ import annotations

import asyncio
import os
import signal
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.bootstrap import parts, running
from bot.config import Settings
from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.delivery import scheduler
from bot.observability.logs import set_up_logging
from bot.services import make_services
from bot.slack import rate_limits
from tests.support.clock import FastClock
from tests.support.coach import settings
from tests.support.forked import PROCESSES


def start_worker(folder: Path, url: str, api_url: str, clock: FastClock) -> BaseProcess:
    """What `python -m bot worker` runs, except for the clock. Its log goes to the folder."""
    process = PROCESSES.Process(target=_work, args=(folder, url, api_url, clock), daemon=True)
    process.start()
    return process


def start_planner(url: str, clock: FastClock) -> BaseProcess:
    """Plans what is due in many small steps, and ends."""
    process = PROCESSES.Process(target=_plan, args=(url, clock), daemon=True)
    process.start()
    return process


def _work(folder: Path, url: str, api_url: str, clock: FastClock) -> None:
    with (folder / f"worker-{os.getpid()}.log").open("wb") as log:
        os.dup2(log.fileno(), 2)
    set_up_logging()
    _hurry(clock.times)
    asyncio.run(_until_stopped(settings(url, api_url), clock))


async def _until_stopped(chosen: Settings, clock: FastClock) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with running.running(chosen, now=clock, serve=False):
        await stop.wait()


def _hurry(times: float) -> None:
    """Let everything that counts seconds by itself count faster, too."""
    scheduler.TICK /= times
    scheduler.SWEEP /= times
    rate_limits.SPACING /= times
    parts.TIMEOUT /= times


def _plan(url: str, clock: FastClock) -> None:
    planner = make_services(Sessions(make_engine(url))).planner
    while planner.plan(now=clock(), limit=20):
        pass
