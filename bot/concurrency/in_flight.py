"""Tasks in flight, counted."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress


class Running:
    """Tasks under way; a caller can wait until few enough of them are left."""

    def __init__(self) -> None:
        self._tasks = set[asyncio.Task[None]]()
        self._one_done = asyncio.Event()

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def until_at_most(self, number: int, within: float | None = None) -> None:
        """Wait until at most `number` tasks are left, or until `within` seconds are over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while len(self) > number:
                    self._one_done.clear()
                    await self._one_done.wait()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._one_done.set()
