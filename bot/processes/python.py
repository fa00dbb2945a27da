"""Running Python again, with nothing of this process's environment, which holds the tokens."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Collection
from dataclasses import dataclass


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
    """Run `python -m module …` with this on its stdin; TimeoutError after so many seconds.

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
            written, said = await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None  # noqa: S101  it has been waited for
    return Ended(process.returncode, written, said or b"")
