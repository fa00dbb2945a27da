"""Starting Python again, with nothing of this process's environment, which holds the tokens."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Collection


async def start_python(
    module: str, *arguments: str, stderr: int = PIPE, keeps: Collection[str] = ()
) -> Process:
    """Start `python -m module …`; of the environment it gets what it `keeps`.

    A time zone is given, as libraries would look for the machine's in many files.
    """
    kept = {name: os.environ[name] for name in keeps if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=PIPE,
        stdout=PIPE,
        stderr=stderr,
        env={**kept, "TZ": "UTC", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
