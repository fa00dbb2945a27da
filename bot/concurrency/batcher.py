"""Calls that come at the same time, made as one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Group: TypeAlias = Sequence[tuple[T, "asyncio.Future[R]"]]


class Batcher(Generic[T, R]):
    """`work` for one item, which does what waits at the moment in one go, in the same order.

    Nothing is held up for company: what comes while others are worked on goes next. When a group
    fails, each of it is tried alone, so that a bad one spoils no other.
    """

    def __init__(
        self, work: Callable[[list[T]], Coroutine[Any, Any, Sequence[R]]], *, most: int
    ) -> None:
        self._work, self._most = work, most
        self._waiting = list[tuple[T, asyncio.Future[R]]]()
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> R:
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
        work = self._work([item for item, _ in group])
        results: Sequence[R] | BaseException
        [results] = await asyncio.gather(work, return_exceptions=True)
        if isinstance(results, BaseException):
            await self._failed(group, results)
            return
        for (_, done), result in zip(group, results, strict=True):
            if not done.cancelled():
                done.set_result(result)

    async def _failed(self, group: Group[T, R], error: BaseException) -> None:
        if len(group) > 1:
            for one in group:
                await self._do([one])
        elif not group[0][1].cancelled():
            group[0][1].set_exception(error)
