"""The product's own processes: the command line, reached from outside only."""

from __future__ import annotations

import asyncio
import ctypes
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.coach import NO_LIMITS
from tests.support.forked import Forked, forked

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 300
"""Seconds: on a busy machine a process may take its time, and only one that hangs is at fault."""
LIBC = ctypes.CDLL(None)
DROP_CAPABILITY = 24
"""`PR_CAPBSET_DROP` of Linux; to anybody but root it is refused, and nothing to give up."""
BEYOND_MODES = 1, 2
"""Linux's `CAP_DAC_OVERRIDE` and `CAP_DAC_READ_SEARCH`."""
INTO_OTHERS = 19, 21, 38
"""Linux's `CAP_SYS_PTRACE`, `CAP_SYS_ADMIN` and `CAP_PERFMON`."""
Process = asyncio.subprocess.Process | Forked
OURS = ("SLACK_", "DATABASE_URL", "DATA_DIR", "PORT", "HOST")
DROPPED = (*OURS, "PYTHONDONTWRITEBYTECODE")
"""Without bytecode each of the many starts would compile the whole bot, half a second long."""


@dataclass
class Ended:
    code: int
    out: str
    err: str


@dataclass
class Running:
    """A process that has said, on its way, what it was waited for."""

    process: Process
    said: re.Match[str]
    heard: list[str]
    """All lines so far, on stdout and stderr."""

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)

    async def interrupt(self) -> Ended:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return await self.end()

    def terminate(self) -> None:
        """Ask it to end, as every supervisor does."""
        self.process.send_signal(signal.SIGTERM)

    async def says(self, pattern: str) -> None:
        """Wait for a line like this."""
        await asyncio.wait_for(_says(self.process, re.compile(pattern), self.heard), STARTS_WITHIN)

    async def end(self) -> Ended:
        """Wait for its end."""
        out, err = await asyncio.wait_for(self.process.communicate(), STARTS_WITHIN)
        return Ended(self.process.returncode or 0, out.decode(), err.decode())


async def run(folder: Path, *words: str, **settings: str) -> Ended:
    """`python -m bot …` with these settings and no others, to its end."""
    return await _ended(await _forked(folder, words, settings))


async def run_afresh(folder: Path, *words: str, **settings: str) -> Ended:
    """The same in a new Python, as whoever runs it starts it: to load everything takes seconds."""
    return await _ended(await _afresh(folder, words, settings))


async def run_obeying_modes(folder: Path, *words: str, **settings: str) -> Ended:
    """The same, kept to the modes of files even if it is root's, whom else no mode stops."""
    return await _ended(await _afresh(folder, words, settings, before=obey_modes))


def obey_modes() -> None:
    """Give up what lets root open what no mode of a file allows, before a program is started."""
    for capability in BEYOND_MODES:
        LIBC.prctl(DROP_CAPABILITY, capability, 0, 0, 0)


def as_a_plain_user() -> None:
    """Give up what lets root look into other processes, before a program is started."""
    for capability in INTO_OTHERS:
        LIBC.prctl(DROP_CAPABILITY, capability, 0, 0, 0)


async def _ended(process: Process) -> Ended:
    out, err = await asyncio.wait_for(process.communicate(), STARTS_WITHIN)
    return Ended(process.returncode or 0, out.decode(), err.decode())


@asynccontextmanager
async def started(folder: Path, *words: str, until: str, **settings: str) -> AsyncIterator[Running]:
    """`python -m bot …`, once it has printed a line like `until`; killed at the end."""
    async with _until(until, await _forked(folder, words, settings)) as running:
        yield running


@asynccontextmanager
async def started_afresh(
    folder: Path, *words: str, until: str, **settings: str
) -> AsyncIterator[Running]:
    """The same in a new Python, as whoever runs it starts it."""
    async with _until(
        until, await _afresh(folder, words, settings, before=as_a_plain_user)
    ) as running:
        yield running


@asynccontextmanager
async def _until(pattern: str, process: Process) -> AsyncIterator[Running]:
    try:
        heard: list[str] = []
        said = await asyncio.wait_for(_says(process, re.compile(pattern), heard), STARTS_WITHIN)
        yield Running(process, said, heard)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def _forked(folder: Path, words: tuple[str, ...], settings: dict[str, str]) -> Process:
    return await forked(folder, words, _environment(settings))


async def _afresh(
    folder: Path,
    words: tuple[str, ...],
    settings: dict[str, str],
    before: Callable[[], None] | None = None,
) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env=_environment(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        preexec_fn=before,
    )


def _environment(settings: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(DROPPED)}
    return {**kept, "PYTHONPATH": str(ROOT), **NO_LIMITS, **settings}


async def _says(process: Process, pattern: re.Pattern[str], heard: list[str]) -> re.Match[str]:
    """The first line like this, on stdout or stderr; all lines until then are added to `heard`."""
    assert process.stdout is not None
    assert process.stderr is not None

    async def listen(stream: asyncio.StreamReader) -> re.Match[str]:
        async for line in stream:
            heard.append(line.decode())
            if said := pattern.search(heard[-1]):
                return said
        return await asyncio.Future()

    ears = [asyncio.ensure_future(listen(s)) for s in (process.stdout, process.stderr)]
    end = asyncio.ensure_future(process.wait())
    done, _ = await asyncio.wait([*ears, end], return_when=asyncio.FIRST_COMPLETED)
    for task in (*ears, end):
        task.cancel()
    for ear in ears:
        if ear in done:
            return ear.result()
    raise AssertionError(f"it ended without saying so: {''.join(heard)}")
