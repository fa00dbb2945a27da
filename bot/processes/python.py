"""Running Python again, with nothing of this process's environment, which holds the tokens."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

MOST_WRITTEN = 100_000_000
"""Bytes taken of a process at most: one that never stops must not fill this one's memory."""

MOMENT = 5
"""Seconds in which a process that was killed is gone."""


class WritesTooMuch(Exception):
    """A process wrote more than anybody waits for."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, what it wrote, and what it said of errors if that was heard."""

    code: int
    written: bytes
    said: bytes = b""


async def run_python(
    module: str,
    *arguments: str,
    given: bytes,
    patience: float,
    listens: bool = False,
    keeps: Collection[str] = (),
) -> Ended:
    """Run `python -m module …` with this on its stdin.

    TimeoutError after so many seconds, WritesTooMuch if what it writes has no end.
    Of the environment it gets what it `keeps`, and a time zone, as libraries would look for the
    machine's in many files. What it says on stderr is thrown away unless somebody `listens`.
    """
    kept = {name: os.environ[name] for name in keeps if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE if listens else DEVNULL,
        env={**kept, "TZ": "UTC", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        async with asyncio.timeout(patience):
            written, said = await _exchanged(process, given)
            code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await _gone(process)
    return Ended(code, written, said)


async def _exchanged(process: Process, given: bytes) -> tuple[bytes, bytes]:
    """Give a process this, and return what it writes and says meanwhile."""
    reading = asyncio.ensure_future(_read(process.stdout))
    hearing = asyncio.ensure_future(_read(process.stderr) if process.stderr else _nothing())
    exchange = (reading, hearing, asyncio.ensure_future(_give(process, given)))
    try:
        await asyncio.gather(*exchange)
    finally:
        for each in exchange:
            each.cancel()
        await asyncio.wait(exchange)
    return reading.result(), hearing.result()


async def _gone(process: Process) -> None:
    """Wait for a process that was killed, unless one that it left behind keeps its pipe open.

    asyncio waits for its pipes, too, and one that nobody reads any more is never at its end.
    """
    assert process.stdout is not None  # noqa: S101  it is a pipe
    with suppress(TimeoutError):
        async with asyncio.timeout(MOMENT):
            await process.stdout.read()
            await process.wait()


async def _give(process: Process, given: bytes) -> None:
    """Write until all is given, or the process listens no more."""
    assert process.stdin is not None  # noqa: S101  it is a pipe
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(given)
        await process.stdin.drain()
    process.stdin.close()


async def _read(stream: asyncio.StreamReader | None) -> bytes:
    """Read to the end; WritesTooMuch if that is too far."""
    assert stream is not None  # noqa: S101  it is a pipe
    try:
        await stream.readexactly(MOST_WRITTEN)
    except asyncio.IncompleteReadError as end:
        return end.partial
    raise WritesTooMuch


async def _nothing() -> bytes:
    return b""
