"""Batching: several calls made at the same time become one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Group: TypeAlias = Sequence[tuple[T, "asyncio.Future[R]"]]


class Batcher(Generic[T, R]):
    """Calls `work` once for all items that wait at the moment, at most `most`, in their order.

    An item never waits for others to join it: items that arrive during a call go into the next one.
    When a group fails, each item is tried alone, so that a bad one does not spoil the others.
    """

    def __init__(
        self, work: Callable[[list[T]], Coroutine[Any, Any, Sequence[R]]], *, most: int
    ) -> None:
        self._work, self._most = work, most
        self._waiting = list[tuple[T, asyncio.Future[R]]]()
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> R:
        """Return the item's own result, or raise its own error."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await done

    async def _run(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            await self._do(group)
        self._running = None

    async def _do(self, group: Group[T, R]) -> None:
        results = await self._results(group)
        if isinstance(results, Exception):
            await self._failed(group, results)
            return
        for (_, done), result in zip(group, results, strict=True):
            if not done.cancelled():
                done.set_result(result)

    async def _results(self, group: Group[T, R]) -> Sequence[R] | Exception:
        try:
            return await self._work([item for item, _ in group])
        # Broad, because any error belongs to the callers that wait for these items: raised here,
        # it would end the only task that serves them, and they would wait for ever.
        except Exception as error:  # noqa: BLE001
            return error

    async def _failed(self, group: Group[T, R], error: Exception) -> None:
        if len(group) > 1:
            for call in group:
                await self._do([call])
        elif not group[0][1].cancelled():
            group[0][1].set_exception(error)
