"""Processes that begin at once: what they import was imported before the fork."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.support.preloaded"])
STDOUT_AND_STDERR = 1, 2


@dataclass
class Forked:
    """`python -m bot …` without the start of Python, as asyncio shows a process."""

    process: BaseProcess
    stdout: asyncio.StreamReader
    stderr: asyncio.StreamReader
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        asyncio.get_running_loop().add_reader(self.process.sentinel, self._end)

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        await self._ended.wait()
        self.process.join()
        assert self.process.exitcode is not None
        return self.process.exitcode

    async def communicate(self) -> tuple[bytes, bytes]:
        out, err, _ = await asyncio.gather(self.stdout.read(), self.stderr.read(), self.wait())
        return out, err

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self.process.sentinel)
        self._ended.set()


async def forked(folder: Path, words: tuple[str, ...], env: Mapping[str, str]) -> Forked:
    """The command line in a process of its own, which has this environment and no other."""
    (out, its_out), (err, its_err) = PROCESSES.Pipe(duplex=False), PROCESSES.Pipe(duplex=False)
    given = (folder, words, {**env}, (its_out, its_err))
    process = PROCESSES.Process(target=_work, args=given)
    await asyncio.to_thread(process.start)
    its_out.close()
    its_err.close()
    return Forked(process, await _stream(out), await _stream(err))


async def _stream(pipe: Connection) -> asyncio.StreamReader:
    with pipe:
        file = os.fdopen(os.dup(pipe.fileno()), "rb")
    stream = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stream), file
    )
    return stream


def _work(
    folder: Path,
    words: tuple[str, ...],
    env: Mapping[str, str],
    pipes: tuple[Connection, Connection],
) -> None:
    from bot.cli import main

    for number, pipe in zip(STDOUT_AND_STDERR, pipes, strict=True):
        os.dup2(pipe.fileno(), number)
        pipe.close()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["bot", *words]
    main()
