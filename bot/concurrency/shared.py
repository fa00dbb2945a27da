"""Values that are made once for all who ask for them at about the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """A value that is made when somebody asks for it, and given to all others while it is fresh."""

    def __init__(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        now: Callable[[], datetime],
        *,
        fresh: timedelta,
    ) -> None:
        self._make, self._now, self._fresh = make, now, fresh
        self._value: asyncio.Task[T] | None = None
        self._made_at: datetime | None = None

    async def __call__(self) -> T:
        """Return the value; what making it raises, it raises for all who wait for it."""
        if self._value is None or (self._value.done() and not self._is_fresh()):
            self._value = asyncio.create_task(self._remake())
        # One who gives up waiting must not take the value from the others.
        return await asyncio.shield(self._value)

    def _is_fresh(self) -> bool:
        # A clock that is put back makes a value old, not fresh for as long.
        return self._made_at is not None and abs(self._now() - self._made_at) < self._fresh

    async def _remake(self) -> T:
        self._made_at = None
        value = await self._make()
        self._made_at = self._now()
        return value
