"""Turns: what concerns the same thing happens one after the other."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from typing import Final

HEAVY_AT_ONCE: Final = 2
"""Blocks at a time that take much memory or a process, whoever they are for."""


class Turns:
    """A lock for each key, kept for as long as somebody holds it or waits for it."""

    def __init__(self, heavy_at_once: int = HEAVY_AT_ONCE) -> None:
        self._heavy = asyncio.Semaphore(heavy_at_once)
        self._locks: defaultdict[Hashable, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._wanted: defaultdict[Hashable, int] = defaultdict(int)

    def __len__(self) -> int:
        return len(self._locks)

    @asynccontextmanager
    async def turn(self, key: Hashable) -> AsyncIterator[None]:
        """Wait until nobody else is in a block for this key."""
        self._wanted[key] += 1
        try:
            async with self._locks[key]:
                yield
        finally:
            self._wanted[key] -= 1
            if not self._wanted[key]:
                del self._locks[key], self._wanted[key]

    @asynccontextmanager
    async def heavy_turn(self, key: Hashable) -> AsyncIterator[None]:
        """The same for what is heavy: who waits for their own turn takes none of the few of all."""
        async with self.turn(key), self._heavy:
            yield
