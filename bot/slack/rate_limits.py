"""Slack's pace: about one message a second in a channel, and a pause where Slack asks for one."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

SPACING = 1.0
"""Seconds between two messages in one channel (chat.postMessage)."""
REMEMBERED = 10_000


class RateLimiter:
    """Hands out turns to post, channel by channel; `clock` counts seconds and never jumps."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._next: OrderedDict[str, float] = OrderedDict()

    async def turn(self, channel: str) -> None:
        """Wait for this channel's next turn, and take it."""
        now = self._clock()
        mine = max(now, self._next.pop(channel, now))
        self._next[channel] = mine + SPACING
        if len(self._next) > REMEMBERED:
            self._next.popitem(last=False)
        if mine > now:
            await self._sleep(mine - now)
